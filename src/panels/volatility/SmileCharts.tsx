import { lazy, Suspense, useMemo } from "react";
import type { DrawnSmile } from "../../engine/volatility/report.ts";
import type { SmileQuote } from "../../engine/volatility/smiles.ts";
import type { ChartPoint, ChartScale } from "../../ui/PointsChart.tsx";
import { volPercent, volPoints } from "../../ui/format.ts";
import { niceTicks } from "../../ui/niceTicks.ts";
import { axisScale, curvePlaces, placeOn } from "./smileAxis.ts";
import type { SmileAxis } from "./smileAxis.ts";

const PointsChart = lazy(() => import("../../ui/PointsChart.tsx").then((module) => ({ default: module.PointsChart })));

interface SmileChartsProps {
  readonly smile: DrawnSmile;
  readonly axis: SmileAxis;
}

const side = (name: string, vol: number | null): string => `${name} ${vol === null ? "none" : volPercent(vol)}`;

function toldOf({ symbol, vol, bidVol, askVol, residual }: SmileQuote): readonly string[] {
  return [
    symbol,
    `market ${volPercent(vol)} %: ${side("bid", bidVol)}, ${side("ask", askVol)}`,
    `fit ${volPercent(vol + residual / 100)} % (${volPoints(residual / 100)})`,
  ];
}

/** Half a vol point: as near as a quote is asked to be. */
const HALF = 0.5;
const LEVELS = [-HALF, 0, HALF];
/** Residuals beyond this many vol points are drawn to the edge; the table has them in full. */
const MOST = 5;
const NONE: readonly number[] = [];

const pointsText = (points: number): string => volPoints(points / 100);

function scaleOf(low: number, high: number, text: ChartScale["text"]): ChartScale {
  return { low, high, ticks: niceTicks(low, high, 5), text };
}

/** A little more than all these vols. */
function around(vols: readonly number[]): ChartScale {
  const [low, high] = [Math.min(...vols), Math.max(...vols)];
  const air = 0.06 * (high - low) + 0.002;
  return scaleOf(Math.max(0, low - air), high + air, volPercent);
}

function useDrawn({ smile, axis }: SmileChartsProps) {
  return useMemo(() => {
    const places = smile.quotes.map(({ strike, k }, at) =>
      placeOn(axis, { strike, k, delta: smile.quoteDeltas[at] ?? Number.NaN }),
    );
    const pointOf = (quote: SmileQuote, at: number): ChartPoint => ({
      x: places[at] ?? Number.NaN,
      y: quote.vol,
      low: quote.bidVol,
      high: quote.askVol,
      look: Math.abs(quote.residual) > HALF ? "warn" : "plain",
      told: toldOf(quote),
    });
    const market = smile.quotes.map(pointOf);
    const residuals = smile.quotes.map((quote, at): ChartPoint => {
      const { residual } = quote;
      return { ...pointOf(quote, at), y: residual, low: Math.min(0, residual), high: Math.max(0, residual) };
    });
    const most = Math.min(MOST, Math.max(1, ...smile.quotes.map(({ residual }) => 1.1 * Math.abs(residual))));
    const curve = { x: curvePlaces(axis, smile), y: smile.curve.vol };
    return {
      market,
      residuals,
      curve,
      x: axisScale(axis, curve.x),
      vols: around([...curve.y, ...smile.quotes.map(({ vol }) => vol)]),
      misses: scaleOf(-most, most, pointsText),
      marks: smile.bookStrikes.filter(({ isBeyond }) => !isBeyond).map((one) => placeOn(axis, one)),
    };
  }, [smile, axis]);
}

/** The smile with its quotes, and below, over the same axis, by how much it misses each. */
export function SmileCharts({ smile, axis }: SmileChartsProps) {
  const drawn = useDrawn({ smile, axis });
  const common = { x: drawn.x, marks: drawn.marks };
  return (
    <Suspense fallback={<p className="p-3 text-faint">{"Loading the chart\u2026"}</p>}>
      <figure
        className="flex h-56 flex-none flex-col overflow-hidden lg:h-auto lg:min-h-36 lg:flex-3"
        data-testid="smile-chart"
      >
        <figcaption className="px-3 text-xs text-muted">Vol, % a year: quotes with bid and ask, and the fit</figcaption>
        <div className="min-h-0 flex-1">
          <PointsChart {...common} points={drawn.market} curve={drawn.curve} levels={NONE} y={drawn.vols} />
        </div>
      </figure>
      <figure
        className="flex h-36 flex-none flex-col overflow-hidden lg:h-auto lg:min-h-24 lg:flex-2"
        data-testid="residual-chart"
      >
        <figcaption className="px-3 text-xs text-muted">Fit less market, vol points; dashed at half a point</figcaption>
        <div className="min-h-0 flex-1">
          <PointsChart {...common} points={drawn.residuals} curve={null} levels={LEVELS} y={drawn.misses} />
        </div>
      </figure>
    </Suspense>
  );
}
