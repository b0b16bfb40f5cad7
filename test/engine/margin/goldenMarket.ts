import type { BookInput } from "../../../src/engine/input.ts";
import type { OptionType, Settlement } from "../../../src/model/instrument.ts";
import type { Balance, Position } from "../../../src/model/position.ts";
import type { MarketSnapshot, Quote } from "../../../src/model/market.ts";
import { NO_WHAT_IF } from "../../../src/model/market.ts";
import { epochMs, MS_PER_DAY } from "../../../src/model/units.ts";
import type { EpochMs } from "../../../src/model/units.ts";
import { deribitFuture, deribitOption, deribitPerpetual } from "../../../src/venues/instruments.ts";
import { bookOf, leg, quoteOf, underlyingOf } from "../../support/books.ts";

/** 08:00 UTC, the venue's own expiry instant: whole days to every expiry. */
const NOW = epochMs(Date.UTC(2027, 0, 1, 8));

export const inDays = (days: number): EpochMs => epochMs(NOW + days * MS_PER_DAY);

export interface GoldenFuture {
  readonly coins: number;
  readonly mark: number;
  /** `null` for a perpetual. */
  readonly days: number | null;
}
export interface GoldenOption {
  readonly coins: number;
  readonly type: OptionType;
  readonly strike: number;
  readonly days: number;
  readonly forward: number;
  readonly vol?: number;
  /** In the contract's quote. */
  readonly mark?: number;
}
export interface GoldenBook {
  readonly underlying: string;
  readonly settlement: Settlement;
  readonly index: number;
  readonly futures: readonly GoldenFuture[];
  readonly options: readonly GoldenOption[];
  readonly balances?: readonly Balance[];
}

type Line = readonly [position: Position, quote: Quote];

function futureLine({ underlying, settlement }: GoldenBook, { coins, mark, days }: GoldenFuture): Line {
  const instrument =
    days === null ? deribitPerpetual(underlying, settlement) : deribitFuture(underlying, inDays(days), settlement);
  const position =
    settlement === "inverse"
      ? leg(instrument, coins * mark, { quantityUnit: "usd" })
      : leg(instrument, coins, { entryPrice: mark });
  return [position, quoteOf(instrument, { mark })];
}

function optionLine({ underlying, settlement }: GoldenBook, one: GoldenOption): Line {
  const { coins, type, strike, days, forward, vol, mark } = one;
  const instrument = deribitOption(underlying, inDays(days), strike, type, settlement);
  const known = { forward, ...(vol === undefined ? {} : { markVol: vol }), ...(mark === undefined ? {} : { mark }) };
  return [leg(instrument, coins), quoteOf(instrument, known)];
}

/** A golden book as the engine is asked about it: options first, each position's id its symbol. */
export function goldenInput(book: GoldenBook): BookInput {
  const lines = [
    ...book.options.map((one) => optionLine(book, one)),
    ...book.futures.map((one) => futureLine(book, one)),
  ];
  const quotes = lines.map(([, quote]) => quote);
  const market: MarketSnapshot = {
    id: "golden",
    source: "file",
    label: "Golden case",
    asOf: NOW,
    underlyings: [underlyingOf(book.underlying, book.index, quotes)],
    flags: [],
  };
  return {
    book: bookOf(
      lines.map(([position]) => position),
      book.balances,
    ),
    market,
    whatIf: NO_WHAT_IF,
  };
}
