import type { BookReport } from "../../engine/valuation/report.ts";
import { BeforeAfter } from "../../ui/BeforeAfter.tsx";
import { GapNote } from "../../ui/GapNote.tsx";
import { BindingSentence } from "./BindingSentence.tsx";
import { HeadlineItem } from "./HeadlineItem.tsx";
import { headlines } from "./headlines.ts";
import type { Headline } from "./headlines.ts";
import { aboutBoth } from "../inspect/about.ts";
import { useAnswer, useMargin, useQuestions } from "../inputs.ts";
import { MarginHeadline } from "./MarginHeadline.tsx";
import { useMediaQuery } from "../../ui/useMediaQuery.ts";
import { ViewSwitch } from "../ViewSwitch.tsx";

/** What is it worth, what moves it, how far from trouble: the line that never leaves the screen. */
export function HeadlineStrip() {
  const questions = useQuestions();
  const now = useAnswer("report", questions?.now);
  const after = useAnswer("report", questions?.after, questions?.draftSubject);
  const margin = useMargin(questions?.now);
  const marginAfter = useMargin(questions?.after, questions?.draftSubject);
  const isStale = [now, after, margin, marginAfter].some((answer) => answer.isStale);
  const isPhone = !useMediaQuery("(min-width: 640px)");
  const isPartial = now.data !== undefined && now.data.total.leftOut.length > 0;
  if (now.error !== undefined)
    return (
      <p role="alert" className="bg-surface px-3 py-2 text-danger">
        {now.error}
      </p>
    );
  return (
    <section aria-label="Headline figures" className={`border-b border-line bg-surface ${isStale ? "is-stale" : ""}`}>
      <dl
        data-drafted={questions?.after !== undefined}
        className="group grid grid-cols-3 min-[360px]:grid-cols-4 gap-x-3 gap-y-1 px-3 pt-2 data-[drafted=true]:grid-cols-2 sm:grid-cols-5 sm:data-[drafted=true]:grid-cols-4 lg:flex lg:flex-wrap xl:gap-x-5"
      >
        {headlines.map((one) => (
          <HeadlineItem key={one.id} label={one.label} unit={one.unit} hint={one.hint} isPartial={isPartial}>
            {now.data === undefined ? <Waiting /> : <Shown headline={one} now={now.data} after={after.data} />}
          </HeadlineItem>
        ))}
        <MarginHeadline now={margin.data} after={marginAfter.data} />
      </dl>
      <div className="flex items-end">
        <BindingSentence
          margin={margin.data}
          after={marginAfter.data}
          report={now.data}
          reportAfter={after.data}
          error={margin.error}
        />
        {isPhone ? null : (
          <div className="ml-auto px-1">
            <ViewSwitch />
          </div>
        )}
      </div>
    </section>
  );
}

/** A headline figure, before and after; the reasons where it is not known. */
function Shown({
  headline,
  now,
  after,
}: {
  readonly headline: Headline;
  readonly now: BookReport;
  readonly after: BookReport | undefined;
}) {
  const { counted, leftOut, pnlLeftOut } = now.total;
  if (counted === 0 && leftOut.length > 0 && headline.id !== "equity") return <GapNote gaps={leftOut} />;
  const before = headline.of(now);
  if (before === null) return <GapNote gaps={pnlLeftOut} />;
  const then = after && headline.of(after);
  return (
    <BeforeAfter
      name={headline.id}
      before={before}
      after={then ?? undefined}
      text={headline.text}
      tone={headline.tone ?? "plain"}
      about={aboutBoth({ kind: "total", figure: headline.id, underlying: null })}
    />
  );
}

const Waiting = () => <span className="text-faint">{"\u2026"}</span>;
