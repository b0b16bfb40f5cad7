import type { PairLeg, PairOption } from "./account.ts";
import type { Candidate, Formed } from "./candidate.ts";

/** What two strategies are called together, given the options of both; `null` where they have no common name. */
type Naming = (first: readonly PairOption[], second: readonly PairOption[]) => string | null;

const always =
  (name: string): Naming =>
  () =>
    name;

const sameTerms = ([a]: readonly PairOption[], [b]: readonly PairOption[]): boolean =>
  a!.strike === b!.strike && a!.expiry === b!.expiry;

const synthetic =
  (name: string): Naming =>
  (first, second) =>
    sameTerms(first, second) ? name : null;

const longPair: Naming = (first, second) => {
  if (first[0]!.expiry !== second[0]!.expiry) return null;
  return sameTerms(first, second) ? "Long straddle" : "Long strangle";
};

/** Two verticals of one width and expiry with the long legs inside. */
const shortWings: Naming = (first, second) => {
  const legs = [...first, ...second].sort((a, b) => a.strike - b.strike);
  const [low, inner, other, high] = legs as [PairOption, PairOption, PairOption, PairOption];
  const isInside = !low.isLong && inner.isLong && other.isLong && !high.isLong && low.expiry === high.expiry;
  const isEven = Math.abs(inner.strike - low.strike - (high.strike - other.strike)) <= 1e-9 * high.strike;
  if (!isInside || !isEven) return null;
  return inner.strike === other.strike ? "Short butterfly" : "Short condor";
};

/** Strategies whose charges simply add, by the name they have together. */
const TOGETHER: readonly (readonly [first: string, second: string, naming: Naming])[] = [
  ["Covered call", "Long put", always("Collar")],
  ["Long call", "Short put", synthetic("Synthetic long")],
  ["Long put", "Short call", synthetic("Synthetic short")],
  ["Long shares", "Long put", always("Protective put")],
  ["Long call", "Long put", longPair],
  ["Credit call vertical", "Debit call vertical", shortWings],
  ["Credit put vertical", "Debit put vertical", shortWings],
];

const joined = (name: string, first: Candidate, second: Candidate): Candidate => ({
  name,
  slots: [...first.slots, ...second.slots],
  charges: [...first.charges, ...second.charges],
  uncounted: first.uncounted + second.uncounted,
  formula: () => `${first.formula()}; ${second.formula()}`,
});

/** Pairs of strategies with the names that may have one together. */
function* pairsNamed(formed: readonly Formed[]): Generator<readonly [first: number, second: number, naming: Naming]> {
  const named = (name: string): readonly number[] =>
    [...formed.keys()].filter((i) => formed[i]!.candidate.name === name);
  for (const [first, second, naming] of TOGETHER) {
    const others = named(second);
    for (const i of named(first)) for (const j of others) yield [i, j, naming];
  }
}

/** Joined strategies in the order found, then what is left of their parts. */
function joinAll(
  formed: readonly Formed[],
  optionsOf: (candidate: Candidate) => readonly PairOption[],
): readonly Formed[] {
  const left = formed.map(({ units }) => units);
  const found: Formed[] = [];
  for (const [i, j, naming] of pairsNamed(formed)) {
    const [a, b] = [formed[i]!.candidate, formed[j]!.candidate];
    const units = Math.min(left[i]!, left[j]!);
    const name = units > 0 ? naming(optionsOf(a), optionsOf(b)) : null;
    if (name === null) continue;
    [left[i], left[j]] = [left[i]! - units, left[j]! - units];
    found.push({ candidate: joined(name, a, b), units });
  }
  return [...found, ...formed.flatMap(({ candidate }, i) => (left[i]! > 0 ? [{ candidate, units: left[i]! }] : []))];
}

/** Gives strategies that stand side by side the name they have together; what is asked stays the same. */
export function namedTogether(formed: readonly Formed[], legs: readonly PairLeg[]): readonly Formed[] {
  const optionsOf = ({ slots }: Candidate): readonly PairOption[] =>
    slots.flatMap((slot) => {
      const leg = legs[slot]!;
      return leg.isShares ? [] : [leg];
    });
  return joinAll(formed, optionsOf);
}
