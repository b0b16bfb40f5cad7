import { known, missing } from "../model/gap.ts";
import type { Maybe } from "../model/gap.ts";
import type { MarketSnapshot, Quote } from "../model/market.ts";
import type { Position } from "../model/position.ts";
import { usable } from "../model/usable.ts";
import { venueOf } from "./index.ts";
import { spreadCost, takerFee } from "./takerFee.ts";

/** A leg that is to be traded now: at its entry price where it has one, else at the touch. */
type Order = Omit<Position, "id">;

/** What trades lose at once, USD: each is worth so much less at the mark than was paid. */
interface FillCost {
  readonly spread: number;
  /** >= 0. */
  readonly fee: number;
}

/** Orders as they were done. */
export interface Fill<One extends Order> {
  /** With the price they were done at and the taker's fee. */
  readonly legs: readonly One[];
  readonly cost: Maybe<FillCost>;
  /** What was not done at the touch, or without a fee, each a sentence. */
  readonly notes: readonly string[];
}

interface Done<One extends Order> {
  readonly leg: One;
  readonly cost: Maybe<FillCost>;
  readonly notes: readonly string[];
}

function priceOf(order: Order, quote: Quote | undefined): { readonly price: number | null; readonly note?: string } {
  if (order.entryPrice !== null) return { price: order.entryPrice };
  const [side, touch] = order.quantity > 0 ? ["ask", quote?.ask] : ["bid", quote?.bid];
  if (usable(touch)) return { price: touch };
  const { symbol } = order.instrument;
  if (usable(quote?.mark)) return { price: quote.mark, note: `${symbol} has no ${side}: filled at the mark.` };
  return { price: null, note: `${symbol} has neither ${side} nor mark: it cannot be filled.` };
}

function done<One extends Order>(order: One, quote: Quote | undefined, index: number | null): Done<One> {
  const { instrument, quantity, quantityUnit } = order;
  const { price, note } = priceOf(order, quote);
  const notes = note === undefined ? [] : [note];
  const without = (because: string) => missing("cost", instrument.symbol, because);
  if (price === null) return { leg: order, cost: without("it has no price"), notes };
  const { fees, label } = venueOf(instrument.venue);
  const deal = { instrument, quantity, quantityUnit, price };
  if (index === null) {
    return {
      leg: { ...order, entryPrice: price },
      cost: without(`the market has no index for ${instrument.underlying}`),
      notes,
    };
  }
  const unpublished = fees === null ? [`${label}\u2019s fees have not been checked: none is charged.`] : [];
  const fee = fees === null ? 0 : takerFee(deal, fees, index);
  const leg = { ...order, entryPrice: price, fee };
  const dollars = instrument.settlement === "inverse" ? index : 1;
  const cost = usable(quote?.mark)
    ? known({ spread: spreadCost(deal, quote.mark, index), fee: fee * dollars })
    : without("it has no mark");
  return { leg, cost, notes: [...notes, ...unpublished] };
}

function totalCost(parts: readonly Maybe<FillCost>[]): Maybe<FillCost> {
  let total: FillCost = { spread: 0, fee: 0 };
  for (const part of parts) {
    if ("gap" in part) return part;
    total = { spread: total.spread + part.value.spread, fee: total.fee + part.value.fee };
  }
  return known(total);
}

/**
 * The one way in which anything is traded here: bought at the ask and sold at the bid of the snapshot (at the order's own
 * price where it names one, at the mark where no touch is quoted), with the venue's fee for taking. What is not so is said
 * in `notes`. An order that has no price at all comes back without one.
 */
export function fill<One extends Order>(orders: readonly One[], market: MarketSnapshot): Fill<One> {
  const parts = orders.map((order) => {
    const own = market.underlyings.find(({ underlying }) => underlying === order.instrument.underlying);
    const quote = own?.quotes.find(({ instrument }) => instrument.id === order.instrument.id);
    return done(order, quote, own?.index ?? null);
  });
  return {
    legs: parts.map(({ leg }) => leg),
    cost: totalCost(parts.map(({ cost }) => cost)),
    notes: [...new Set(parts.flatMap(({ notes }) => notes))],
  };
}
