import type { DecodeText } from "../../../src/importers/decode.ts";
import type { ImportChoices, ImportOutcome } from "../../../src/importers/importer.ts";
import { NO_CHOICES } from "../../../src/importers/importer.ts";
import { importFile } from "../../../src/importers/index.ts";
import { marketImporters } from "../../../src/importers/market/index.ts";
import type { MarketSnapshot, Quote } from "../../../src/model/market.ts";

/** The clock of these tests: that of the hostile-case manifest, 2026-11-20 12:00 UTC. */
export const NOW = Date.UTC(2026, 10, 20, 12);

/** Stands in for the host's text decoder. */
const decode: DecodeText = (bytes, encoding, fatal) => {
  try {
    return new TextDecoder(encoding, { fatal }).decode(bytes);
  } catch {
    return undefined;
  }
};

/** Drops the text as a file on the whole importer. */
export function readChainFile(text: string, answers: ImportChoices["answers"] = {}): ImportOutcome {
  const bytes = new TextEncoder().encode(text);
  return importFile({ name: "chain", bytes, now: NOW }, decode, { ...NO_CHOICES, answers });
}

/** How many of the market importers claim the text as theirs. */
export const claimsOf = (text: string): readonly string[] =>
  marketImporters.filter((one) => one.recognises({ name: "chain", text, now: NOW, notes: [] })).map(({ id }) => id);

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
