import { Figure } from "../../ui/Figure.tsx";
import { usdSigned } from "../../ui/format.ts";
import { isSeen } from "./explainWords.ts";

interface MoneyFigureProps {
  readonly name: string;
  /** USD. */
  readonly value: number;
  /** What explains it. */
  readonly about?: string | undefined;
}

/** Signed dollars; what rounding leaves of a zero is written as one, and has no colour. */
export function MoneyFigure({ name, value, about }: MoneyFigureProps) {
  return (
    <Figure name={name} value={value} tone={isSeen(value) ? "money" : "muted"} about={about}>
      {usdSigned(value)}
    </Figure>
  );
}
