import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { twinKernel } from "../../../src/math/kernel/twin.ts";
import { slowPrice } from "../../engine/valuation/slowBlack.ts";
import type { CaseResult } from "../suite.ts";
import { deribitGreeks } from "./deribitGreeks.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "ballast-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** A ticker as the venue would print it, figured out by integration and bumps; invented forward, vol and times. */
function ticker(strike: number, days: number): Readonly<Record<string, string>> {
  const [forward, vol, years] = [9_000, 0.8, days / 365];
  const price = (F: number, T: number, v: number): number => slowPrice(1, F, strike, T, v);
  const now = price(forward, years, vol);
  const delta = (price(forward + 1, years, vol) - price(forward - 1, years, vol)) / 2;
  const gamma = price(forward + 1, years, vol) + price(forward - 1, years, vol) - 2 * now;
  const aDay = (price(forward, years * (1 - 1e-4), vol) - now) / (years * 1e-4 * 365);
  return {
    instrument_name: `BTC-22MAY20-${String(strike)}-C`,
    timestamp: String(Date.UTC(2020, 4, 22, 8) - days * 86_400_000),
    underlying_price: String(forward),
    mark_iv: "80.0",
    mark_price: (now / forward).toFixed(6),
    "greeks.delta": delta.toFixed(5),
    "greeks.gamma": gamma.toFixed(5),
    "greeks.vega": ((price(forward, years, vol + 1e-4) - price(forward, years, vol - 1e-4)) / 2e-2).toFixed(5),
    "greeks.rho": ((forward * delta - now) * (years / 100)).toFixed(5),
    "greeks.theta": Math.max(aDay * Math.min(1, days), -now).toFixed(5),
  };
}

function run(rows: readonly Readonly<Record<string, string>>[]): readonly CaseResult[] {
  const headers = Object.keys(rows[0] ?? {});
  const cell = (text: string): string => (text.includes(",") ? `"${text}"` : text);
  const lines = rows.map((row) => headers.map((name) => cell(row[name] ?? "")).join(","));
  const path = join(folder, "tickers.csv");
  writeFileSync(path, [headers.join(","), ...lines].join("\n"));
  return deribitGreeks.run(path, twinKernel) as readonly CaseResult[];
}

const failures = (rows: readonly Readonly<Record<string, string>>[]): readonly (string | null)[] =>
  run(rows).map(({ failure }) => failure);

/** The same row with its Greeks in one column, as Python prints a dict. */
function asDict(row: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const rest = Object.entries(row).filter(([name]) => !name.startsWith("greeks."));
  const items = ["vega", "theta", "rho", "gamma", "delta"].map((name) => `'${name}': ${row[`greeks.${name}`] ?? ""}`);
  return { ...Object.fromEntries(rest), greeks: `{${items.join(", ")}}` };
}

describe("deribit-greeks", () => {
  it("agrees with prices integrated by hand, in both layouts, the last day included", () => {
    const rows = [ticker(9_000, 30), ticker(12_000, 200), ticker(9_100, 0.4), ticker(9_600, 0.1)];
    expect(failures(rows)).toEqual([null, null, null, null]);
    expect(failures(rows.map(asDict))).toEqual([null, null, null, null]);
  });

  it("names every figure that is off by more than the venue's rounding", () => {
    const row = ticker(9_000, 30);
    expect(failures([{ ...row, mark_price: "0.0925" }])[0]).toMatch(/^mark got 0\.091/);
    expect(failures([{ ...row, "greeks.delta": "0.55" }])[0]).toMatch(/^delta got/);
    expect(failures([{ ...row, "greeks.theta": "0" }])[0]).toMatch(/^theta got -/);
  });

  it("fails a row without a Greek, with an unknown name, or with missing cells; the others stand", () => {
    const row = ticker(9_000, 30);
    const odd = [{ ...row, "greeks.rho": "" }, { ...row, instrument_name: "BTC-??" }, { ...row, mark_iv: "" }, row];
    expect(failures(odd)).toEqual([
      'column greeks.rho holds "", not a number',
      '"BTC-??" is not the name of one Deribit instrument',
      'column mark_iv holds "", not a number',
      null,
    ]);
  });

  it("passes over futures and refuses a file without the columns", () => {
    expect(run([{ ...ticker(9_000, 30), instrument_name: "BTC-PERPETUAL" }])).toEqual([]);
    expect(() => run([{ instrument_name: "BTC-PERPETUAL" }])).toThrow(/lacks the columns timestamp/);
  });
});
