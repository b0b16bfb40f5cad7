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

const uncountedIn = ({ initialNeeded, initialMargin }: HedgeState): number => initialNeeded - initialMargin;

/** Where the rule book counts other equity after the trades than before them: what is left of the margin freed. */
function excessText(before: HedgeState, after: HedgeState, cost: number): string {
  const tiedUp = uncountedIn(after) - uncountedIn(before);
  if (Math.abs(tiedUp) < 0.5) return "";
  const gain = excessGained(before, after, cost);
  const side = tiedUp > 0 ? "more" : "less";
  return `; ${dollarText(Math.abs(tiedUp))} USD ${side} of equity does not count, so initial excess ${gain < 0 ? "falls" : "rises"} by ${dollarText(Math.abs(gain))} USD`;
}

function premiumText(premium: number): string {
  if (premium === 0) return "";
  return `, and ${dollarText(Math.abs(premium))} USD of premium is ${premium > 0 ? "paid" : "received"}`;
}

/** One sentence without a full stop: the trades, what they do to margin, what they cost, what excess gains. */
export function sentenceOf(
  trades: readonly Trade[],
  { before, after, cost, premium }: { before: HedgeState; after: HedgeState; cost: number; premium: number },
): string {
  const what = trades.map(tradeText).join(" and ");
  const opening = `${what.charAt(0).toUpperCase()}${what.slice(1)}`;
  return `${opening}: ${marginText(before, after)}, at a cost of ${dollarText(cost)} USD in spread and fees${premiumText(premium)}${excessText(before, after, cost)}`;
}
