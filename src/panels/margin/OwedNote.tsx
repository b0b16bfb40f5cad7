import { useApp } from "../../state/useAppStore.ts";
import { owedLine, owedText } from "./owedWords.ts";

interface OwedNoteProps {
  /** USD, of the whole book. */
  readonly equity: number;
  /** For the headline: that they are owed, not what it means. */
  readonly isLine?: boolean;
}

/** Said where dollars are owed. */
export function OwedNote({ equity, isLine = false }: OwedNoteProps) {
  const balances = useApp((state) => state.book.balances);
  const text = isLine ? owedLine(balances, equity) : owedText(balances, equity);
  if (text === "") return null;
  return (
    <p
      className={`w-full ${equity < 0 ? "text-danger" : "text-warn"} ${isLine ? "" : "pb-2"}`}
      title={isLine ? owedText(balances, equity) : undefined}
      data-testid="owed"
    >
      {text}
    </p>
  );
}
