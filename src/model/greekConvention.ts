import { GREEK_ORDERS } from "./greek.ts";
import type { GreekFigures, GreekName } from "./greek.ts";
import { DAYS_PER_YEAR } from "./units.ts";

/**
 * How Greeks are shown: one choice for every number. In all of them vol moves by a vol point, time by a day, a rate by a
 * percentage point; they differ in how spot moves and in what a result is counted.
 *
 * black: spot moves by 1 USD; deltas in units of the underlying, the rest in USD
 * net: premium-adjusted (net transaction delta), in coin, spot moves by 1 %
 * coin: everything in coin, USD converted at the index, spot moves by 1 %
 * usd: deltas as dollars of underlying (delta x index), spot moves by 1 %
 * percent: P&L in USD of a spot move by 1 %, and how that P&L changes
 */
export type GreekConvention = "black" | "net" | "coin" | "usd" | "percent";

interface ConventionFacts {
  readonly label: string;
  /** For people: what the numbers are, one sentence. */
  readonly meaning: string;
  /** Which of the two accounts. */
  readonly account: keyof GreekFigures;
  /** True where spot moves in per cent: raw x index^(spot + coins), with the number of derivatives in spot. */
  readonly isRelative: boolean;
  /** -1 where results are divided by the index: dollars become coins. */
  readonly coins: 0 | -1;
  /** Spot derivatives that are not taken per 1 %: dollars of delta are no move of 1 %. */
  readonly outright: 0 | 1;
}

export const GREEK_CONVENTIONS: Readonly<Record<GreekConvention, ConventionFacts>> = {
  black: {
    label: "Black",
    meaning: "Black's Greeks, not premium-adjusted: per 1 USD of spot, deltas in units of the underlying.",
    account: "black",
    coins: 0,
    outright: 0,
    isRelative: false,
  },
  net: {
    label: "Net transaction",
    meaning:
      "Premium-adjusted, as an account in coin feels it: the delta of a coin-settled option less its value in coin; coin balances have none.",
    account: "net",
    coins: -1,
    outright: 1,
    isRelative: true,
  },
  coin: {
    label: "Coin",
    meaning: "Black's Greeks in coin: dollars at the index, spot moves by 1 %.",
    account: "black",
    coins: -1,
    outright: 1,
    isRelative: true,
  },
  usd: {
    label: "USD",
    meaning: "Black's Greeks in dollars: delta is dollars of underlying, spot moves by 1 %.",
    account: "black",
    coins: 0,
    outright: 1,
    isRelative: true,
  },
  percent: {
    label: "1 % move",
    meaning: "The P&L in dollars of a 1 % move of spot, and how spot, vol and time change it.",
    account: "black",
    coins: 0,
    outright: 0,
    isRelative: true,
  },
};

/** Whole powers by multiplication: the same bits everywhere. */
function power(base: number, exponent: number): number {
  let product = 1;
  for (let i = 0; i < Math.abs(exponent); i++) product *= base;
  return exponent < 0 ? 1 / product : product;
}

/** index^n of a Greek with n derivatives in spot: what makes figures of several underlyings addable, in dollars. */
export const dollarWeight = (name: GreekName, index: number): number => power(index, GREEK_ORDERS[name].spot);

/** Derivatives in spot that are shown per 1 %. */
const percentsOf = ({ isRelative, outright }: ConventionFacts, spot: number): number =>
  isRelative ? Math.max(0, spot - outright) : 0;

/** True where the result is counted in units of the underlying, else it is in dollars. */
const isInUnits = ({ isRelative, coins }: ConventionFacts, spot: number): boolean =>
  coins === -1 || (!isRelative && spot > 0);

/**
 * A raw Greek as the convention shows it; it is to be taken from the convention's `account`.
 *
 * @param index USD per unit; `null` for sums over several underlyings, which are in dollars (raw x `dollarWeight`)
 * @returns `null` where the convention cannot say it: units of several underlyings do not add up
 */
export function shownAs(
  convention: GreekConvention,
  name: GreekName,
  raw: number,
  index: number | null,
): number | null {
  const facts = GREEK_CONVENTIONS[convention];
  const { spot, vol, time, rate } = GREEK_ORDERS[name];
  if (index === null && isInUnits(facts, spot)) return null;
  const moved = raw * power(index ?? 1, facts.isRelative ? spot + facts.coins : 0);
  return moved / (power(100, percentsOf(facts, spot) + vol + rate) * power(DAYS_PER_YEAR, time));
}

/** The same for figures of both accounts. */
export function shownGreek(
  convention: GreekConvention,
  name: GreekName,
  figures: GreekFigures,
  index: number | null,
): number | null {
  return shownAs(convention, name, figures[GREEK_CONVENTIONS[convention].account][name], index);
}

const PERCENTS = ["", " per 1 %", " per (1 %)\u00b2", " per (1 %)\u00b3"] as const;
const DOLLARS = ["", "", " per USD", " per USD\u00b2"] as const;
const VOLS = ["", " per vol pt", " per vol pt\u00b2"] as const;

/** The unit of a Greek as the convention shows it: "USD per vol pt", "BTC per 1 %". @param coin "BTC", or "coin" for several */
export function greekUnit(convention: GreekConvention, name: GreekName, coin: string): string {
  const facts = GREEK_CONVENTIONS[convention];
  const { spot, vol, time, rate } = GREEK_ORDERS[name];
  const moves = facts.isRelative ? PERCENTS[percentsOf(facts, spot)] : DOLLARS[spot];
  const others = `${VOLS[vol]}${time === 1 ? " per day" : ""}${rate === 1 ? " per 1 % of rate" : ""}`;
  return `${isInUnits(facts, spot) ? coin : "USD"}${moves ?? ""}${others}`;
}
