import type { GreekLadder } from "../../engine/greeks/greekLadder.ts";
import type { GreekName } from "../../model/greek.ts";
import { GREEK_CONVENTIONS, shownAs } from "../../model/greekConvention.ts";
import type { GreekConvention } from "../../model/greekConvention.ts";

/** One Greek at each move as the convention shows it; `null` where it cannot say it. */
export function ladderCurve(ladder: GreekLadder, name: GreekName, convention: GreekConvention): Float64Array | null {
  const raw = ladder[GREEK_CONVENTIONS[convention].account][name];
  const values = Array.from(raw, (one, at) => shownAs(convention, name, one, ladder.index?.[at] ?? null));
  const known = values.filter((value) => value !== null);
  return known.length === ladder.spotMoves.length ? Float64Array.from(known) : null;
}

/** Where a curve stands highest and lowest, and where it changes sign. */
export interface CurveFacts {
  readonly most: { readonly move: number; readonly value: number; readonly isEdge: boolean };
  readonly least: { readonly move: number; readonly value: number; readonly isEdge: boolean };
  /** Moves between the points, on straight lines. */
  readonly signChanges: readonly number[];
  readonly isFlat: boolean;
}

/** Where a curve goes from one side of zero to the other: between points on a straight line, or at the first of its zeros. */
function signChangesOf(moves: Float64Array, values: Float64Array): readonly number[] {
  const changes: number[] = [];
  let last = 0; // the last point that is not zero
  for (const [at, value] of values.entries()) {
    if (value === 0) continue;
    const [before, left, right] = [values[last] as number, moves[last] as number, moves[at] as number];
    const isCrossed = before !== 0 && before > 0 !== value > 0;
    if (isCrossed && at - last > 1) changes.push(moves[last + 1] as number);
    else if (isCrossed) changes.push(left + ((right - left) * before) / (before - value));
    last = at;
  }
  return changes;
}

/** @param moves ascending, at least one, with a value each */
export function curveFacts(moves: Float64Array, values: Float64Array): CurveFacts {
  const of = (wanted: number) => {
    const at = values.indexOf(wanted);
    return { move: moves[at] as number, value: wanted, isEdge: at === 0 || at === values.length - 1 };
  };
  const [highest, lowest] = [values.reduce((a, b) => Math.max(a, b)), values.reduce((a, b) => Math.min(a, b))];
  return {
    most: of(highest),
    least: of(lowest),
    signChanges: signChangesOf(moves, values),
    isFlat: highest === lowest,
  };
}
