import type { Pm2Parameters } from "./parameters.ts";
import type { PreparedExpiry } from "./prepare.ts";
import type { ExpiryMove } from "./revalue.ts";

/**
 * The basis ("forward") contingency: each expiry's forward moves up or down alone, whichever loses more, at mark vols and
 * without static discount; the loss is weighted with addition + perYear x T. Source: our spec, section 2.5.
 */
export interface Basis {
  /** USD, <= 0. */
  readonly pnl: number;
  /** By expiry, then by option; sums to `pnl`. */
  readonly contributions: readonly (readonly number[])[];
}

function changeOf({ before, after }: ExpiryMove): number {
  return after.total - before.total;
}

function weightOf({ timeToExpiry }: PreparedExpiry, { addition, perYear }: Pm2Parameters["basis"]): number {
  return addition + perYear * timeToExpiry;
}

/** @param up and `down` the expiries in the two basis states, in the same order */
export function basisContingency(
  up: readonly ExpiryMove[],
  down: readonly ExpiryMove[],
  parameters: Pm2Parameters["basis"],
): Basis {
  let pnl = 0;
  const contributions = up.map((upMove, e) => {
    const downMove = down[e]!;
    const worse = changeOf(upMove) <= changeOf(downMove) ? upMove : downMove;
    const weight = changeOf(worse) < 0 ? weightOf(worse.expiry, parameters) : 0;
    pnl += Math.min(changeOf(worse), 0) * weight;
    return Array.from(worse.after.positions, (value, i) => weight * (value - worse.before.positions[i]!));
  });
  return { pnl, contributions };
}
