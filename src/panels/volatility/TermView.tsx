import { lazy, Suspense, useMemo, useState } from "react";
import type { DrawnSmile, SurfaceReport } from "../../engine/volatility/report.ts";
import type { ChartPoint } from "../../ui/PointsChart.tsx";
import { useTable } from "../../state/useAppStore.ts";
import { Button } from "../../ui/Button.tsx";
import { date, dateShort, level, percent, volPercent } from "../../ui/format.ts";
import { niceTicks } from "../../ui/niceTicks.ts";
import { Scroller } from "../../ui/Scroller.tsx";
import { Tabs } from "../../ui/Tabs.tsx";
import { DAYS_PER_YEAR } from "../../model/units.ts";
import { forwardWords, smilesIn, termWords } from "./smileWords.ts";

const PointsChart = lazy(() => import("../../ui/PointsChart.tsx").then((module) => ({ default: module.PointsChart })));

type Term = "vol" | "forward";
const terms: readonly { readonly id: Term; readonly label: string }[] = [
  { id: "vol", label: "Vol at the money" },
  { id: "forward", label: "Forward" },
];
const NONE: readonly number[] = [];
/** Days that get a label where the curve reaches so far. */
const TENORS = [0, 1, 7, 30, 90, 180, 365, 730];

/** Short expiries crowd: the axis is the square root of time. */
const placeOf = ({ timeToExpiry }: DrawnSmile): number => Math.sqrt(timeToExpiry * DAYS_PER_YEAR);
const daysText = (place: number): string => `${String(Math.round(place * place))} d`;

/** Annualised, continuous. */
const basisOf = ({ forward, timeToExpiry }: DrawnSmile, index: number): number =>
  Math.log(forward / index) / timeToExpiry;

/** Vol at the money, or the forward, by expiry. */
export function TermView({ report }: { readonly report: SurfaceReport }) {
  const [term, choose] = useState<Term>("vol");
  const [isTable, setIsTable] = useTable("term");
  return (
    <section aria-label="Term structure" className="flex min-h-0 min-w-0 flex-1 flex-col bg-surface">
      <div className="flex flex-wrap items-center gap-x-4 px-3 pt-1">
        <Tabs label="Term structure of" tabs={terms} selected={term} onSelect={choose} />
        <Button aria-pressed={isTable} onClick={() => setIsTable(!isTable)}>
          {isTable ? "Chart" : "Table"}
        </Button>
      </div>
      <p className="px-3 py-1 text-sm" data-testid="term-sentence">
        {term === "vol" ? termWords(report) : forwardWords(report)}
      </p>
      {isTable ? <TermTable report={report} /> : <TermChart report={report} term={term} />}
    </section>
  );
}

function TermChart({ report, term }: { readonly report: SurfaceReport; readonly term: Term }) {
  const drawn = useMemo(() => {
    const smiles = smilesIn(report);
    const valueOf = (smile: DrawnSmile): number => (term === "vol" ? smile.shape.atTheMoney : smile.forward);
    const text = term === "vol" ? volPercent : level;
    const points = smiles.map((smile): ChartPoint => ({
      x: placeOf(smile),
      y: valueOf(smile),
      low: null,
      high: null,
      look: "plain",
      told: [date(smile.expiry), `${text(valueOf(smile))} ${term === "vol" ? "% a year" : "USD"}`],
    }));
    const values = points.map(({ y }) => y);
    const [low, high] = [Math.min(...values), Math.max(...values)];
    const air = 0.1 * (high - low) + 0.01 * high;
    const bottom = Math.max(0, low - air);
    const last = points.at(-1)?.x ?? 1;
    return {
      points,
      curve: { x: Float64Array.from(points, ({ x }) => x), y: Float64Array.from(values) },
      levels: term === "forward" && report.index !== null ? [report.index] : NONE,
      x: { low: 0, high: last, ticks: TENORS.map(Math.sqrt).filter((place) => place <= last), text: daysText },
      y: { low: bottom, high: high + air, ticks: niceTicks(bottom, high + air, 4), text },
    };
  }, [report, term]);
  if (drawn.points.length === 0) return null;
  return (
    <div className="h-56 flex-none overflow-hidden lg:h-auto lg:min-h-24 lg:flex-1" data-testid="term-chart">
      <Suspense fallback={<p className="p-3 text-faint">{"Loading the chart\u2026"}</p>}>
        <PointsChart {...drawn} marks={NONE} />
      </Suspense>
    </div>
  );
}

function TermTable({ report }: { readonly report: SurfaceReport }) {
  return (
    <Scroller label="Term structure, table" className="min-h-0 flex-1 px-3 py-1">
      <table className="w-full text-right text-sm whitespace-nowrap" data-testid="term-table">
        <caption className="sr-only">Vol at the money and forward by expiry</caption>
        <thead className="sticky top-0 bg-surface text-xs text-muted">
          <tr>
            <th className="text-left font-normal">Expiry</th>
            <th className="font-normal">Days</th>
            <th className="font-normal">Vol, % a year</th>
            <th className="font-normal">Forward, USD</th>
            <th className="font-normal">Basis, % a year</th>
          </tr>
        </thead>
        <tbody>
          {smilesIn(report).map((smile) => (
            <tr key={smile.expiry} className="border-t border-line">
              <th scope="row" className="text-left font-normal">
                {dateShort(smile.expiry)}
              </th>
              <td>{(smile.timeToExpiry * DAYS_PER_YEAR).toFixed(1)}</td>
              <td>{volPercent(smile.shape.atTheMoney)}</td>
              <td>{level(smile.forward)}</td>
              <td>{report.index === null ? "\u2014" : percent(basisOf(smile, report.index))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroller>
  );
}
