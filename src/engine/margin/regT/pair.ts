import { dollarText } from "../../valuation/dollarText.ts";
import type { PairLeg, PairOption, Terms } from "./account.ts";
import { both, NOTHING } from "./candidate.ts";
import type { Candidate } from "./candidate.ts";
import { nakedCharge, nakedText, sharesCharge, sharesText } from "./single.ts";

type Shares = Extract<PairLeg, { isShares: true }>;

/** A short option covered by shares: no charge for it, but shares count for no more (short ones for no less) than its strike. */
function coveredByShares(short: PairOption, shares: Shares, slots: readonly number[], terms: Terms): Candidate | null {
  const isCall = short.optionType === "call";
  if (shares.isLong !== isCall) return null;
  const inTheMoney = Math.max(0, isCall ? terms.spot - short.strike : short.strike - terms.spot);
  return {
    name: isCall ? "Covered call" : "Covered put",
    slots,
    charges: [NOTHING, sharesCharge(shares, terms)],
    uncounted: inTheMoney,
    formula: () => `no charge for the ${short.optionType}; shares: ${sharesText(shares, terms)}`,
  };
}

/** What a spread can lose between its strikes, a unit. */
const spreadCharge = (short: PairOption, long: PairOption): number =>
  Math.max(0, short.optionType === "call" ? long.strike - short.strike : short.strike - long.strike);

function spreadName(short: PairOption, long: PairOption): string {
  if (short.expiry !== long.expiry) return short.strike === long.strike ? "Calendar" : "Diagonal";
  const side = spreadCharge(short, long) > 0 ? "Credit" : "Debit";
  return `${side} ${short.optionType} vertical`;
}

/** A short option covered by a long one of its type that expires no earlier. */
function spread(short: PairOption, long: PairOption, slots: readonly number[]): Candidate | null {
  if (long.optionType !== short.optionType || long.expiry < short.expiry) return null;
  const width = spreadCharge(short, long);
  const [low, high] = [Math.min(short.strike, long.strike), Math.max(short.strike, long.strike)];
  return {
    name: spreadName(short, long),
    slots,
    charges: [both(width), NOTHING],
    uncounted: 0,
    formula: () =>
      width > 0 ? `strikes ${dollarText(high)} - ${dollarText(low)}` : "long leg paid in full covers the short one",
  };
}

/** How a short option can be covered by another leg; `null` where it cannot. */
export function coverCandidate(legs: readonly PairLeg[], short: number, cover: number, terms: Terms): Candidate | null {
  const [one, other] = [legs[short]!, legs[cover]!];
  if (one.isShares || one.isLong) return null;
  const slots = [short, cover];
  if (other.isShares) return coveredByShares(one, other, slots, terms);
  return other.isLong ? spread(one, other, slots) : null;
}

/** True for a short call and a short put of one expiry. */
function isShortPair(one: PairLeg, other: PairLeg): one is PairOption {
  if (one.isShares || other.isShares || one.isLong || other.isLong) return false;
  return one.optionType === "call" && other.optionType === "put" && one.expiry === other.expiry;
}

/** A short call and a short put of one expiry: the larger charge, and the price of the other. */
export function straddleCandidate(legs: readonly PairLeg[], call: number, put: number, terms: Terms): Candidate | null {
  const [one, other] = [legs[call]!, legs[put]! as PairOption];
  if (terms.parameters.shortPuts === "secured by cash" || !isShortPair(one, other)) return null;
  const [callCharge, putCharge] = [nakedCharge(one, terms), nakedCharge(other, terms)];
  const isCall = callCharge >= putCharge;
  const [large, small] = isCall ? [one, other] : [other, one];
  return {
    name: one.strike === other.strike ? "Short straddle" : "Short strangle",
    slots: isCall ? [call, put] : [put, call],
    charges: [both(Math.max(callCharge, putCharge)), both(small.price)],
    uncounted: 0,
    formula: () => `larger side: ${nakedText(large, terms)}; price of the other: ${dollarText(small.price)}`,
  };
}
