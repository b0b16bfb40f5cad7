import type { MarginReport } from "../engine/margin/model.ts";
import type { BookReport } from "../engine/valuation/report.ts";
import { useApp } from "../state/useAppStore.ts";
import { LeftOut } from "../ui/GapNote.tsx";

interface BindingProps {
  readonly margin: MarginReport | undefined;
  readonly after: MarginReport | undefined;
  readonly report: BookReport | undefined;
  readonly error: string | undefined;
}

/** Which scenario binds, in one sentence, and what the figures above leave out. */
export function BindingSentence({ margin, after, report, error }: BindingProps) {
  const hasPositions = useApp((state) => state.book.positions.length > 0);
  if (error !== undefined) return <p className="px-3 pb-1 text-sm text-danger">{error}</p>;
  return (
    <div className="flex flex-wrap gap-x-4 px-3 pb-1 text-sm">
      <p data-testid="binding-sentence">
        {hasPositions
          ? (margin?.sentence ?? "")
          : "No positions yet: type a leg, click a strike in the chain, or drop a file."}
        {after === undefined ? null : <span className="text-accent">{` With the draft: ${after.sentence}`}</span>}
      </p>
      {report === undefined ? null : (
        <>
          <LeftOut what="The total" gaps={report.total.leftOut} />
          <LeftOut what="P&L" gaps={report.total.pnlLeftOut} />
        </>
      )}
      {margin === undefined ? null : <LeftOut what="The margin" gaps={margin.leftOut} />}
    </div>
  );
}
