import type { MarketSnapshot } from "../model/market.ts";
import type { Instrument } from "../model/instrument.ts";
import { readBook, writeBook } from "./bookWire.ts";
import type { SharedView } from "./link.ts";
import { linkMarket } from "./linkMarket.ts";
import { readMarket, writeMarket } from "./marketWire.ts";
import { readRules, writeRules } from "./rulesWire.ts";
import { readWhatIf, writeWhatIf } from "./whatIfWire.ts";
import { listOf } from "./wireReading.ts";
import type { Wire } from "./wireText.ts";

const quotedIn = ({ underlyings }: Pick<MarketSnapshot, "underlyings">): readonly Instrument[] =>
  underlyings.flatMap(({ quotes }) => quotes.map(({ instrument }) => instrument));

/** Format version 1: the market, the book that points into it, the what-if state; a fourth part where rules are carried. */
export function writeView({ book, market, whatIf, rules }: SharedView): Wire {
  const parts = [writeMarket(market), writeBook(book, quotedIn(market)), writeWhatIf(whatIf)];
  return rules === undefined ? parts : [...parts, writeRules(rules)];
}

/** The view again. @throws Misread for anything that `writeView` does not write */
export function readView(value: unknown): SharedView {
  const parts = listOf(value, "link");
  const hasRules = parts.length === 4;
  const [marketPart, bookPart, whatIfPart, rulesPart] = hasRules ? parts : listOf(parts, "link", 3);
  const market = linkMarket(readMarket(marketPart));
  const view = { market, book: readBook(bookPart, quotedIn(market)), whatIf: readWhatIf(whatIfPart) };
  return hasRules ? { ...view, rules: readRules(rulesPart) } : view;
}
