import { cheapestCover } from "../../../math/cheapestCover.ts";
import type { PairLeg, Terms } from "./account.ts";
import { costOf } from "./candidate.ts";
import type { Candidate, Formed } from "./candidate.ts";
import { fourCandidates } from "./four.ts";
import { coverCandidate, straddleCandidate } from "./pair.ts";
import { pairBySaving } from "./pairBySaving.ts";
import { singleCandidate } from "./single.ts";

/** Up to so many legs on one underlying every pairing is compared; beyond, the largest saving goes first. */
export const MOST_COMPARED = 64;

/** Less than this share of the largest leg is rounding, not a strategy. */
const LEAST_SHARE = 1e-13;

/** The strategies an account is taken to consist of. */
export interface Pairing {
  readonly formed: readonly Formed[];
  /** False where there were too many legs to compare every pairing. */
  readonly isCheapest: boolean;
}

function* twoCandidates(legs: readonly PairLeg[], terms: Terms): Generator<Candidate> {
  for (const i of legs.keys()) {
    for (const j of legs.keys()) {
      const candidate = coverCandidate(legs, i, j, terms) ?? straddleCandidate(legs, i, j, terms);
      if (candidate !== null) yield candidate;
    }
  }
}

/** Every strategy the legs could form, each leg alone first. */
function allCandidates(legs: readonly PairLeg[], terms: Terms): readonly Candidate[] {
  return [
    ...legs.map((leg, i) => singleCandidate(leg, i, terms)),
    ...twoCandidates(legs, terms),
    ...fourCandidates(legs, terms),
  ];
}

function cheapest(legs: readonly PairLeg[], candidates: readonly Candidate[]): readonly Formed[] {
  const slots = new Int32Array(4 * candidates.length).fill(-1);
  const cost = new Float64Array(candidates.length);
  for (const [c, candidate] of candidates.entries()) {
    slots.set(candidate.slots, 4 * c);
    cost[c] = costOf(candidate);
  }
  const units = cheapestCover(
    Float64Array.from(legs, (leg) => leg.units),
    { slots, cost },
  );
  const least = LEAST_SHARE * legs.reduce((largest, leg) => Math.max(largest, leg.units), 0);
  return candidates.flatMap((candidate, c) => (units[c]! > least ? [{ candidate, units: units[c]! }] : []));
}

/**
 * The strategies that ask least for these legs, as an account may choose: the exact least over all documented strategies for
 * up to `MOST_COMPARED` legs, parts of contracts allowed; beyond that a pairing that may ask more, never less.
 */
export function bestPairing(legs: readonly PairLeg[], terms: Terms): Pairing {
  return legs.length <= MOST_COMPARED
    ? { formed: cheapest(legs, allCandidates(legs, terms)), isCheapest: true }
    : { formed: pairBySaving(legs, terms), isCheapest: false };
}
