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

/** @param moves ascending, at least one, with a value each */
export function curveFacts(moves: Float64Array, values: Float64Array): CurveFacts {
  const of = (wanted: number) => {
    const at = values.indexOf(wanted);
    return { move: moves[at] as number, value: wanted, isEdge: at === 0 || at === values.length - 1 };
  };
  const [highest, lowest] = [values.reduce((a, b) => Math.max(a, b)), values.reduce((a, b) => Math.min(a, b))];
  const signChanges: number[] = [];
  for (let i = 1; i < values.length; i++) {
    const [from, to] = [values[i - 1] as number, values[i] as number];
    const [left, right] = [moves[i - 1] as number, moves[i] as number];
    if (from * to < 0) signChanges.push(left + ((right - left) * from) / (from - to));
    else if (to === 0 && from !== 0 && i + 1 < values.length) signChanges.push(right);
  }
  return { most: of(highest), least: of(lowest), signChanges, isFlat: highest === lowest };
}
