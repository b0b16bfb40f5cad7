import type { Kernel } from "../../math/kernel/kernel.ts";
import { isInverseDeltaOne } from "../../model/instrument.ts";
import type { MarketSnapshot, Quote } from "../../model/market.ts";
import { NO_WHAT_IF } from "../../model/market.ts";
import type { Book, Position } from "../../model/position.ts";
import { MS_PER_DAY, timeToExpiry } from "../../model/units.ts";
import { usable } from "../../model/usable.ts";
import { marginModel } from "../margin/report.ts";
import { derivePm2 } from "../margin/rules/derivePm2.ts";
import { bookReport } from "../valuation/bookReport.ts";
import { marketLookup } from "../valuation/marketLookup.ts";
import type { UnderlyingLookup } from "../valuation/marketLookup.ts";
import { DEMO_TRADES } from "./demoTrades.ts";
import type { DemoTrade } from "./demoTrades.ts";

/** The first expiry at least so many days ahead is near, or far. */
const DAYS_AHEAD = { near: 24, far: 80 } as const;
/** Share of equity that initial margin takes. */
const USAGE = 0.775;
const CASH_STEP = 1_000;
const ENTRY_DIGITS = 4;

/** Entry of a perpetual over its mark: long ones were bought a little lower, short ones sold a little higher. */
const PERPETUAL_EDGE = 0.002;

function optionQuote(market: MarketSnapshot, lookup: UnderlyingLookup, trade: DemoTrade): Quote | undefined {
  const soonest = market.asOf + DAYS_AHEAD[trade.expiry] * MS_PER_DAY;
  const expiry = [...lookup.strikesByExpiry.keys()].sort((a, b) => a - b).find((one) => one >= soonest);
  const forward = expiry === undefined ? undefined : lookup.forwardByExpiry.get(expiry);
  if (expiry === undefined || forward === undefined) return undefined;
  const quotes = (lookup.strikesByExpiry.get(expiry) ?? [])
    .flatMap(({ strike, quotes: sides }) => sides.map((quote) => ({ strike, quote })))
    .filter(({ quote }) => quote.instrument.kind === "option" && quote.instrument.optionType === trade.optionType);
  const nearest = (target: number): Quote | undefined =>
    quotes.toSorted((a, b) => Math.abs(Math.log(a.strike / target)) - Math.abs(Math.log(b.strike / target)))[0]?.quote;
  const atTheMoney = nearest(forward)?.markVol;
  if (!usable(atTheMoney)) return undefined;
  const deviation = atTheMoney * Math.sqrt(timeToExpiry(expiry, market.asOf));
  return nearest(forward * Math.exp(trade.deviations * deviation));
}

function position(quote: Quote, quantity: number, entry: number, note: string): Position {
  const { instrument, mark } = quote;
  const entryPrice = usable(mark) ? Number((mark * entry).toPrecision(ENTRY_DIGITS)) : null;
  const unit = isInverseDeltaOne(instrument) ? "usd" : "coin";
  const base = { fee: 0, enabled: true, note };
  return { id: `demo:${instrument.symbol}`, instrument, quantity, quantityUnit: unit, entryPrice, ...base };
}

const bookOf = (positions: readonly Position[], cash: number): Book => ({
  name: "Demo book",
  positions,
  balances: [{ currency: "USDC", amount: cash }],
});

/** The perpetual that takes the delta of these legs out, to the lot; none where it is nothing. */
function flattening(
  kernel: Kernel,
  market: MarketSnapshot,
  underlying: string,
  legs: readonly Position[],
): readonly Position[] {
  const quote = marketLookup(market)
    .get(underlying)
    ?.market.quotes.find(({ instrument }) => instrument.kind === "perpetual");
  const own = legs.filter(({ instrument }) => instrument.underlying === underlying);
  const [totals] = bookReport(kernel, { book: bookOf(own, 0), market, whatIf: NO_WHAT_IF }).byUnderlying;
  if (quote === undefined || totals === undefined || !usable(quote.mark)) return [];
  const lot = isInverseDeltaOne(quote.instrument) ? quote.instrument.multiplier / quote.mark : 1;
  const lots = -Math.round(totals.delta / lot);
  const perLot = isInverseDeltaOne(quote.instrument) ? quote.instrument.multiplier : 1;
  const entry = 1 - Math.sign(lots) * PERPETUAL_EDGE;
  return lots === 0 ? [] : [position(quote, lots * perLot, entry, "Delta hedge")];
}

/**
 * The book a first visitor meets: ten legs over the demo market that look delta-neutral and use about 77.5 % of their
 * equity as initial margin under Derive PM2. Strikes follow the forward and the vol of the day; the cash follows from
 * the margin, so that the usage holds on every day.
 */
export function demoBook(kernel: Kernel, market: MarketSnapshot): Book {
  const options = DEMO_TRADES.flatMap((trade) => {
    const lookup = marketLookup(market).get(trade.underlying);
    const quote = lookup === undefined ? undefined : optionQuote(market, lookup, trade);
    return quote === undefined ? [] : [position(quote, trade.quantity, trade.entry, trade.note)];
  });
  const underlyings = [...new Set(options.map(({ instrument }) => instrument.underlying))];
  const positions = underlyings.flatMap((underlying) => [
    ...options.filter(({ instrument }) => instrument.underlying === underlying),
    ...flattening(kernel, market, underlying, options),
  ]);
  const asked = marginModel(kernel, derivePm2).report({ book: bookOf(positions, 0), market, whatIf: NO_WHAT_IF });
  const cash = Math.round((asked.initial / USAGE - asked.equity) / CASH_STEP) * CASH_STEP;
  return bookOf(positions, cash);
}
