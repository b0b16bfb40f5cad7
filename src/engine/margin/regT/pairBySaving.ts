import type { PairLeg, PairOption, Terms } from "./account.ts";
import type { Candidate, Formed } from "./candidate.ts";
import { ironCandidate } from "./four.ts";
import type { Vertical } from "./four.ts";
import { coverCandidate, straddleCandidate } from "./pair.ts";
import { nakedCharge, singleCandidate } from "./single.ts";

/** Units of every leg not yet in a strategy, and the strategies formed so far. */
class Draft {
  readonly legs: readonly PairLeg[];
  readonly terms: Terms;
  readonly left: Float64Array;
  readonly formed: Formed[] = [];

  constructor(legs: readonly PairLeg[], terms: Terms) {
    this.legs = legs;
    this.terms = terms;
    this.left = Float64Array.from(legs, ({ units }) => units);
  }

  /** Forms as much of a strategy as its legs allow. */
  form(candidate: Candidate): void {
    const units = Math.min(...candidate.slots.map((slot) => this.left[slot]!));
    for (const slot of candidate.slots) this.left[slot] = this.left[slot]! - units;
    this.formed.push({ candidate, units });
  }

  /** Short options with something left, dearest first. */
  shorts(): readonly number[] {
    const { legs, terms, left } = this;
    const cost = legs.map((leg) => (leg.isShares || leg.isLong ? 0 : nakedCharge(leg, terms)));
    return [...legs.keys()]
      .filter((i) => cost[i]! > 0 && left[i]! > 0)
      .toSorted((a, b) => cost[b]! - cost[a]! || a - b);
  }
}

/** Long options of one type in columns, for many a look. */
interface Covers {
  readonly places: readonly number[];
  readonly strike: Float64Array;
  readonly expiry: Float64Array;
  readonly left: Float64Array;
}

function coversOf({ legs }: Draft, optionType: "call" | "put"): Covers {
  const isCover = (leg: PairLeg): boolean => !leg.isShares && leg.isLong && leg.optionType === optionType;
  const places = [...legs.keys()].filter((i) => isCover(legs[i]!));
  const options = places.map((i) => legs[i]! as PairOption);
  return {
    places,
    strike: Float64Array.from(options, ({ strike }) => strike),
    expiry: Float64Array.from(options, ({ expiry }) => expiry),
    left: Float64Array.from(options, ({ units }) => units),
  };
}

/** The cheapest long option left that covers a short for no more than `most`: of equals the nearest in strike, so that better covers stay. */
function bestCover({ strike, expiry, left }: Covers, short: PairOption, most: number): number {
  const sign = short.optionType === "call" ? 1 : -1;
  let best = -1;
  let least = most;
  let nearest = Infinity;
  for (let i = 0; i < strike.length; i++) {
    if (left[i]! <= 0 || expiry[i]! < short.expiry) continue;
    const width = sign * (strike[i]! - short.strike);
    const cost = width > 0 ? width : 0;
    if (cost > least) continue;
    const distance = width > 0 ? width : -width;
    if (cost === least && distance >= nearest) continue;
    best = i;
    least = cost;
    nearest = distance;
  }
  return best;
}

/** Covers what is left of a short by long options that ask no more than `most` a unit. */
function coverByOptions(draft: Draft, covers: Covers, short: number, most: number): void {
  const leg = draft.legs[short]! as PairOption;
  while (draft.left[short]! > 0) {
    const best = bestCover(covers, leg, most);
    const place = covers.places[best];
    const candidate = place === undefined ? null : coverCandidate(draft.legs, short, place, draft.terms);
    if (place === undefined || candidate === null) return;
    draft.form(candidate);
    covers.left[best] = draft.left[place]!;
  }
}

/** Dearest first: options that ask no more than shares do, then shares, then options that ask less than no cover. */
function coverShorts(draft: Draft): void {
  const { legs, terms, left } = draft;
  const covers = { call: coversOf(draft, "call"), put: coversOf(draft, "put") };
  const shares = legs.length - 1;
  for (const short of draft.shorts()) {
    const leg = legs[short]! as PairOption;
    const naked = nakedCharge(leg, terms);
    const byShares = legs[shares]!.isShares && left[shares]! > 0 ? coverCandidate(legs, short, shares, terms) : null;
    if (byShares !== null && byShares.uncounted < naked) {
      coverByOptions(draft, covers[leg.optionType], short, byShares.uncounted);
      if (left[short]! > 0) draft.form(byShares);
    }
    coverByOptions(draft, covers[leg.optionType], short, naked);
  }
}

function formStraddles(draft: Draft): void {
  const shorts = draft.shorts();
  for (const one of shorts) {
    for (const other of shorts) {
      if (draft.left[one]! <= 0) break;
      if (draft.left[other]! <= 0) continue;
      const { legs, terms } = draft;
      const candidate = straddleCandidate(legs, one, other, terms) ?? straddleCandidate(legs, other, one, terms);
      if (candidate !== null) draft.form(candidate);
    }
  }
}

interface CreditVertical extends Vertical {
  readonly expiry: number;
  readonly isCall: boolean;
  left: number;
}

/** Credit verticals among the strategies formed, widest first; they are taken out of the list. */
function takeCreditVerticals(draft: Draft): CreditVertical[] {
  const verticals: CreditVertical[] = [];
  const others = draft.formed.filter(({ candidate, units }) => {
    if (!candidate.name.startsWith("Credit")) return true;
    const [short, long] = candidate.slots as [number, number];
    const [one, other] = [draft.legs[short]! as PairOption, draft.legs[long]! as PairOption];
    const [low, high] = [Math.min(one.strike, other.strike), Math.max(one.strike, other.strike)];
    verticals.push({ long, short, low, high, expiry: one.expiry, isCall: one.optionType === "call", left: units });
    return false;
  });
  draft.formed.splice(0, draft.formed.length, ...others);
  return verticals.sort((a, b) => b.high - b.low - (a.high - a.low) || a.short - b.short || a.long - b.long);
}

/** Joins put and call verticals sold for a credit to iron condors, widest with widest. */
function joinVerticals(draft: Draft): void {
  const verticals = takeCreditVerticals(draft);
  for (const call of verticals.filter(({ isCall }) => isCall)) {
    for (const put of verticals) {
      if (call.left <= 0) break;
      if (put.isCall || put.expiry !== call.expiry || put.left <= 0) continue;
      const candidate = ironCandidate(put, call);
      if (candidate === null) continue;
      const units = Math.min(call.left, put.left);
      [call.left, put.left] = [call.left - units, put.left - units];
      draft.formed.push({ candidate, units });
    }
  }
  for (const { short, long, left } of verticals) {
    const candidate = left > 0 ? coverCandidate(draft.legs, short, long, draft.terms) : null;
    if (candidate !== null) draft.formed.push({ candidate, units: left });
  }
}

/**
 * A pairing for accounts with too many legs to compare all: the dearest short option takes its cheapest cover first, what is
 * left forms straddles, verticals sold for a credit join to iron condors. It may ask more than the cheapest pairing, never less.
 */
export function pairBySaving(legs: readonly PairLeg[], terms: Terms): readonly Formed[] {
  const draft = new Draft(legs, terms);
  coverShorts(draft);
  formStraddles(draft);
  joinVerticals(draft);
  for (const [i, leg] of legs.entries()) if (draft.left[i]! > 0) draft.form(singleCandidate(leg, i, terms));
  return draft.formed;
}
