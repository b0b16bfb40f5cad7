import { exponential, logarithm } from "../../../math/kernel/elementary.ts";
import type { StateBox } from "./panelPlan.ts";

export interface ScenarioStates {
  /** On all forwards and indices alike; >= 0, 1 is the snapshot. */
  readonly spotFactors: Float64Array;
  /** On all vols alike; > 0. As many as spot factors. */
  readonly volMultipliers: Float64Array;
}

/** A surrogate reaches no farther than factors of e^-1.5 = 0.22 to e^1.5 = 4.5; what lies beyond is rare. */
const FARTHEST = 1.5;
/** So that the outermost state is inside, however its logarithm was rounded. */
const PADDING = 1e-9;
/** Logarithms of the least and the largest figure that is near enough. */
function range(column: Float64Array): readonly [number, number] {
  const lowest = exponential(-FARTHEST);
  const highest = exponential(FARTHEST);
  let from = Infinity;
  let to = -Infinity;
  for (let s = 0; s < column.length; s++) {
    const value = column[s] as number;
    if (!(value >= lowest && value <= highest)) continue;
    if (value < from) from = value;
    if (value > to) to = value;
  }
  return from > to ? [0, 0] : [logarithm(from) - PADDING, logarithm(to) + PADDING];
}

/** The least box that holds all states that are near enough. */
export function boxOf({ spotFactors, volMultipliers }: ScenarioStates): StateBox {
  const [spotFrom, spotTo] = range(spotFactors);
  const [volFrom, volTo] = range(volMultipliers);
  return { spotFrom, spotTo, volFrom, volTo };
}
