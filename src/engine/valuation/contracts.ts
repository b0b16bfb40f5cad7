import type { Leg } from "./leg.ts";

/** The legs that hold one contract. They differ in position and face alone: what prices a contract is its own. */
export type Contract = readonly [Leg, ...Leg[]];

const kept = new WeakMap<readonly Leg[], readonly Contract[]>();

/** The legs by contract, in the order of the first of each; kept for as long as the list lives. */
export function contractsOf(legs: readonly Leg[]): readonly Contract[] {
  const known = kept.get(legs);
  if (known !== undefined) return known;
  const contracts = new Map<string, [Leg, ...Leg[]]>();
  for (const leg of legs) {
    const contract = contracts.get(leg.instrument.id);
    if (contract === undefined) contracts.set(leg.instrument.id, [leg]);
    else contract.push(leg);
  }
  const found = [...contracts.values()];
  kept.set(legs, found);
  return found;
}

/** A leg as the moved leg of the same contract says: a move of the market looks at no position. */
export function movedAlike<L extends Leg>(moved: L, leg: Leg): L {
  const { position } = leg;
  return leg.kind === "option" ? { ...moved, position } : { ...moved, position, face: leg.face };
}
