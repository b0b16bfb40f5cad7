import { readBook, writeBook } from "./bookWire.ts";
import { readDraft, writeDraft } from "./draftWire.ts";
import type { SharedView } from "../link.ts";
import { linkMarket } from "../linkMarket.ts";
import { readMarket, writeMarket } from "./marketWire.ts";
import { quotedIn } from "../quotedIn.ts";
import { readRules, writeRules } from "./rulesWire.ts";
import { readWhatIf, writeWhatIf } from "./whatIfWire.ts";
import { listOf } from "./wireReading.ts";
import type { Wire } from "./wireText.ts";

/**
 * Format version 1: the market, the book that points into it, the what-if state; a fourth part where rules are carried, and a
 * fifth, after rules or `null`, where a draft is.
 */
export function writeView({ book, market, whatIf, rules, draft }: SharedView): Wire {
  const quoted = quotedIn(market);
  const parts = [writeMarket(market), writeBook(book, quoted), writeWhatIf(whatIf)];
  const ruled = rules === undefined ? null : writeRules(rules);
  if (draft !== undefined) return [...parts, ruled, writeDraft(draft, market)];
  return ruled === null ? parts : [...parts, ruled];
}

/** The view again. @throws Misread for anything that `writeView` does not write */
export function readView(value: unknown): SharedView {
  const all = listOf(value, "link");
  const parts = [4, 5].includes(all.length) ? all : listOf(all, "link", 3);
  const [marketPart, bookPart, whatIfPart, rulesPart, draftPart] = parts;
  const hasDraft = parts.length === 5;
  const market = linkMarket(readMarket(marketPart));
  const quoted = quotedIn(market);
  const book = readBook(bookPart, quoted);
  return {
    market,
    book,
    whatIf: readWhatIf(whatIfPart),
    ...(parts.length === 3 || (hasDraft && rulesPart === null) ? {} : { rules: readRules(rulesPart) }),
    ...(hasDraft ? { draft: readDraft(draftPart, book, market) } : {}),
  };
}
