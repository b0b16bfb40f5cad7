import type { MarketSnapshot } from "../model/market.ts";
import type { Instrument } from "../model/instrument.ts";
import { readBook, writeBook } from "./bookWire.ts";
import type { SharedView } from "./link.ts";
import { linkMarket } from "./linkMarket.ts";
import { readMarket, writeMarket } from "./marketWire.ts";
import { readWhatIf, writeWhatIf } from "./whatIfWire.ts";
import { listOf } from "./wireReading.ts";
import type { Wire } from "./wireText.ts";

const quotedIn = ({ underlyings }: Pick<MarketSnapshot, "underlyings">): readonly Instrument[] =>
  underlyings.flatMap(({ quotes }) => quotes.map(({ instrument }) => instrument));

/** Format version 1: the market, the book that points into it, the what-if state. */
export function writeView({ book, market, whatIf }: SharedView): Wire {
  return [writeMarket(market), writeBook(book, quotedIn(market)), writeWhatIf(whatIf)];
}

/** The view again. @throws Misread for anything that `writeView` does not write */
export function readView(value: unknown): SharedView {
  const [marketPart, bookPart, whatIfPart] = listOf(value, "link", 3);
  const market = linkMarket(readMarket(marketPart));
  return { market, book: readBook(bookPart, quotedIn(market)), whatIf: readWhatIf(whatIfPart) };
}
