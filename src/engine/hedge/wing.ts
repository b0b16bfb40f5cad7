import type { OptionInstrument } from "../../model/instrument.ts";
import { isInverseDeltaOne } from "../../model/instrument.ts";
import type { Candidate } from "./candidates.ts";
import { marginWith } from "./ground.ts";
import type { Ground, UnderlyingMargin } from "./ground.ts";
import { leastMargin } from "./leastMargin.ts";
import { lotsToQuantity } from "./lot.ts";
import { perpetualAgainst } from "./perpetualAgainst.ts";
import { costOf, deltaOf, isOffered, mergedTrades } from "./trade.ts";
import type { Trade } from "./trade.ts";

/** Options bought so far, each once, and the margin of the underlying with them in the book. */
export interface Wings {
  readonly options: readonly Trade[];
  readonly margin: UnderlyingMargin;
}

/** One more option to buy and what it does. */
export interface Wing {
  readonly trade: Trade;
  /** USD of initial excess that it brings, its cost paid; > 0. */
  readonly gain: number;
  /** The same per USD of cost. */
  readonly perDollar: number;
}

/** Among candidates that bring at least this share of what the best does, the best per dollar is taken. */
const NEARLY = 0.75;

/** The options and the perpetual that leaves the book's delta where it was. */
export function keepingDelta({ candidates }: Ground, options: readonly Trade[]): readonly Trade[] {
  const { perpetual } = candidates;
  const trade = perpetual === null ? null : perpetualAgainst(perpetual, deltaOf(options));
  return trade === null ? options : [...options, trade];
}

/** Units of underlying the book is short in options or holds in futures and coins: no wing needs to be larger. */
function largestWing({ input }: Ground, index: number): number {
  let coins = 0;
  for (const { instrument, quantity, quantityUnit, enabled } of input.book.positions) {
    if (!enabled || instrument.underlying !== input.underlying) continue;
    if (instrument.kind === "option") coins += Math.max(0, -quantity);
    else coins += Math.abs(isInverseDeltaOne(instrument) && quantityUnit === "usd" ? quantity / index : quantity);
  }
  for (const { currency, amount } of input.book.balances) if (currency === input.underlying) coins += Math.abs(amount);
  return coins;
}

/** As much of one option as brings excess up, or `undefined` where none of it does. */
export function wingOf(ground: Ground, wings: Wings, option: Candidate<OptionInstrument>): Wing | undefined {
  const { lot } = option;
  const most = Math.floor(Math.min(largestWing(ground, option.index), option.askSize) / lot.size + 1e-9);
  const trades = (lots: number): readonly Trade[] =>
    keepingDelta(ground, mergedTrades([...wings.options, { candidate: option, quantity: lotsToQuantity(lots, lot) }]));
  const spent = costOf(keepingDelta(ground, wings.options));
  const lackAt = (lots: number): number => {
    const tried = trades(lots);
    const excess = tried.every(isOffered) ? marginWith(ground, tried)?.excess : undefined;
    return excess === undefined ? Infinity : -excess;
  };
  const start = -wings.margin.excess;
  const least = leastMargin(lackAt, start, most);
  if (least === undefined) return undefined;
  const gain = start - least.margin;
  const cost = costOf(trades(least.lots)) - spent;
  return { trade: { candidate: option, quantity: lotsToQuantity(least.lots, lot) }, gain, perDollar: gain / cost };
}

/** Of those that bring nearly the most, the one that brings most per dollar. */
export function bestWing(found: readonly Wing[]): Wing | undefined {
  const most = Math.max(...found.map(({ gain }) => gain));
  return found.filter(({ gain }) => gain >= NEARLY * most).toSorted((a, b) => b.perDollar - a.perDollar)[0];
}
