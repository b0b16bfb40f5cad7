import type { Gap } from "../../model/gap.ts";
import type { Instrument } from "../../model/instrument.ts";
import type { Quote } from "../../model/market.ts";
import type { Vol } from "../../model/units.ts";
import { vol } from "../../model/units.ts";
import type { ReadField } from "./field.ts";
import { AMOUNT, BOOK_AMOUNT, BOOK_SIDE, fieldReader, OPTION_MARK, PRICE_ABOVE_ZERO } from "./field.ts";

/** One row of a chain, the fields as they came: numbers, text or nothing. `undefined` means that there is no such field. */
export interface ChainRow {
  readonly symbol: unknown;
  readonly mark: unknown;
  readonly bid: unknown;
  readonly ask: unknown;
  readonly bidSize: unknown;
  readonly askSize: unknown;
  readonly markVol: unknown;
  /** Dollars per unit for the option's expiry. */
  readonly forward: unknown;
  /** The name of the price that `forward` is: "BTC-26MAR27", "SYN.BTC-14MAR24", "index_price". */
  readonly forwardName: unknown;
  readonly index: unknown;
  readonly openInterest: unknown;
  /** Milliseconds UTC. */
  readonly at: unknown;
}

/** Deribit publishes volatility in per cent; files made from it often hold decimals. */
export type VolUnit = "percent" | "decimal";

/** Bounds outside which a published volatility is not believed: 2 % to 1,000 % a year. Seen in real chains: 22 to 350 %. */
const LOWEST_VOL = 0.02;
const HIGHEST_VOL = 10;

const ANY_VOL = { zero: false, ceiling: 1e9 } as const;

function readVol(read: ReadField, raw: unknown, unit: VolUnit, flag: (because: string) => void): Vol | null {
  const published = read("volatility", raw, ANY_VOL);
  if (published === null) return null;
  const decimal = unit === "percent" ? published / 100 : published;
  const means = `${String(published)} means ${String(Number((decimal * 100).toPrecision(6)))} % a year`;
  if (decimal < LOWEST_VOL) {
    const hint = unit === "percent" ? "; it looks like a decimal where per cent is expected" : "";
    flag(`${means}, too low to be true${hint}`);
    return null;
  }
  if (decimal > HIGHEST_VOL) {
    const hint = unit === "decimal" ? "; it looks like per cent where a decimal is expected" : "";
    flag(`${means}, too high to be true${hint}`);
    return null;
  }
  return vol(decimal);
}

/** The forward, unless the row itself says that it belongs to another underlying. */
function readForward(read: ReadField, row: ChainRow, instrument: Instrument, flags: Gap[]): number | null {
  const forward = read("forward", row.forward, PRICE_ABOVE_ZERO);
  if (forward === null || typeof row.forwardName !== "string") return forward;
  const of = /^(?:SYN\.)?([A-Z0-9]+)(?:_[A-Z]+)?-/.exec(row.forwardName)?.[1];
  if (of === undefined || of === instrument.underlying) return forward;
  const because = `the row gives the forward of ${of}, not of ${instrument.underlying}`;
  flags.push({ missing: "forward", subject: instrument.symbol, because });
  return null;
}

/** A side of the book, its price and size; neither without a price. */
function readSide(read: ReadField, side: "bid" | "ask", price: unknown, size: unknown) {
  const known = read(side, price, BOOK_SIDE);
  return { price: known, size: known === null ? null : read(`${side} size`, size, BOOK_AMOUNT) };
}

const NO_SIDE = { price: null, size: null };

/** Bid and ask; both are dropped where they cross, since nothing says which one is wrong. */
function readBook(read: ReadField, row: ChainRow, subject: string, flags: Gap[]) {
  const bid = readSide(read, "bid", row.bid, row.bidSize);
  const ask = readSide(read, "ask", row.ask, row.askSize);
  if (bid.price === null || ask.price === null || bid.price <= ask.price) return { bid, ask };
  const because = `the bid of ${String(bid.price)} is above the ask of ${String(ask.price)}`;
  flags.push({ missing: "bid and ask", subject, because });
  return { bid: NO_SIDE, ask: NO_SIDE };
}

/**
 * One instrument's quote out of a raw row. A field that cannot be right is dropped, with its reason in `flags`;
 * the leg stays.
 */
export function readQuote(row: ChainRow, instrument: Instrument, unit: VolUnit, flags: Gap[]): Quote {
  const { symbol } = instrument;
  const read = fieldReader(symbol, flags);
  const flagVol = (because: string) => flags.push({ missing: "volatility", subject: symbol, because });
  const isOption = instrument.kind === "option";
  const { bid, ask } = readBook(read, row, symbol, flags);
  return {
    instrument,
    mark: read("mark", row.mark, isOption ? OPTION_MARK : PRICE_ABOVE_ZERO),
    bid: bid.price,
    ask: ask.price,
    bidSize: bid.size,
    askSize: ask.size,
    markVol: isOption ? readVol(read, row.markVol, unit, flagVol) : null,
    forward: isOption ? readForward(read, row, instrument, flags) : null,
    openInterest: read("open interest", row.openInterest, AMOUNT),
  };
}
