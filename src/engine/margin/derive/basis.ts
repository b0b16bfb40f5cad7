import { MARKED } from "./revalue.ts";
import type { Revaluation } from "./revalue.ts";

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
  /** By expiry: the multiplier on its forward that is worse, and what its change counts. */
  readonly moves: readonly { readonly factor: number; readonly weight: number }[];
}

const stateOf = (spotFactor: number) => ({ spotFactor, volKind: "none" }) as const;

/** @param most USD: what an expiry that gains both ways counts at most: 0 in PM2, Infinity in PMRM */
export function basisContingency(
  revaluation: Revaluation<"none">,
  { upFactor, downFactor, addition, perYear }: BasisShock,
  most: number,
): Basis {
  const marked = revaluation.totals(MARKED);
  const up = revaluation.totals(stateOf(upFactor));
  const down = revaluation.totals(stateOf(downFactor));
  let pnl = 0;
  const moves = revaluation.expiries.map(({ timeToExpiry }, e) => {
    const [upChange, downChange] = [up[e]! - marked[e]!, down[e]! - marked[e]!];
    const change = upChange <= downChange ? upChange : downChange;
    const weight = change < most ? addition + perYear * timeToExpiry : 0;
    pnl += Math.min(change, most) * weight;
    return { factor: upChange <= downChange ? upFactor : downFactor, weight };
  });
  return { pnl, moves };
}

/** The contingency by expiry, then by option, USD; sums to its P&L. */
export function basisContributions(revaluation: Revaluation<"none">, { moves }: Basis): readonly (readonly number[])[] {
  const marked = revaluation.positions(MARKED);
  const factors = new Set(moves.map(({ factor }) => factor));
  const shocked = new Map(Array.from(factors, (factor) => [factor, revaluation.positions(stateOf(factor))]));
  return revaluation.expiries.map(({ start, end }, e) => {
    const { factor, weight } = moves[e]!;
    const after = shocked.get(factor)!;
    const pnls: number[] = [];
    for (let i = start; i < end; i++) pnls.push(weight * (after[i]! - marked[i]!));
    return pnls;
  });
}
