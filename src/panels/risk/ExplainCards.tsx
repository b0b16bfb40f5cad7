import type { Explained, Term } from "../../engine/explain/terms.ts";
import { GapNote } from "../../ui/GapNote.tsx";
import { usdSigned } from "../../ui/format.ts";
import { useAboutShown } from "../inspect/useAboutShown.ts";
import type { ExplainRow } from "./explainRows.ts";
import { MoneyFigure } from "./MoneyFigure.tsx";
import { termsIn } from "./explainWords.ts";

interface ExplainCardsProps {
  readonly rows: readonly ExplainRow[];
  readonly label: (term: Term) => string;
}

/** The parts on a phone: two lines each, the second with the terms by size. */
export function ExplainCards({ rows, label }: ExplainCardsProps) {
  const aboutShown = useAboutShown();
  return (
    <ul aria-label="P&L by part, USD" data-testid="explain-parts">
      {rows.map(({ key, label: name, remark, isDraft, explained, gaps, place }) => (
        <li key={key} className="border-t border-line py-1 text-sm first:border-t-0">
          <div className="flex justify-between gap-2">
            <span>
              <span translate="no">{name}</span>
              {remark === "" ? null : (
                <span className={`pl-2 ${isDraft ? "text-accent" : "text-muted"}`}>{remark}</span>
              )}
            </span>
            <span>
              {gaps.length > 0 ? <GapNote gaps={gaps} /> : null}
              {explained === null ? null : (
                <MoneyFigure
                  name="explain-part-pnl"
                  value={explained.pnl}
                  about={aboutShown({ kind: "explain", place, term: "pnl" })}
                />
              )}
            </span>
          </div>
          {explained === null ? null : <p className="text-xs text-muted">{termsText(explained, label)}</p>}
        </li>
      ))}
    </ul>
  );
}

/** "Delta −10,000, Vega +3,000, Gamma −60.00, Residual +12.00": the three largest terms, and what is left. */
function termsText(explained: Explained, label: (term: Term) => string): string {
  const largest = termsIn([explained])
    .filter((term) => term !== "residual")
    .toSorted((a, b) => Math.abs(explained.terms[b]) - Math.abs(explained.terms[a]))
    .slice(0, 3);
  return [...largest, "residual" as const]
    .map((term) => `${label(term)} ${usdSigned(explained.terms[term])}`)
    .join(", ");
}
