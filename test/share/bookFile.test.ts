import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { importFile } from "../../src/importers/index.ts";
import { NO_CHOICES } from "../../src/importers/importer.ts";
import { balanceKey } from "../../src/model/balancePlace.ts";
import { CAPS } from "../../src/model/caps.ts";
import type { Instrument } from "../../src/model/instrument.ts";
import { isInverseDeltaOne } from "../../src/model/instrument.ts";
import { plainText } from "../../src/model/plainText.ts";
import type { Balance, Book, Position } from "../../src/model/position.ts";
import { bookToJson } from "../../src/share/bookFile.ts";
import { bookToCsv } from "../../src/share/bookFileCsv.ts";
import { readShare } from "../../src/venues/usShare.ts";
import { readSymbol } from "../../src/venues/index.ts";
import { decode, NOW, positions } from "../importers/support.ts";

const NAMES = [
  ["deribit", "BTC-26MAR27-100000-C"],
  ["bybit", "BTC-26MAR27-100000-C"],
  ["deribit", "BTC-PERPETUAL"],
  ["deribit", "XRP_USDC-26MAR27-2d25-P"],
  ["deribit", "BTC-27DEC24-90000-P"],
  ["okx", "BTC-USD-270326-100000-C"],
  ["okx", "BTC-USD-SWAP"],
  ["binance", "BTC-270326-126000-C"],
  ["derive", "ETH-20270326-2400_5-C"],
  ["osi", "AAPL  270618C00200000"],
  ["deribit", "ETH_USDC"],
] as const;

const instruments: readonly Instrument[] = [["osi", "BRK.B"] as const, ...NAMES].map(([venue, name]) => {
  const reading = readSymbol(name, venue);
  const instrument = reading.kind === "instrument" ? reading.instrument : readShare(name);
  if (instrument === undefined) throw new Error(name);
  return instrument;
});

const amount = fc.double({ min: 1e-9, max: 1e7, noNaN: true });
const note = fc
  .oneof(fc.string({ unit: "binary" }), fc.constantFrom("=1+1", "'=1", "''-x", "-5", "@a", '"', "a\nb", "1;2", "+1,2"))
  .map((text) => plainText(text, CAPS.noteLength));

const position: fc.Arbitrary<Position> = fc
  .record({
    instrument: fc.constantFrom(...instruments),
    quantity: fc.tuple(amount, fc.constantFrom(1, -1)).map(([size, sign]) => size * sign),
    isUsd: fc.boolean(),
    entryPrice: fc.option(fc.double({ min: 1e-9, max: 1e8, noNaN: true })),
    fee: fc.oneof(fc.constant(0), fc.double({ min: 1e-6, max: 1e6, noNaN: true })),
    enabled: fc.boolean(),
    note,
  })
  .map(({ isUsd, ...rest }) => {
    const quantityUnit = isUsd && isInverseDeltaOne(rest.instrument) ? "usd" : "coin";
    return { ...rest, id: "any", quantityUnit };
  });

const balances: fc.Arbitrary<readonly Balance[]> = fc.uniqueArray(
  fc.record(
    {
      currency: fc.constantFrom("USD", "USDC", "BTC", "ETH"),
      amount: fc.oneof(fc.constant(0), fc.double({ min: -1e9, max: -1e-9, noNaN: true }), amount),
      venue: fc.constantFrom("deribit" as const, "osi" as const),
    },
    { requiredKeys: ["currency", "amount"] },
  ),
  { selector: balanceKey },
);

const book: fc.Arbitrary<Book> = fc.record({
  name: fc.string({ unit: "binary" }).map((text) => plainText(text, CAPS.nameLength)),
  positions: fc.array(position, { minLength: 1, maxLength: 8 }),
  balances,
});

/** Positions without their ids, which are made anew on every import. */
const contents = (all: readonly Position[]) => all.map((one) => ({ ...one, id: "" }));

function back(text: string, name: string) {
  const bytes = new TextEncoder().encode(text);
  const choices = { ...NO_CHOICES, answers: { duplicates: "keep" } };
  return positions(importFile({ name, bytes, now: NOW }, decode, choices));
}

describe("A book as a file", () => {
  it("comes back the same from JSON, name, notes and cash included", () => {
    fc.assert(
      fc.property(book, (one) => {
        const read = back(bookToJson(one), "book.json");
        expect(read.problems).toEqual([]);
        expect(read.questions).toEqual([]);
        expect(contents(read.legs.map((leg) => leg.position))).toEqual(contents(one.positions));
        expect(read.balances).toEqual(one.balances);
        expect(read.name).toBe(one.name);
      }),
      { numRuns: 1000 },
    );
  });

  it("comes back from JSON with what dollars paid for in other currencies, and refuses what is no such list", () => {
    const paidFor = [
      { currency: "BTC", amount: 0.378, taken: 38_242 },
      { currency: "USDT", amount: -5, taken: -5 },
    ];
    const text = bookToJson({ name: "", positions: [], balances: [{ currency: "USDC", amount: 7, paidFor }] });
    const read = back(text, "book.json");
    expect([read.problems, read.balances]).toEqual([[], [{ currency: "USDC", amount: 7, paidFor }]]);
    for (const bad of [
      "7",
      "[7]",
      '[{"currency":"BTC","amount":"1","taken":1}]',
      '[{"currency":"b-c","amount":1,"taken":1}]',
    ]) {
      const balances = `[{"currency":"USDC","amount":1,"paidFor":${bad}},{"currency":"USD","amount":2}]`;
      const spoilt = back(`{"version":1,"name":"","legs":[],"balances":${balances}}`, "book.json");
      expect([spoilt.problems.length, spoilt.balances]).toEqual([1, [{ currency: "USD", amount: 2 }]]);
    }
  });

  it("comes back the same from CSV, notes and cash included", () => {
    fc.assert(
      fc.property(book, (one) => {
        const read = back(bookToCsv(one), "book.csv");
        expect(read.problems).toEqual([]);
        expect(read.questions).toEqual([]);
        expect(contents(read.legs.map((leg) => leg.position))).toEqual(contents(one.positions));
        // A table has rows of cash or is silent about it.
        expect(read.balances).toEqual(one.balances.length === 0 ? null : one.balances);
      }),
      { numRuns: 1000 },
    );
  });

  it("holds no CSV cell that a spreadsheet takes for a formula, and leaves negative numbers alone", () => {
    fc.assert(
      fc.property(book, (one) => {
        for (const line of bookToCsv(one).split("\r\n").slice(1, -1)) {
          const cells = line.split(",");
          expect(Number(cells[2])).not.toBeNaN();
          const [first = ""] = cells;
          expect(first).not.toMatch(/^["']*[=+@\t\r-]/);
          const tail = cells.slice(7).join(",").replace(/^"/, "");
          expect(tail).not.toMatch(/^[=+\-@\t\r]/);
        }
      }),
    );
    const short = { ...fc.sample(position, { numRuns: 1, seed: 1 })[0], quantity: -5 } as Position;
    expect(bookToCsv({ name: "", positions: [short], balances: [] })).toContain(",-5,");
  });

  it("states an entry price that is not known as null in JSON and as an empty cell in CSV", () => {
    const open = { ...fc.sample(position, { numRuns: 1, seed: 2 })[0], entryPrice: null, fee: 0 } as Position;
    const one = { name: "", positions: [open], balances: [] };
    expect(JSON.parse(bookToJson(one))).toMatchObject({ version: 1, legs: [{ entryPrice: null }] });
    expect(bookToCsv(one)).toMatch(/,(?:coin|usd),,0,/);
  });
});
