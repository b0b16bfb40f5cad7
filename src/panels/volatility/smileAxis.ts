import type { DrawnSmile } from "../../engine/volatility/report.ts";
import type { ChartScale } from "../../ui/PointsChart.tsx";
import { level } from "../../ui/format.ts";
import { niceTicks } from "../../ui/niceTicks.ts";

/** What a smile is drawn over. */
export type SmileAxis = "strike" | "moneyness" | "delta";

export const AXES: readonly { readonly id: SmileAxis; readonly label: string }[] = [
  { id: "strike", label: "Strike" },
  { id: "moneyness", label: "Log-moneyness" },
  { id: "delta", label: "Delta" },
];

/** A strike in every measure. */
export interface StrikePlace {
  readonly strike: number;
  /** ln(strike / forward). */
  readonly k: number;
  /** Of a call on the forward. */
  readonly delta: number;
}

/** Where a strike stands on the axis, rising with the strike: delta therefore counts from the deepest call down. */
export function placeOn(axis: SmileAxis, { strike, k, delta }: StrikePlace): number {
  if (axis === "strike") return strike;
  return axis === "moneyness" ? k : 1 - delta;
}

/** As desks name a delta: below the forward that of the put, above it that of the call. @param place 1 − call delta */
function deltaText(place: number): string {
  const percent = Math.round(100 * place);
  if (percent === 50) return "50";
  return percent < 50 ? `${String(percent)} P` : `${String(100 - percent)} C`;
}

/** ln(strike / forward) as text. */
const moneynessText = (k: number): string => k.toFixed(2).replace("-", "\u2212");

function axisText(axis: SmileAxis, place: number): string {
  if (axis === "strike") return level(place);
  return axis === "moneyness" ? moneynessText(place) : deltaText(place);
}

/** The places of the fitted line. */
export function curvePlaces(axis: SmileAxis, { curve, forward }: DrawnSmile): Float64Array {
  return curve.k.map((k, at) =>
    placeOn(axis, { strike: forward * Math.exp(k), k, delta: curve.delta[at] ?? Number.NaN }),
  );
}

/** Deltas that desks speak of, as places. */
const DELTAS = [0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99];

/** The axis from the lowest to the highest of these places. */
export function axisScale(axis: SmileAxis, places: Float64Array): ChartScale {
  const [low, high] = [Math.min(...places), Math.max(...places)];
  const ticks = axis === "delta" ? DELTAS.filter((place) => place >= low && place <= high) : niceTicks(low, high, 7);
  return { low, high, ticks, text: (place) => axisText(axis, place) };
}
