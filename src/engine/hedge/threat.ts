import type { OptionType } from "../../model/instrument.ts";
import type { GroupMargin } from "../margin/model.ts";

/** The side a scenario threatens: puts help against falls, calls against rises; and how far it goes. */
export interface Threat {
  readonly optionType: OptionType;
  /** |ln(spot factor)|. */
  readonly move: number;
  /** "a fall of 66 %". */
  readonly words: string;
}

/** The worst scenario that moves spot and loses money; where the binding one leaves spot alone, it stands in for it. */
export function threatOf({ scenarios }: Pick<GroupMargin, "scenarios">): Threat | undefined {
  const moving = scenarios.filter(({ spotFactor, pnl }) => spotFactor !== 1 && pnl < 0);
  const [first] = moving.toSorted((a, b) => a.pnl - b.pnl);
  if (first === undefined) return undefined;
  const { spotFactor } = first;
  const percent = `${String(Math.round(Math.abs(spotFactor - 1) * 1_000) / 10)} %`;
  return {
    optionType: spotFactor < 1 ? "put" : "call",
    move: Math.abs(Math.log(spotFactor)),
    words: spotFactor < 1 ? `a fall of ${percent}` : `a rise of ${percent}`,
  };
}
