/** A curve that is straight between its nodes. `moves` ascending, without repeats; `pnl` of the same length. */
export interface KinkedCurve {
  readonly moves: Float64Array;
  readonly pnl: Float64Array;
}

export interface CurvePoint {
  readonly move: number;
  readonly pnl: number;
  /** True where only the first or last node is as good or as bad. */
  readonly atEdge: boolean;
}

/** Values this near to the extreme, as a share of the largest, are equal to it but for rounding. */
const ROUNDING = 1e-12;

/**
 * Where the curve crosses or touches zero, ascending. Of a stretch at zero its ends are given; a curve that is zero
 * throughout has none.
 */
export function zeroCrossings({ moves, pnl }: KinkedCurve): readonly number[] {
  const roots: number[] = [];
  for (let i = 0; i < moves.length; i++) {
    const here = pnl[i] as number;
    const before = pnl[i - 1];
    const after = pnl[i + 1];
    const left = moves[i] as number;
    if (here === 0 && ((before ?? here) !== 0 || (after ?? here) !== 0)) roots.push(left);
    if (after !== undefined && here * after < 0) {
      roots.push(left + ((moves[i + 1] as number) - left) * (here / (here - after)));
    }
  }
  return roots;
}

/**
 * The lowest (`sign` -1) or highest (`sign` 1) point; of several as good as equal the one nearest to no move, so that
 * a curve that stays flat to the edge is not said to end there.
 */
export function extremePoint({ moves, pnl }: KinkedCurve, sign: 1 | -1): CurvePoint {
  let extreme = -Infinity;
  let size = 0;
  for (const amount of pnl) {
    extreme = Math.max(extreme, sign * amount);
    size = Math.max(size, Math.abs(amount));
  }
  let at = -1;
  for (const [i, amount] of pnl.entries()) {
    if (sign * amount < extreme - ROUNDING * size) continue;
    if (at === -1 || Math.abs(moves[i] as number) < Math.abs(moves[at] as number)) at = i;
  }
  if (at === -1) throw new RangeError("a curve without points has no extreme");
  return { move: moves[at] as number, pnl: pnl[at] as number, atEdge: at === 0 || at === moves.length - 1 };
}
