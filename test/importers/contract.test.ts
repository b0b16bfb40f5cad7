import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { importers } from "../../src/importers/index.ts";
import type { ImportOutcome } from "../../src/importers/importer.ts";
import { importBytes, importText } from "./support.ts";

const words = fc.constantFrom(
  "instrument",
  "quantity",
  "side",
  "price",
  "fee",
  "note",
  "venue",
  "BTC-26MAR27-100000-C",
  "BTC-PERPETUAL",
  "AAPL  270618C00200000",
  "BTC-USD-270326-100000-C",
  "cash:USD",
  "buy",
  "sell",
  "-1",
  "2",
  "1.234",
  "1,5",
  "(3)",
  "1e400",
  "NaN",
  "1e-300",
  "产品",
  "持仓量",
  "Total",
  "Open Positions",
  "Header",
  "Data",
  "Summary",
  "Date",
  "Type",
  "Position",
  "Size",
  "trade",
  "03/04/26",
  "__proto__",
  "toString",
  '"',
  "\0",
  "\u202e",
);
const delimited = fc
  .array(fc.array(words, { maxLength: 8 }), { maxLength: 12 })
  .chain((rows) =>
    fc.constantFrom(",", ";", "\t").map((delimiter) => rows.map((row) => row.join(delimiter)).join("\n")),
  );

const field = fc.constantFrom(
  "instrument",
  "instrument_name",
  "quantity",
  "size",
  "direction",
  "legs",
  "version",
  "result",
  "error",
  "__proto__",
  "balances",
  "name",
);
const value = fc.letrec((tie) => ({
  node: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(1, -0, 2.5, 1e308, null, true, "BTC-PERPETUAL", "buy"),
    fc.array(tie("node"), { maxLength: 3 }),
    fc.dictionary(field, tie("node"), { maxKeys: 5 }),
  ),
})).node;

/** Every number in the outcome, and texts that a missing number would leave behind. */
function check(outcome: ImportOutcome): void {
  const text = JSON.stringify(outcome, (_, one: unknown) => {
    if (typeof one === "number" && !Number.isFinite(one)) throw new Error(`the outcome holds ${String(one)}`);
    return one;
  });
  expect(text).not.toMatch(/undefined|\[object Object\]|Infinity/);
  if (outcome.kind !== "positions") return;
  for (const { position } of outcome.legs) {
    expect(position.quantity).not.toBe(0);
    expect(position.instrument.symbol).toMatch(/^[A-Za-z0-9_. -]+$/);
  }
}

describe("Every importer", () => {
  it("has an id and a label of its own", () => {
    expect(new Set(importers.map(({ id }) => id)).size).toBe(importers.length);
    expect(new Set(importers.map(({ label }) => label)).size).toBe(importers.length);
  });

  it("takes any text, table or JSON without throwing, and never returns a number that is none", () => {
    const text = fc.oneof(
      fc.string({ unit: "binary" }),
      delimited,
      value.map((one) => JSON.stringify(one)),
      fc.json(),
    );
    const answers = fc.dictionary(
      fc.constantFrom("decimal-mark", "venue", "duplicates", "columns", "contract-size", "column:quantity"),
      fc.constantFrom("comma", "net", "bybit", "right", "contracts", "1", "__proto__"),
    );
    fc.assert(
      fc.property(text, answers, fc.constantFrom("a.csv", "a.json"), (one, given, name) => {
        check(importText(one, { answers: given, columns: { quantity: 1 } }, name));
      }),
      { numRuns: 1500 },
    );
  });

  it("takes any bytes without throwing", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => check(importBytes(bytes))),
      { numRuns: 500 },
    );
  });

  it("never makes a long of a negative quantity, however the row is written", () => {
    const minus = fc.constantFrom("-", "\u2212", "\u2011", "\u2013");
    const size = fc.double({ min: 0.001, max: 1e6, noNaN: true }).map(String);
    const spelled = fc.oneof(
      fc.tuple(minus, size).map((parts) => parts.join("")),
      size.map((text) => `(${text})`),
      size.map((text) => `${text}-`),
    );
    const side = fc.constantFrom("", "buy", "sell", "long", "short", "hold", "B", "net");
    fc.assert(
      fc.property(spelled, side, fc.constantFrom(",", ";", "\t"), (quantity, word, delimiter) => {
        const text = [
          ["instrument", "side", "quantity"],
          ["BTC-PERPETUAL", word, quantity],
        ]
          .map((row) => row.join(delimiter))
          .join("\n");
        const outcome = importText(text);
        const legs = outcome.kind === "positions" ? outcome.legs : [];
        for (const { position } of legs) expect(position.quantity).toBeLessThan(0);
      }),
      { numRuns: 500 },
    );
  });
});
