import { CAPS } from "../../model/caps.ts";
import type { Gap } from "../../model/gap.ts";
import { isPrice } from "../../model/limits.ts";
import type { ExpirySmile, ForwardPrice, MarketSnapshot, Quote, UnderlyingMarket } from "../../model/market.ts";
import { epochMs, vol } from "../../model/units.ts";
import type { EpochMs } from "../../model/units.ts";
import { column, rowsOf } from "./column.ts";
import { instrumentIn } from "./instrumentWire.ts";
import { isAscending, readSmile, writeSmile } from "./smileWire.ts";
import { codeIn, listOf, Misread, numberIn, shortList, textIn } from "./wireReading.ts";
import type { Wire } from "./wireText.ts";

/** A volatility above 10,000 % is an error of whoever wrote it. */
const MOST_VOL = 100;
const MOST_UNDERLYINGS = 100;
const MOST_FLAGS = 1_000;
const LABEL_LENGTH = 200;
const EARLIEST = Date.UTC(2000, 0, 1);
const LATEST = Date.UTC(2100, 0, 1);

/** Parts of an underlying without smiles. */
const PARTS = 12;

/** A snapshot without its name: whoever reads it says where it comes from. */
export type MarketContent = Omit<MarketSnapshot, "id" | "source">;

/** The quote's forward, or `true` where it is the underlying's own forward for that expiry: most are. */
function forwardCell({ instrument, forward }: Quote, forwards: readonly ForwardPrice[]): number | boolean | null {
  if (forward === null || !("expiry" in instrument)) return forward;
  return forwards.some(({ expiry, price }) => expiry === instrument.expiry && price === forward) ? true : forward;
}

function writeUnderlying({ underlying, index, forwards, quotes, smiles }: UnderlyingMarket): Wire {
  const parts: readonly Wire[] = [
    underlying,
    index,
    forwards.map(({ expiry, price }) => [expiry, price]),
    quotes.map(({ instrument }) => instrument.id),
    column(quotes, ({ mark }) => mark),
    column(quotes, ({ bid }) => bid),
    column(quotes, ({ ask }) => ask),
    column(quotes, ({ bidSize }) => bidSize),
    column(quotes, ({ askSize }) => askSize),
    column(quotes, ({ markVol }) => markVol),
    column(quotes, (quote) => forwardCell(quote, forwards)),
    column(quotes, ({ openInterest }) => openInterest),
  ];
  return smiles === undefined ? parts : [...parts, smiles.map(writeSmile)];
}

/** The snapshot as columns, its name left out; a thirteenth part of an underlying where smiles are carried. */
export function writeMarket({ asOf, label, underlyings, flags }: MarketContent): Wire {
  const gaps = flags.map(({ missing, subject, because }) => [missing, subject, because]);
  return [asOf, label, underlyings.map(writeUnderlying), gaps];
}

function price(value: unknown, field: string): number {
  const dollars = numberIn(value, field, 0, CAPS.price);
  if (!isPrice(dollars)) throw new Misread(field, "it is not above zero", "OUT_OF_RANGE");
  return dollars;
}

function instant(value: unknown, field: string): EpochMs {
  const milliseconds = numberIn(value, field, EARLIEST, LATEST);
  if (!Number.isInteger(milliseconds)) throw new Misread(field, "it is not an instant", "BAD_DATE");
  return epochMs(milliseconds);
}

const upTo = (value: unknown, field: string, limit: number): number | null =>
  value === null ? null : numberIn(value, field, 0, limit);

function forwardOf(value: unknown, quote: Omit<Quote, "forward">, forwards: readonly ForwardPrice[]): number | null {
  const field = `quote of ${quote.instrument.symbol}, forward`;
  if (value === null) return null;
  if (value !== true) return price(value, field);
  const { instrument } = quote;
  const own = "expiry" in instrument ? forwards.find(({ expiry }) => expiry === instrument.expiry) : undefined;
  if (own === undefined) throw new Misread(field, "there is none for its expiry");
  return own.price;
}

