import { dollarText } from "../valuation/dollarText.ts";
import { excessGained } from "./suggestion.ts";
import type { HedgeState } from "./suggestion.ts";
import type { Trade } from "./trade.ts";

const amount = (quantity: number): string => quantity.toLocaleString("en-US", { maximumFractionDigits: 8 });

/** "buy 20 BTC-25DEC26-80000-P", "sell 120,000 USD BTC-PERPETUAL". */
function tradeText({ candidate, quantity }: Trade): string {
  const unit = candidate.lot.unit === "usd" ? " USD" : "";
  const { symbol } = candidate.instrument;
  return `${quantity > 0 ? "buy" : "sell"} ${amount(Math.abs(quantity))}${unit} ${symbol}`;
}

function marginText(before: HedgeState, after: HedgeState): string {
  const to = `${dollarText(after.initialMargin)} USD`;
  if (before.initialMargin === 0 && after.initialMargin > 0) return `initial margin rises from 0 to ${to}`;
  const change = before.initialMargin > 0 ? after.initialMargin / before.initialMargin - 1 : 0;
  const percent = Math.round(Math.abs(change) * 100);
  if (percent === 0) return `initial margin stays at ${to}`;
  return `initial margin ${change < 0 ? "falls" : "rises"} ${String(percent)} % to ${to}`;
}

/** Dollars below this are not worth a word. */
const LEAST_WORTH_SAYING = 0.5;

const isSaid = (dollars: number): boolean => Math.abs(dollars) >= LEAST_WORTH_SAYING;

/** What trades do, and what of it the sentence names. */
interface Effect {
  readonly before: HedgeState;
  readonly after: HedgeState;
  /** USD of half-spread and fees. */
  readonly cost: number;
  /** USD paid (+) or received (-). */
  readonly premium: number;
  /** USD gained between today's marks and the what-if's, signed; 0 where nothing moves. */
  readonly onTheWay: number;
  /** The rule book keeps currencies apart and shows the excess of one of them. */
  readonly isApart: boolean;
}

/** Where more than margin freed and cost make the excess: what else does, and what it comes to. */
function excessText({ before, after, onTheWay, isApart }: Effect): string {
  const tiedUp = after.uncounted - before.uncounted;
  const size = (dollars: number): string => `${dollarText(Math.abs(dollars))} USD`;
  const reasons = [
    ...(isSaid(onTheWay) ? [`${size(onTheWay)} is ${onTheWay > 0 ? "gained" : "lost"} on the way to the what-if`] : []),
    ...(isSaid(tiedUp) ? [`${size(tiedUp)} ${tiedUp > 0 ? "more" : "less"} of equity does not count`] : []),
  ];
  if (reasons.length === 0) return "";
  const gain = excessGained(before, after);
  return `; ${reasons.join(" and ")}, so initial excess${isApart ? " of all currencies together" : ""} ${gain < 0 ? "falls" : "rises"} by ${size(gain)}`;
}

/** Premium at the touch has the half-spread in it: said, or a reader adds cost and premium up. */
function premiumText(premium: number): string {
  if (premium === 0) return "";
  const dollars = dollarText(Math.abs(premium));
  return premium > 0
    ? `, and ${dollars} USD of premium is paid (half-spread included, the same as in the cost)`
    : `, and ${dollars} USD of premium is received (half-spread taken off, the same as in the cost)`;
}

/** One sentence without a full stop: the trades, what they do to margin, what they cost, what excess gains. */
export function sentenceOf(trades: readonly Trade[], effect: Effect): string {
  const { before, after, cost, premium } = effect;
  const what = trades.map(tradeText).join(" and ");
  const opening = `${what.charAt(0).toUpperCase()}${what.slice(1)}`;
  return `${opening}: ${marginText(before, after)}, at a cost of ${dollarText(cost)} USD in spread and fees${premiumText(premium)}${excessText(effect)}`;
}
