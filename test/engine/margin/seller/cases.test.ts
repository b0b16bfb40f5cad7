import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { marginModel } from "../../../../src/engine/margin/report.ts";
import { ruleBooks } from "../../../../src/engine/margin/rules/index.ts";
import { twinKernel } from "../../../../src/math/kernel/twin.ts";
import type { Settlement } from "../../../../src/model/instrument.ts";
import { goldenInput } from "../goldenMarket.ts";
import type { GoldenFuture, GoldenOption } from "../goldenMarket.ts";

interface Expected {
  readonly initial?: number;
  readonly maintenance?: number;
}
type Line = { readonly expected: Expected } & (
  ({ readonly kind: "option" } & GoldenOption) | ({ readonly kind: "perpetual" } & Omit<GoldenFuture, "days">)
);
interface GoldenCase {
  readonly source: string;
  readonly rule: string;
  readonly underlying: string;
  readonly settlement: Settlement;
  readonly index: number;
  /** What the expected figures are in. */
  readonly unit: "coin" | "USD";
  readonly tolerance?: number;
  /** Parameters other than the venue's own. */
  readonly changes?: Readonly<Record<string, unknown>>;
  readonly positions: readonly Line[];
}

const FOLDERS = ["deribit-standard", "okx-seller", "bybit-seller", "binance-options", "aevo-standard"];
const cases = FOLDERS.flatMap((folder) => {
  const at = new URL(`../cases/${folder}/`, import.meta.url);
  return readdirSync(at).map((file) => ({
    name: `${folder}/${file.replace(".json", "")}`,
    golden: JSON.parse(readFileSync(new URL(file, at), "utf8")) as GoldenCase,
  }));
});

describe("seller margins on published examples and the spec's own", () => {
  it("finds the twelve cases of its five folders", () => {
    expect(cases).toHaveLength(12);
  });

  it.each(cases)("asks the figures position by position: $name", ({ golden }) => {
    const { rule, underlying, settlement, index, unit, positions, tolerance = 1e-9, changes = {} } = golden;
    const rules = ruleBooks.find(({ id }) => id === rule);
    if (rules === undefined) throw new Error(`no rule book ${rule}`);
    const options = positions.flatMap((one) => (one.kind === "option" ? [one] : []));
    const futures = positions.flatMap((one) => (one.kind === "perpetual" ? [{ ...one, days: null }] : []));
    const parameters = { ...(rules.parameters as object), ...changes };
    const input = goldenInput({ underlying, settlement, index, options, futures });
    const report = marginModel(twinKernel, rules, parameters).report(input);
    const charges = report.groups.flatMap((group) => group.charges);
    expect(charges).toHaveLength(positions.length);
    for (const [i, { expected }] of [...options, ...futures].entries()) {
      const price = unit === "coin" ? index : 1;
      for (const column of ["initial", "maintenance"] as const) {
        const wanted = expected[column];
        if (wanted === undefined) continue;
        const got = (charges[i]?.[column] ?? NaN) / price;
        expect(Math.abs(got - wanted) / wanted, `${column} ${String(got)}`).toBeLessThanOrEqual(tolerance);
      }
    }
  });
});
