import type { DecodedFile, ImportChoices, Importer, ImportOutcome } from "../../../src/importers/importer.ts";
import { NO_CHOICES } from "../../../src/importers/importer.ts";
import { marketImporters } from "../../../src/importers/market/index.ts";
import type { MarketSnapshot, Quote } from "../../../src/model/market.ts";

/** The clock of these tests: that of the hostile-case manifest, 2026-11-20 12:00 UTC. */
export const NOW = Date.UTC(2026, 10, 20, 12);

export const file = (text: string, name = "chain"): DecodedFile => ({ name, text, now: NOW, notes: [] });

/** The one importer that claims the text. @throws where none or several do */
export function importerOf(text: string): Importer {
  const claims = marketImporters.filter((one) => one.recognises(file(text)));
  const [first] = claims;
  if (first === undefined || claims.length > 1) throw new Error(`claimed by ${String(claims.length)} importers`);
  return first;
}

export function readChainFile(text: string, answers: ImportChoices["answers"] = {}): ImportOutcome {
  return importerOf(text).read(file(text), { ...NO_CHOICES, answers });
}

/** The snapshot in a file that must be a market. */
export function marketIn(outcome: ImportOutcome): MarketSnapshot {
  if (outcome.kind !== "market") throw new Error(JSON.stringify(outcome));
  return outcome.snapshot;
}

/** The refusal of a file that must be refused. */
export function refusalIn(outcome: ImportOutcome) {
  if (outcome.kind !== "rejected") throw new Error(`not rejected: ${outcome.kind}`);
  return outcome.problem;
}

export function quoteIn(snapshot: MarketSnapshot, symbol: string): Quote {
  const quotes = snapshot.underlyings.flatMap((market) => market.quotes);
  const found = quotes.find(({ instrument }) => instrument.symbol === symbol);
  if (found === undefined) throw new Error(`no ${symbol}`);
  return found;
}
