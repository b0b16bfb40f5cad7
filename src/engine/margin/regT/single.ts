import { dollarText } from "../../valuation/dollarText.ts";
import { percentText } from "../wording.ts";
import type { PairLeg, PairOption, Terms } from "./account.ts";
import { both, NOTHING } from "./candidate.ts";
import type { Candidate, Charge } from "./candidate.ts";

/** What a unit of shares is charged, in whatever strategy it stands. */
export function sharesCharge(leg: Extract<PairLeg, { isShares: true }>, { parameters }: Terms): Charge {
  const { initial, maintenance } = leg.isLong ? parameters.shares.long : parameters.shares.short;
  return { initial: initial * leg.price, maintenance: maintenance * leg.price };
}

export function sharesText(leg: Extract<PairLeg, { isShares: true }>, { parameters }: Terms): string {
  const { initial, maintenance } = leg.isLong ? parameters.shares.long : parameters.shares.short;
  return `${percentText(initial)} (maintenance ${percentText(maintenance)}) x ${dollarText(leg.price)}`;
}

const outOfTheMoney = ({ optionType, strike }: PairOption, spot: number): number =>
  Math.max(0, optionType === "call" ? strike - spot : spot - strike);

/** A short option that nothing covers: its price and the larger of two shares; a put's least share is of its strike. */
export function nakedCharge(leg: PairOption, { spot, short, parameters }: Terms): number {
  if (leg.optionType === "put" && parameters.shortPuts === "secured by cash") return leg.strike;
  const least = short.least * (leg.optionType === "call" ? spot : leg.strike);
  return leg.price + Math.max(short.share * spot - outOfTheMoney(leg, spot), least);
}

/** The charge of a short option that nothing covers, with its figures. */
export function nakedText(leg: PairOption, { spot, short, parameters }: Terms): string {
  if (leg.optionType === "put" && parameters.shortPuts === "secured by cash") {
    return `strike ${dollarText(leg.strike)}, secured by cash`;
  }
  const least = dollarText(leg.optionType === "call" ? spot : leg.strike);
  const far = `${percentText(short.share)} x ${dollarText(spot)} - ${dollarText(outOfTheMoney(leg, spot))}`;
  return `${dollarText(leg.price)} + max(${far}, ${percentText(short.least)} x ${least})`;
}

function longOption(leg: PairOption, slot: number, { parameters }: Terms): Candidate {
  const { days, loan } = parameters.longDated;
  const lent = leg.daysToExpiry > days ? loan : 0;
  return {
    name: leg.optionType === "call" ? "Long call" : "Long put",
    slots: [slot],
    charges: [NOTHING],
    uncounted: -lent * leg.price,
    formula: () => (lent === 0 ? "paid in full" : `paid in full, ${percentText(lent)} of it may be borrowed`),
  };
}

/** A leg that is paired with nothing. */
export function singleCandidate(leg: PairLeg, slot: number, terms: Terms): Candidate {
  if (leg.isShares) {
    const name = leg.isLong ? "Long shares" : "Short shares";
    const charges = [sharesCharge(leg, terms)];
    return { name, slots: [slot], charges, uncounted: 0, formula: () => sharesText(leg, terms) };
  }
  if (leg.isLong) return longOption(leg, slot, terms);
  const isSecured = leg.optionType === "put" && terms.parameters.shortPuts === "secured by cash";
  return {
    name: leg.optionType === "call" ? "Short call" : isSecured ? "Cash-secured put" : "Short put",
    slots: [slot],
    charges: [both(nakedCharge(leg, terms))],
    uncounted: 0,
    formula: () => nakedText(leg, terms),
  };
}
