import type { MarginReport } from "../../engine/margin/model.ts";
import { Icon } from "../../ui/Icon.tsx";
import { PAID_IN_DOLLARS, shortfallLine, shortfallSentence } from "./shortfallWords.ts";

interface ShortfallNoteProps {
  readonly report: Pick<MarginReport, "shortfalls" | "label">;
  /** In one line, for the headline: with the draft in it or not. */
  readonly line?: "now" | "drafted";
}

/** Said before anything else: a currency that is short although the book as a whole is not. */
export function ShortfallNote({ report, line }: ShortfallNoteProps) {
  if (report.shortfalls.length === 0) return null;
  return (
    <p className="my-1 flex w-full gap-2 border-l-2 border-danger pl-2 text-sm text-danger" data-testid="shortfall">
      <span className="pt-0.5">
        <Icon name="warning" />
      </span>
      <span>
        {line === "drafted" ? <span className="text-accent">With the draft: </span> : null}
        {line === undefined ? shortfallSentence(report) : shortfallLine(report)}
        {line === "drafted" ? ` ${PAID_IN_DOLLARS}` : null}
      </span>
    </p>
  );
}
