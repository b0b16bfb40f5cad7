import type { MarginReport } from "../../engine/margin/model.ts";
import { shortfallSentence, shortText } from "./shortfallWords.ts";

interface ShortMarkProps {
  readonly report: Pick<MarginReport, "shortfalls" | "label">;
}

/** "short of 1.04 BTC", beside a name; the whole sentence a hover away. Nothing where no currency is short. */
export function ShortMark({ report }: ShortMarkProps) {
  if (report.shortfalls.length === 0) return null;
  return (
    <span
      className="rounded-sm border border-danger px-1 text-xs whitespace-nowrap text-danger"
      data-testid="short-mark"
      title={shortfallSentence(report)}
    >
      {shortText(report.shortfalls)}
    </span>
  );
}
