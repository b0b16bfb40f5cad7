import { readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { bookReport } from "../../../src/engine/valuation/bookReport.ts";
import { csvRecords, readCsv } from "../../../src/importers/market/csvRecords.ts";
import type { Kernel } from "../../../src/math/kernel/kernel.ts";
import { gapText } from "../../../src/model/gap.ts";
import type { OptionInstrument } from "../../../src/model/instrument.ts";
import { NO_WHAT_IF } from "../../../src/model/market.ts";
import type { MarketSnapshot } from "../../../src/model/market.ts";
import { DAYS_PER_YEAR, epochMs, timeToExpiry, vol } from "../../../src/model/units.ts";
import { readSymbol } from "../../../src/venues/index.ts";
import { CaseCheck } from "../suite.ts";
import type { CaseResult, Suite } from "../suite.ts";

type Row = Readonly<Record<string, string>>;

const GREEKS = ["delta", "gamma", "vega", "rho", "theta"] as const;
type Published = Readonly<Record<(typeof GREEKS)[number], number>>;

/** shared/data/README.md, 2.1: what the venue's rounding allows. Mark in coins (of forward, for linear options). */
const ALLOWED = { mark: 5e-4, delta: 1.1e-4, gamma: 5.4e-6, vega: 0.011, rho: 0.011, theta: 0.2, thetaShare: 0.005 };

function numberIn(row: Row, column: string): number {
  const text = row[column]?.trim() ?? "";
  const value = Number(text);
  if (text === "" || !Number.isFinite(value)) throw new Error(`column ${column} holds "${text}", not a number`);
  return value;
}

/** The venue's Greeks: in columns `greeks.delta` ..., or in one column `greeks` as a Python dict; both name every Greek. */
function publishedGreeks(row: Row): Published {
  const cell = row["greeks"];
  const find = (name: string): number => {
    if (cell === undefined) return numberIn(row, `greeks.${name}`);
    const text = new RegExp(`['"]${name}['"]\\s*:\\s*([-+.\\deE]+)`).exec(cell)?.[1] ?? "";
    if (text === "" || !Number.isFinite(Number(text)))
      throw new Error(`column greeks has no number for ${name}: ${cell}`);
    return Number(text);
  };
  return { delta: find("delta"), gamma: find("gamma"), vega: find("vega"), rho: find("rho"), theta: find("theta") };
}

/** The row as a market of one quote. Deribit's Greeks are dollars at the forward, so the forward stands as index too. */
function marketOf(row: Row, instrument: OptionInstrument): MarketSnapshot {
  const forward = numberIn(row, "underlying_price");
  const quote = { instrument, forward, mark: null, bid: null, ask: null, bidSize: null, askSize: null };
  const markVol = vol(numberIn(row, "mark_iv") / 100);
  return {
    id: instrument.id,
    source: "file",
    label: instrument.symbol,
    asOf: epochMs(numberIn(row, "timestamp")),
    underlyings: [
      {
        underlying: instrument.underlying,
        index: forward,
        forwards: [],
        quotes: [{ ...quote, markVol, openInterest: null }],
      },
    ],
    flags: [],
  };
}

/** Price and Greeks of one unit, as the book report has them, in the venue's units. */
function computed(
  kernel: Kernel,
  market: MarketSnapshot,
  instrument: OptionInstrument,
): Published & { readonly mark: number; readonly value: number } {
  const position = { id: "1", instrument, quantity: 1, quantityUnit: "coin", entryPrice: null, fee: 0 } as const;
  const positions = [{ ...position, enabled: true, note: "" }];
  const report = bookReport(kernel, { book: { name: "", positions, balances: [] }, market, whatIf: NO_WHAT_IF });
  const figures = report.positions[0]?.figures;
  const figure = (name: "mark" | "value" | (typeof GREEKS)[number]): number => {
    const found = figures?.[name];
    if (typeof found !== "number") throw new Error(report.total.leftOut.map(gapText).join("; "));
    return found;
  };
  const days = timeToExpiry(instrument.expiry, market.asOf) * DAYS_PER_YEAR;
  // The venue's last-day rule: no more than what is left of the day, and no more than the price itself.
  const theta = Math.max((figure("theta") / DAYS_PER_YEAR) * Math.min(1, days), -figure("value"));
  return {
    mark: figure("mark"),
    value: figure("value"),
    delta: figure("delta"),
    gamma: figure("gamma"),
    vega: figure("vega") / 100,
    rho: figure("rho") / 100,
    theta,
  };
}

function checkRow(kernel: Kernel, row: Row, instrument: OptionInstrument, check: CaseCheck): void {
  const market = marketOf(row, instrument);
  const got = computed(kernel, market, instrument);
  const scale = instrument.settlement === "inverse" ? 1 : numberIn(row, "underlying_price");
  check.figure("mark", got.mark, numberIn(row, "mark_price"), ALLOWED.mark * scale);
  const wanted = publishedGreeks(row);
  for (const name of GREEKS) {
    const share = name === "theta" ? ALLOWED.thetaShare * Math.abs(wanted.theta) : 0;
    check.figure(name, got[name], wanted[name], Math.max(ALLOWED[name], share));
  }
}

/** One case a row that names an option; rows of futures, perpetuals and spot are none. */
function runRow(kernel: Kernel, file: string, row: Row, at: number): CaseResult | undefined {
  const name = row["instrument_name"] ?? "";
  const check = new CaseCheck(`${file} row ${String(at + 1)} ${name}`);
  const reading = readSymbol(name, "deribit");
  try {
    if (reading.kind !== "instrument") throw new Error(`"${name}" is not the name of one Deribit instrument`);
    if (reading.instrument.kind !== "option") return undefined;
    checkRow(kernel, row, reading.instrument, check);
  } catch (error) {
    check.fail(error instanceof Error ? error.message : String(error));
  }
  return check.result();
}

function runFile(kernel: Kernel, path: string): readonly CaseResult[] {
  const table = readCsv(readFileSync(path, "utf8"));
  if ("code" in table) throw new Error(table.message);
  const required = ["instrument_name", "timestamp", "underlying_price", "mark_iv", "mark_price"];
  const lacking = required.filter((name) => !table.headers.includes(name));
  if (lacking.length > 0) throw new Error(`${basename(path)} lacks the columns ${lacking.join(", ")}`);
  const records = csvRecords(table);
  if ("code" in records) throw new Error(records.message);
  const ragged = table.flags.map(({ subject, because }) => {
    const check = new CaseCheck(`${basename(path)} ${subject}`);
    check.fail(because);
    return check.result();
  });
  const results = records.map((row, at) => runRow(kernel, basename(path), row, at));
  return [...ragged, ...results.filter((result) => result !== undefined)];
}

function filesAt(path: string): readonly string[] {
  if (!statSync(path).isDirectory()) return [path];
  const names = readdirSync(path).filter((name) => name.toLowerCase().endsWith(".csv"));
  if (names.length === 0) throw new Error("there is no CSV file in this folder");
  return names.sort().map((name) => join(path, name));
}

/** Recomputes mark and Greeks of ticker rows from forward, mark IV and time stamp, through the book report. */
export const deribitGreeks: Suite = {
  id: "deribit-greeks",
  about: "a CSV (or a folder of them) of Deribit tickers: mark and Greeks recomputed from forward and mark IV",
  shared: ["data/deribit-chain-greeks-2020-2021"],
  run: (path, kernel) => filesAt(path).flatMap((file) => runFile(kernel, file)),
};
