import type { ExpiryMove } from "./revalue.ts";

/** How far forwards move apart from spot, and what each expiry's loss counts: addition + perYear x T. */
export interface BasisShock {
  readonly upFactor: number;
  readonly downFactor: number;
  readonly addition: number;
  readonly perYear: number;
}

/**
 * The basis ("forward") contingency: each expiry's forward moves up or down alone, whichever is worse, at mark vols and
 * without static discount. Source: our spec, sections 2.5 and 3.
 */
export interface Basis {
  /** USD. */
  readonly pnl: number;
  /** By expiry, then by option; sums to `pnl`. */
  readonly contributions: readonly (readonly number[])[];
}

type Move = ExpiryMove<{ readonly timeToExpiry: number }>;

function changeOf({ before, after }: Move): number {
  return after.total - before.total;
}

/**
 * @param up and `down` the expiries in the two basis states, in the same order
 * @param most USD: what an expiry that gains both ways counts at most: 0 in PM2, Infinity in PMRM
 */
export function basisContingency(
  up: readonly Move[],
  down: readonly Move[],
  { addition, perYear }: BasisShock,
  most: number,
): Basis {
  let pnl = 0;
  const contributions = up.map((upMove, e) => {
    const downMove = down[e]!;
    const worse = changeOf(upMove) <= changeOf(downMove) ? upMove : downMove;
    const weight = changeOf(worse) < most ? addition + perYear * worse.expiry.timeToExpiry : 0;
    pnl += Math.min(changeOf(worse), most) * weight;
    return Array.from(worse.after.positions, (value, i) => weight * (value - worse.before.positions[i]!));
  });
  return { pnl, contributions };
}
