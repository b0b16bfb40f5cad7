import type { MarginReport } from "../../engine/margin/model.ts";
import { hypotheticalText } from "./shortfallWords.ts";

/** Said beside how exact a rule book is: its venue does not list what the book holds. Nothing where it lists all. */
export function HypotheticalMark({ report }: { readonly report: Pick<MarginReport, "unlisted" | "label"> }) {
  const text = hypotheticalText(report);
  if (text === "") return null;
  return (
    <span className="text-xs whitespace-nowrap text-muted italic" title={text}>
      hypothetical here
    </span>
  );
}
