import type { ReactNode } from "react";
import type { BookReport } from "../engine/valuation/report.ts";
import type { MarginReport } from "../engine/margin/model.ts";
import { BeforeAfter } from "../ui/BeforeAfter.tsx";
import { GapNote, LeftOut } from "../ui/GapNote.tsx";
import { knownPnl } from "./knownPnl.ts";
import { percent, signed, thetaPerDay, usd, usdSigned, vegaPerVolPoint } from "../ui/format.ts";
import { marginInput, useAnswer, useQuestions } from "./inputs.ts";
import { useApp } from "../state/useAppStore.ts";

interface Headline {
  readonly id: string;
  readonly label: string;
  readonly unit: string;
  readonly hint: string;
  readonly tone?: "money" | "plain";
  /** `null` where it is not known at all. */
  readonly of: (report: BookReport) => number | null;
  readonly text: (value: number) => string;
}

const headlines: readonly Headline[] = [
  {
    id: "equity",
    label: "Equity",
    unit: "USD",
    hint: "Cash and collateral at the index, plus the value of the positions",
    of: (r) => r.equity,
    text: usd,
  },
  {
    id: "pnl",
    label: "P&L",
    unit: "USD",
    hint: "Since entry, fees included, over the legs whose entry price is known",
    tone: "money",
    of: (r) => knownPnl(r.total),
    text: usdSigned,
  },
  {
    id: "delta",
    label: "Delta",
    unit: "USD",
    hint: "Dollars of underlying: sum of delta times index over the legs; coin balances are not in it",
    of: (r) => r.total.delta,
    text: usdSigned,
  },
  {
    id: "gamma",
    label: "Gamma",
    unit: "USD per 1 %",
    hint: "Change of dollar delta for a 1 % move",
    of: (r) => r.total.gamma / 100,
    text: usdSigned,
  },
  {
    id: "vega",
    label: "Vega",
    unit: "USD per vol pt",
    hint: "P&L for one vol point on every volatility",
    of: (r) => vegaPerVolPoint(r.total.vega),
    text: signed,
  },
  {
    id: "theta",
    label: "Theta",
    unit: "USD per day",
    hint: "P&L of one day passing, all else unchanged",
    tone: "money",
    of: (r) => thetaPerDay(r.total.theta),
    text: signed,
  },
];

/** What is it worth, what moves it, how far from trouble: the line that never leaves the screen. */
export function HeadlineStrip() {
  const questions = useQuestions();
  const now = useAnswer("report", questions?.now);
  const after = useAnswer("report", questions?.after, questions?.draftSubject);
  const margin = useAnswer("margin", marginInput(questions?.now));
  const marginAfter = useAnswer("margin", marginInput(questions?.after), questions?.draftSubject);
  const isStale = [now, after, margin, marginAfter].some((answer) => answer.isStale);
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
        className="group grid grid-cols-4 gap-x-3 gap-y-1 px-3 pt-2 sm:grid-cols-5 lg:flex lg:flex-wrap lg:gap-x-5"
      >
        {headlines.map((one) => (
          <Item key={one.id} label={one.label} unit={one.unit} hint={one.hint}>
            {now.data === undefined ? <Waiting /> : <Shown headline={one} now={now.data} after={after.data} />}
          </Item>
        ))}
        <MarginItems now={margin.data} after={marginAfter.data} />
      </dl>
      <BindingSentence margin={margin.data} report={now.data} error={margin.error} />
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
  const before = headline.of(now);
  if (before === null) return <GapNote gaps={now.total.pnlLeftOut} />;
  const then = after && headline.of(after);
  return (
    <BeforeAfter
      name={headline.id}
      before={before}
      after={then ?? undefined}
      text={headline.text}
      tone={headline.tone ?? "plain"}
    />
  );
}

const Waiting = () => <span className="text-faint">{"\u2026"}</span>;

function Item({
  label,
  unit,
  hint,
  children,
}: {
  readonly label: string;
  readonly unit: string;
  readonly hint: string;
  readonly children: ReactNode;
}) {
  return (
    <div title={hint} className="min-w-0">
      <dt className="truncate text-xs text-muted">
        {label} <span className="block truncate leading-3 text-faint sm:inline">{unit}</span>
      </dt>
      <dd className="text-base font-semibold whitespace-nowrap group-data-[drafted=true]:text-sm sm:text-lg">
        {children}
      </dd>
    </div>
  );
}

function MarginItems({
  now,
  after,
}: {
  readonly now: MarginReport | undefined;
  readonly after: MarginReport | undefined;
}) {
  if (now === undefined) return null;
  return (
    <>
      <Item label="Initial margin" unit="USD" hint={`${now.label}: asked for new risk`}>
        <BeforeAfter name="initial-margin" before={now.initial} after={after?.initial} text={usd} />
      </Item>
      <Item label="Maintenance" unit="USD" hint={`${now.label}: below it the account is liquidated`}>
        <BeforeAfter name="maintenance-margin" before={now.maintenance} after={after?.maintenance} text={usd} />
      </Item>
      <Item label="Excess" unit="USD" hint="Equity less maintenance margin">
        <BeforeAfter
          name="excess"
          before={now.excess}
          after={after?.excess}
          text={usd}
          tone={now.excess < 0 ? "danger" : "plain"}
        />
      </Item>
      <Item label="Margin used" unit="of equity" hint="Initial margin over equity">
        <Usage now={now} after={after} />
      </Item>
    </>
  );
}

function Usage({ now, after }: { readonly now: MarginReport; readonly after: MarginReport | undefined }) {
  if (now.initialUsage === null) return <span className="text-danger">equity is not positive</span>;
  if (after !== undefined && after.initialUsage === null)
    return <span className="text-danger">equity is not positive after the draft</span>;
  const shown = after?.initialUsage ?? now.initialUsage;
  const look = shown >= 1 ? "bg-danger" : shown >= 0.75 ? "bg-warn" : "bg-accent";
  return (
    <span className="flex items-center gap-2">
      <BeforeAfter
        name="margin-usage"
        before={now.initialUsage}
        after={after?.initialUsage ?? undefined}
        text={percent}
      />
      <span aria-hidden="true" className="hidden h-2 w-20 bg-raised sm:block">
        <span className={`block h-2 ${look}`} style={{ width: `${String(Math.min(100, shown * 100))}%` }} />
      </span>
    </span>
  );
}

interface BindingProps {
  readonly margin: MarginReport | undefined;
  readonly report: BookReport | undefined;
  readonly error: string | undefined;
}

function BindingSentence({ margin, report, error }: BindingProps) {
  const hasPositions = useApp((state) => state.book.positions.length > 0);
  if (error !== undefined) return <p className="px-3 pb-1 text-sm text-danger">{error}</p>;
  return (
    <div className="flex flex-wrap gap-x-4 px-3 pb-1 text-sm">
      <p data-testid="binding-sentence">
        {hasPositions
          ? (margin?.sentence ?? "")
          : "No positions yet: type a leg, click a strike in the chain, or drop a file."}
      </p>
      {report === undefined ? null : (
        <>
          <LeftOut what="The total" gaps={[...report.total.leftOut, ...report.cashGaps]} />
          <LeftOut what="P&L" gaps={report.total.pnlLeftOut} />
        </>
      )}
      {margin === undefined ? null : <LeftOut what="The margin" gaps={margin.leftOut} />}
    </div>
  );
}
