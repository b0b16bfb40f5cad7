import type { Settlement } from "../../engine/scenario/grid/grid.ts";
import type { Gap } from "../../model/gap.ts";
import { date, dateShort } from "../../ui/format.ts";
import { crossingsOfRow } from "../../ui/heatmap/contours.ts";
import { extremeOf } from "./extremes.ts";
import type { Extreme } from "./extremes.ts";
import type { MetricFacts } from "./metricFacts.ts";
import type { Side, Sides } from "./sides.ts";

/** A sentence in two parts: the second is a warning. */
export interface Told {
  readonly text: string;
  readonly warning: string;
}

const placeOf = ({ rows, columns }: Sides, { row, column }: Pick<Extreme, "row" | "column">): string =>
  `${columns.place(columns.values[column] ?? Number.NaN)}, ${rows.place(rows.values[row] ?? Number.NaN)}`;

interface Shown extends Sides {
  readonly values: Float64Array;
  readonly facts: MetricFacts;
  /** "BTC legs". */
  readonly whose: string;
}

function oneEnd(shown: Shown, extreme: Extreme): Told {
  const { label, unit, text, telling } = shown.facts;
  const place = placeOf(shown, extreme);
  const beyond = telling === "low" ? "worse" : "more";
  return {
    text: label.startsWith("P&L")
      ? `Worst cell of the ${shown.whose}: ${text(extreme.value)} ${unit} at ${place}`
      : `${label} of the ${shown.whose} is ${telling === "low" ? "lowest" : "highest"} at ${place}: ${text(extreme.value)} ${unit}`,
    warning: extreme.isEdge ? `, on the edge: beyond it may be ${beyond}` : "",
  };
}

/** What the matrix shows, in one sentence: its extremes, where they are, and whether on the edge. */
export function matrixSentence(shown: Shown): Told {
  const { values, facts, whose } = shown;
  const { label, unit, text, telling } = facts;
  const [low, high] = [extremeOf(values, shown, -1), extremeOf(values, shown, 1)];
  if (low === null || high === null) return { text: `No cell has a figure`, warning: "" };
  if (telling !== "both") return oneEnd(shown, telling === "low" ? low : high);
  if (low.value === high.value)
    return { text: `${label} of the ${whose} is ${text(low.value)} ${unit} in every cell`, warning: "" };
  const edges = [low, high].filter((one) => one.isEdge).length;
  return {
    text: `${label} of the ${whose} goes from ${text(low.value)} at ${placeOf(shown, low)} to ${text(high.value)} ${unit} at ${placeOf(shown, high)}`,
    warning: edges === 0 ? "" : `, ${edges === 2 ? "both on edges" : "one on the edge"}: beyond there may be more`,
  };
}

/** Where the level is crossed along the row of the what-if, between cells on a straight line; "" where it is not. */
export function crossingSentence(shown: Shown, row: number): string {
  const { values, facts, columns, rows } = shown;
  if (facts.level === null) return "";
  const places = crossingsOfRow(values, columns.values.length, row, facts.level.value);
  if (places.length === 0) return "";
  const at = [...new Set(places.map((place) => columns.place(between(columns, place))))];
  return `At ${rows.place(rows.values[row] ?? Number.NaN)} it crosses ${facts.text(facts.level.value)} near ${at.join(" and ")}.`;
}

function between({ values }: Side, place: number): number {
  const below = Math.floor(place);
  const [low, high] = [values[below] ?? Number.NaN, values[below + 1] ?? values[below] ?? Number.NaN];
  return low + (high - low) * (place - below);
}

const legsText = (count: number): string => (count === 1 ? "1 leg" : `${String(count)} legs`);

/** Which legs are cash by the last day of the matrix; "" where none is. */
export function settledSentence(settled: readonly Settlement[]): string {
  const [only] = settled;
  if (only === undefined) return "";
  const all = settled.reduce((sum, { legs }) => sum + legs, 0);
  const when =
    settled.length === 1
      ? `${legsText(all)} of ${date(only.expiry)}`
      : `${legsText(all)} of ${settled.map(({ expiry, legs }) => `${dateShort(expiry)} (${String(legs)})`).join(", ")}`;
  return `From expiry on, ${when} ${all === 1 ? "is" : "are"} cash, settled at the spot of the cell: no Greeks, no margin.`;
}

/** How many cells have no figure, and why; "" where all have one. */
export function gapSentence(gaps: ReadonlyMap<number, Gap>, cells: number): string {
  if (gaps.size === 0) return "";
  const reasons = [...new Set([...gaps.values()].map(({ because }) => because))];
  const verb = gaps.size === 1 ? "has" : "have";
  return `${String(gaps.size)} of ${String(cells)} cells ${verb} no figure: ${reasons.join("; ")}.`;
}

/** How many cells stand below maintenance. @param rules the rule book's label */
export function belowSentence(excess: Float64Array, rules: string): string {
  const known = excess.filter((value) => !Number.isNaN(value));
  const below = known.filter((value) => value < 0).length;
  if (known.length === 0) return "";
  const whole = `${rules}, the whole book with all underlyings moved alike`;
  return below === 0
    ? `Above maintenance in every cell (${whole}).`
    : `Below maintenance, so in liquidation, in ${String(below)} of ${String(known.length)} cells (${whole}).`;
}
