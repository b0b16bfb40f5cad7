import { whatIfFault } from "../model/limits.ts";
import type { MarketSnapshot, WhatIf } from "../model/market.ts";
import type { Instrument } from "../model/instrument.ts";
import { readBook, writeBook } from "./bookWire.ts";
import type { SharedView } from "./link.ts";
import { linkMarket } from "./linkMarket.ts";
import { readMarket, writeMarket } from "./marketWire.ts";
import { listOf, Misread, numberIn } from "./wireReading.ts";
import type { Wire } from "./wireText.ts";

const quotedIn = ({ underlyings }: Pick<MarketSnapshot, "underlyings">): readonly Instrument[] =>
  underlyings.flatMap(({ quotes }) => quotes.map(({ instrument }) => instrument));

/** Format version 1: the market, the book that points into it, the what-if state. */
export function writeView({ book, market, whatIf }: SharedView): Wire {
  const { spotShock, volShift, days } = whatIf;
  return [writeMarket(market), writeBook(book, quotedIn(market)), [spotShock, volShift, days]];
}

function readWhatIf(value: unknown): WhatIf {
  const [spotShock, volShift, days] = listOf(value, "what-if", 3).map((part) =>
    numberIn(part, "what-if", -Infinity, Infinity),
  ) as [number, number, number];
  const whatIf = { spotShock, volShift, days };
  const fault = whatIfFault(whatIf);
  if (fault !== undefined) throw new Misread(`what-if, ${fault.field}`, fault.because, "OUT_OF_RANGE");
  return whatIf;
}

/** The view again. @throws Misread for anything that `writeView` does not write */
export function readView(value: unknown): SharedView {
  const [marketPart, bookPart, whatIfPart] = listOf(value, "link", 3);
  const market = linkMarket(readMarket(marketPart));
  return { market, book: readBook(bookPart, quotedIn(market)), whatIf: readWhatIf(whatIfPart) };
}
