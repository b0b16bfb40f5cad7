import { missing } from "../../../src/model/gap.ts";
import { metricFacts } from "../../../src/panels/matrix/metricFacts.ts";
import type { FilledMatrix } from "../../../src/panels/matrix/useMatrix.ts";
import type { Side, Sides } from "../../../src/panels/matrix/sides.ts";
import { sidesOf } from "../../../src/panels/matrix/sides.ts";
import type { MatrixMetric } from "../../../src/state/appState.ts";

/** Three dates, the last an expiry. */
export const dates = { asOf: Date.UTC(2026, 10, 20, 12), days: [0, 10, 13.8], expiries: [13.8] };
const own = sidesOf("spot-vol", "near", dates, 1);

export const spotSide = (values: readonly number[]): Side => ({ ...own.columns, values });
const volSide = (values: readonly number[]): Side => ({ ...own.rows, values });
export const dateSide = sidesOf("spot-date", "near", dates, 1).rows;

/** Three vols by three spots. */
export const sides: Sides = { rows: volSide([-0.1, 0, 0.045]), columns: spotSide([-0.3, 0, 0.3]) };

/** A matrix of these cells; `null` is a gap. */
export function matrixOf(
  cells: readonly (number | null)[],
  metric: MatrixMetric = "pnl",
  shown: Sides = sides,
): FilledMatrix {
  const holes = cells.flatMap((value, cell) => (value === null ? [cell] : []));
  return {
    ...shown,
    whose: "BTC legs",
    isOfWhole: false,
    facts: metricFacts(metric, "usd", "BTC"),
    cells: {
      values: Float64Array.from(cells, (value) => value ?? Number.NaN),
      gaps: new Map(holes.map((cell) => [cell, missing("margin", "this cell", "no reason").gap])),
      settled: [],
      leftOut: [],
    },
  };
}
