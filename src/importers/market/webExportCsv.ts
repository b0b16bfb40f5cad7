import type { Problem } from "../../model/problem.ts";
import { expiryOf } from "../../model/instrument.ts";
import type { EpochMs } from "../../model/units.ts";
import { isoDay } from "../../model/civilDate.ts";
import type { ChainReading } from "../../venues/deribitSummary/market.ts";
import { assembleChain } from "../../venues/deribitSummary/market.ts";
import { readRows } from "../../venues/deribitSummary/rows.ts";
import type { ChainRow } from "../../venues/deribitSummary/quote.ts";
import type { DecodedFile, ImportChoices, Importer, ImportOutcome } from "../importer.ts";
import type { CsvTable } from "./csvRecords.ts";
import { headerNames, readCsv } from "./csvRecords.ts";
import { parityForward } from "./parityForward.ts";
import { forwardField, offered, readForward } from "./forwardAnswer.ts";
import { askFor, readAsOf } from "./questions.ts";
import { marketOutcome, rejected } from "./snapshot.ts";

const FORMAT = "Deribit web page, exported option chain (CSV)";
const COLUMNS = ["Instrument", "Bid", "Mark", "Ask"] as const;

/** Rows by position, since "Size" stands twice: before the bid and after the ask. */
function rowReader(headers: readonly string[], forward: number | null): (cells: readonly string[]) => ChainRow {
  const at = (name: string): number => headers.indexOf(name);
  const [symbol, mark, bid, ask] = [at("Instrument"), at("Mark"), at("Bid"), at("Ask")];
  const [bidSize, askSize, openInterest] = [at("Size"), headers.lastIndexOf("Size"), at("Open")];
  const isBidFirst = bidSize < bid && askSize > ask;
  return (cells) => ({
    symbol: cells[symbol],
    mark: cells[mark],
    bid: cells[bid],
    ask: cells[ask],
    bidSize: isBidFirst ? cells[bidSize] : null,
    askSize: isBidFirst ? cells[askSize] : null,
    markVol: null,
    forward,
    forwardName: null,
    index: null,
    openInterest: cells[openInterest],
    at: null,
  });
}

/** The one expiry of the chain; a forward is asked for, and there is one only for one expiry of one underlying. */
function soleExpiry({ underlyings }: ChainReading): EpochMs | Problem {
  const quotes = underlyings.flatMap((market) => market.quotes);
  const expiries = new Set(quotes.map(({ instrument }) => expiryOf(instrument)));
  const [expiry] = expiries;
  if (expiry !== undefined && expiries.size === 1 && underlyings.length === 1) return expiry;
  const message =
    "The export holds several expiries or coins, and no forwards. Export one expiry at a time, or use the API's answer.";
  return { code: "NOT_SUPPORTED", message };
}

function readWith(table: CsvTable, forward: number | null): ChainReading | Problem {
  const row = rowReader(table.headers, forward);
  const reading = readRows(
    table.rows.map(({ cells }) => row(cells)),
    "percent",
  );
  return "code" in reading ? reading : assembleChain([reading], { flags: table.flags });
}

function read(file: DecodedFile, choices: ImportChoices): ImportOutcome {
  const table = readCsv(file.text);
  if ("code" in table) return rejected(table);
  const bare = readWith(table, null);
  if ("code" in bare) return rejected(bare);
  const expiry = soleExpiry(bare);
  if (typeof expiry === "object") return rejected(expiry);
  const asOfHint = `The file does not say when it was saved; its contracts expire on ${isoDay(expiry)} at 08:00 UTC.`;
  const asOf = readAsOf(choices, asOfHint, expiry);
  const implied = offered(parityForward(bare.underlyings[0]?.quotes ?? []));
  const field = forwardField(isoDay(expiry), implied);
  const forward = readForward(choices, field, implied);
  if ("open" in forward) return askFor(FORMAT, "field" in asOf ? [asOf, ...forward.open] : forward.open);
  // While the date is asked for anyway, the forward that would be taken is open to change.
  if ("field" in asOf) return askFor(FORMAT, forward.isDefault ? [asOf, field] : [asOf]);
  const reading = readWith(table, forward.value);
  if ("code" in reading) return rejected(reading);
  const outcome = marketOutcome(file, FORMAT, reading, asOf.value);
  return { ...outcome, notes: [...outcome.notes, ...forward.notes] };
}

/**
 * The "export" of Deribit's option-chain page: one expiry, "-" for nothing, two columns called Size, and neither date
 * nor forward: the date is asked for, the forward is the user's or what the marks imply. Volatilities are solved from the marks by the engine; only those of bid and ask stand in it.
 */
export const webExportCsv: Importer = {
  id: "deribit-web-export-csv",
  label: FORMAT,
  recognises({ text }) {
    const names = headerNames(text);
    return COLUMNS.every((name) => names.has(name)) && (names.has("IV Bid") || names.has("IV Ask"));
  },
  read,
};