function readQuote(cells: readonly unknown[], underlying: string, forwards: readonly ForwardPrice[]): Quote {
  const [id, mark, bid, ask, bidSize, askSize, markVol, forward, openInterest] = cells;
  const instrument = instrumentIn(id, `quote of ${underlying}`);
  if (instrument.underlying !== underlying) throw new Misread(instrument.symbol, "it stands under another underlying");
  const at = (field: string): string => `quote of ${instrument.symbol}, ${field}`;
  const quote = {
    instrument,
    mark: upTo(mark, at("mark"), CAPS.price),
    bid: upTo(bid, at("bid"), CAPS.price),
    ask: upTo(ask, at("ask"), CAPS.price),
    bidSize: upTo(bidSize, at("bid size"), CAPS.balance),
    askSize: upTo(askSize, at("ask size"), CAPS.balance),
    markVol: markVol === null ? null : vol(numberIn(markVol, at("volatility"), 0, MOST_VOL)),
    openInterest: upTo(openInterest, at("open interest"), CAPS.balance),
  };
  return { ...quote, forward: forwardOf(forward, quote, forwards) };
}

function readForwards(value: unknown, field: string): readonly ForwardPrice[] {
  const forwards = shortList(value, field, CAPS.expiries).map((one) => {
    const [expiry, dollars] = listOf(one, field, 2);
    return { expiry: instant(expiry, field), price: price(dollars, field) };
  });
  if (!isAscending(forwards)) throw new Misread(field, "the expiries are not in order");
  return forwards;
}

function readSmiles(value: unknown, field: string): readonly ExpirySmile[] {
  const smiles = shortList(value, field, CAPS.expiries).map((one) => readSmile(one, field));
  if (!isAscending(smiles)) throw new Misread(field, "the expiries are not in order");
  return smiles;
}

function refuseTwice(names: readonly string[], field: string): void {
  if (new Set(names).size < names.length) throw new Misread(field, "one stands there twice");
}

function readUnderlying(value: unknown): UnderlyingMarket {
  const parts = listOf(value, "market");
  const hasSmiles = parts.length === PARTS + 1;
  const [name, index, forwardList, ids, ...columns] = hasSmiles
    ? parts.slice(0, PARTS)
    : listOf(parts, "market", PARTS);
  const underlying = codeIn(name, "underlying");
  const forwards = readForwards(forwardList, `forwards of ${underlying}`);
  const { length } = shortList(ids, `quotes of ${underlying}`, CAPS.rows);
  const rows = rowsOf([ids, ...columns], `quotes of ${underlying}`, length);
  const quotes = rows.map((cells) => readQuote(cells, underlying, forwards));
  refuseTwice(
    quotes.map(({ instrument }) => instrument.id),
    `quotes of ${underlying}`,
  );
  const market = {
    underlying,
    index: index === null ? null : price(index, `index of ${underlying}`),
    forwards,
    quotes,
  };
  return hasSmiles ? { ...market, smiles: readSmiles(parts[PARTS], `smiles of ${underlying}`) } : market;
}

function readFlag(value: unknown): Gap {
  const [missing, subject, because] = listOf(value, "note on the market", 3).map((text) =>
    textIn(text, "note on the market", CAPS.noteLength),
  );
  return { missing: missing ?? "", subject: subject ?? "", because: because ?? "" };
}

/** The snapshot again, without a name. @throws Misread for anything that `writeMarket` does not write */
export function readMarket(value: unknown): MarketContent {
  const [asOf, label, list, flags] = listOf(value, "market", 4);
  const underlyings = shortList(list, "underlyings", MOST_UNDERLYINGS).map(readUnderlying);
  refuseTwice(
    underlyings.map(({ underlying }) => underlying),
    "underlyings",
  );
  return {
    asOf: instant(asOf, "time of the market"),
    label: textIn(label, "name of the market", LABEL_LENGTH),
    underlyings,
    flags: shortList(flags, "notes on the market", MOST_FLAGS).map(readFlag),
  };
}
