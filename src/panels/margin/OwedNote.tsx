import { useApp } from "../../state/useAppStore.ts";
import { owedText } from "./owedWords.ts";

/** Said where dollars are owed. @param equity USD, of the whole book */
export function OwedNote({ equity }: { readonly equity: number }) {
  const balances = useApp((state) => state.book.balances);
  const text = owedText(balances, equity);
  if (text === "") return null;
  return (
    <p className={equity < 0 ? "w-full text-danger" : "w-full text-warn"} data-testid="owed">
      {text}
    </p>
  );
}
