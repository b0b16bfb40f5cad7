import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CAPS } from "../../src/model/caps.ts";
import type { Book, Position } from "../../src/model/position.ts";
import { quarantineText, readQuarantine } from "../../src/storage/quarantine.ts";
import { bookRecord, readBookRecord } from "../../src/storage/record.ts";
import { instrument, position, threeLegs } from "./books.ts";

type Raw = Record<string, unknown>;

/** What the browser's storage does to a value: a structured clone, not JSON. */
const stored = (book: Book, revision = 1): Raw => structuredClone(bookRecord(book, revision)) as unknown as Raw;

/** The three legs as stored, one of them changed on disk. */
function poisoned(change: Raw): Raw {
  const record = stored(threeLegs);
  const legs = record["legs"] as Raw[];
  return { ...record, legs: [legs[0], { ...legs[1], ...change }, legs[2]] };
}

const ids = [
  "deribit:BTC-26MAR27-100000-C",
  "deribit:SOL_USDC-26MAR27-150-P",
  "okx:BTC-USD-270326-80000-P",
  "bybit:BTC-26MAR27-100000-C-USDT",
  "binance:BTC-270326-100000-C",
  "derive:ETH-20270326-3500-C",
  "osi:AAPL  270618C00200000",
  "deribit:ETH-PERPETUAL",
  "deribit:BTC-26MAR27",
];
const anyPosition = fc
  .record({
    id: fc.constantFrom(...ids),
    quantity: fc.double({ min: -1e6, max: 1e6, noNaN: true }).filter((quantity) => quantity !== 0),
    entryPrice: fc.option(fc.double({ min: 0, max: 1e6, noNaN: true })),
    fee: fc.double({ min: -100, max: 100, noNaN: true }),
    enabled: fc.boolean(),
    note: fc.constantFrom("", "hedge", "Grüße 🚀"),
  })
  .map(({ id, ...fields }): Position => position("x", id, fields));

describe("a stored book", () => {
  it("comes back as it was, instruments read anew from their names", () => {
    fc.assert(
      fc.property(fc.array(anyPosition, { maxLength: 30 }), fc.integer({ min: 1, max: 1e9 }), (legs, revision) => {
        const positions = legs.map((leg, at) => ({ ...leg, id: `leg ${String(at)}` }));
        const book = { ...threeLegs, positions };
        const reading = readBookRecord(stored(book, revision));
        expect(reading).toStrictEqual({ kind: "book", book, revision, quarantine: [] });
      }),
      { numRuns: 1000 },
    );
  });

  it("keeps what its dollars paid for in other currencies, and sets a balance aside where that cannot be read", () => {
    const paidFor = [{ currency: "BTC", amount: 0.378, taken: 38_242 }];
    const book = { ...threeLegs, balances: [{ currency: "USDC", amount: 5, venue: "okx" as const, paidFor }] };
    expect(readBookRecord(stored(book))).toStrictEqual({ kind: "book", book, revision: 1, quarantine: [] });
    const bad = [7, [null], [{ currency: "BTC", amount: 1 }], [{ currency: "BTC", amount: Number.NaN, taken: 1 }]];
    for (const raw of bad) {
      const reading = readBookRecord({ ...stored(book), balances: [{ currency: "USDC", amount: 5, paidFor: raw }] });
      if (reading.kind !== "book") throw new Error(reading.kind);
      expect([reading.book.balances, reading.quarantine.length]).toEqual([[], 1]);
    }
  });

  it("holds names, never contracts: nothing stored says what a contract pays", () => {
    const legs = stored(threeLegs)["legs"] as Raw[];
    expect(Object.keys(legs[0] ?? {}).toSorted()).toEqual(
      ["enabled", "entryPrice", "fee", "id", "note", "quantity", "symbol", "unit", "venue"].toSorted(),
    );
    expect([legs[1]?.["venue"], legs[1]?.["symbol"]]).toEqual(["okx", "BTC-USD-270326-80000-P"]);
  });
});

describe("a leg that was damaged on disk", () => {
  // The changes of ../shared/bad-input/storage/poisoned-record.json, and more of the kind.
  it.each<[string, Raw]>([
    ["a quantity that is NaN", { quantity: Number.NaN }],
    ["a quantity that is endless", { quantity: Number.POSITIVE_INFINITY }],
    ["a quantity of minus zero", { quantity: -0 }],
    ["a quantity as text", { quantity: "5" }],
    ["no quantity", { quantity: undefined }],
    ["an instrument that is an object", { symbol: { nested: "object" } }],
    ["a name with an impossible day", { symbol: "BTC-USD-270230-80000-P" }],
    ["a date for a name", { symbol: new Date(Number.NaN) }],
    ["an unknown venue", { venue: "nowhere" }],
    ["an unknown unit", { unit: "apples" }],
    ["dollars of an option", { unit: "usd" }],
    ["an entry price below zero", { entryPrice: -1 }],
    ["no entry price, not even null", { entryPrice: undefined }],
    ["a fee that is a date", { fee: new Date(0) }],
    ["a switch that is a number", { enabled: 1 }],
    ["a note that is a list", { note: [] }],
    ["the id of another leg", { id: "a" }],
  ])("%s: is set aside as it is, the other two load", (_, change) => {
    const record = poisoned(change);
    const reading = readBookRecord(record);
    if (reading.kind !== "book") throw new Error(reading.kind);
    expect(reading.book.positions).toStrictEqual([threeLegs.positions[0], threeLegs.positions[2]]);
    expect(reading.quarantine).toHaveLength(1);
    expect(reading.quarantine[0]?.raw).toBe((record["legs"] as Raw[])[1]);
    expect(reading.quarantine[0]?.because).toMatch(/^[a-z][^.]+$/);
  });

  it("with a field nobody knows loads without it", () => {
    const reading = readBookRecord(poisoned({ expiry: new Date(Number.NaN), ["__proto__"]: { polluted: true } }));
    expect(reading).toMatchObject({ kind: "book", book: threeLegs, quarantine: [] });
    expect(({} as Raw)["polluted"]).toBeUndefined();
  });

  it("is no leg at all: set aside", () => {
    for (const odd of [null, undefined, 7, "leg", [], new Map(), new Date(0)]) {
      const reading = readBookRecord({ ...stored(threeLegs), legs: [odd] });
      expect(reading).toMatchObject({ kind: "book", book: { positions: [] }, quarantine: [{ raw: odd }] });
    }
  });

  it("has a note that hides or reorders text: cleaned", () => {
    const reading = readBookRecord(poisoned({ note: "\u202Eevil\u0000" }));
    expect(reading.kind === "book" && reading.book.positions[1]?.note).toBe("evil");
  });
});

describe("a book that was damaged on disk", () => {
  it.each<[string, unknown]>([
    ["legs that are no list", { ...stored(threeLegs), legs: "not an array" }],
    ["no legs", { ...stored(threeLegs), legs: undefined }],
    ["no version", { ...stored(threeLegs), version: undefined }],
    ["version 0", { ...stored(threeLegs), version: 0 }],
    ["a revision that is no count", { ...stored(threeLegs), revision: Number.NaN }],
    ["text", "{}"],
    ["null", null],
    ["a list", []],
  ])("%s: is set aside whole", (_, raw) => {
    expect(readBookRecord(raw)).toStrictEqual({
      kind: "unreadable",
      quarantine: [{ because: "the whole book cannot be read", raw }],
    });
  });

  it("of a newer release is not looked into", () => {
    expect(readBookRecord({ version: 2, legs: "anything" })).toEqual({ kind: "newer" });
  });

  it("keeps one amount a currency and venue, and sets aside one at a venue nobody knows", () => {
    const balances = [
      { currency: "BTC", amount: 1 },
      { currency: "BTC", amount: 2, venue: "deribit" },
      { currency: "BTC", amount: 3, venue: "deribit" },
      { currency: "BTC", amount: 4, venue: "mtgox" },
    ];
    const reading = readBookRecord({ ...stored(threeLegs), balances });
    if (reading.kind !== "book") throw new Error(reading.kind);
    expect(reading.book.balances).toStrictEqual(balances.slice(0, 2));
    expect(reading.quarantine.map(({ because }) => because)).toEqual([
      "its currency stands there twice",
      "its venue is not known",
    ]);
  });

  it("with a bad amount, a currency twice or no name keeps the rest", () => {
    const balances = [
      { currency: "BTC", amount: 1 },
      { currency: "BTC", amount: 2 },
      { currency: "usd", amount: 1 },
      7,
    ];
    const reading = readBookRecord({ ...stored(threeLegs), balances, name: 7 });
    if (reading.kind !== "book") throw new Error(reading.kind);
    expect(reading.book.name).toBe("Recovered book");
    expect(reading.book.balances).toEqual([{ currency: "BTC", amount: 1 }]);
    expect(reading.quarantine.map(({ raw }) => raw)).toEqual(balances.slice(1));
  });

  it.each([CAPS.legs - 1, CAPS.legs, CAPS.legs + 1])(
    "of %d legs loads at most 2,000, the rest is set aside",
    (count) => {
      const positions = Array.from({ length: count }, (_, at) => position(String(at), "deribit:ETH-PERPETUAL"));
      const reading = readBookRecord(stored({ ...threeLegs, positions }));
      if (reading.kind !== "book") throw new Error(reading.kind);
      expect(reading.book.positions).toHaveLength(Math.min(count, 2_000));
      expect(reading.quarantine).toHaveLength(Math.max(0, count - 2_000));
    },
  );

  it("of more than 100 expiries loads 100", () => {
    const day = (at: number): string =>
      new Date(Date.UTC(2027, 0, 1 + at)).toISOString().slice(2, 10).replaceAll("-", "");
    const positions = Array.from({ length: 101 }, (_, at) => position(String(at), `okx:BTC-USD-${day(at)}-90000-C`));
    const reading = readBookRecord(stored({ ...threeLegs, positions }));
    expect(new Set(positions.map((leg) => (leg.instrument as { expiry: number }).expiry)).size).toBe(101);
    expect(reading.kind === "book" && reading.book.positions).toHaveLength(100);
  });
});

describe("what was set aside", () => {
  it("is exported with the values that JSON has no word for", () => {
    const raw = { quantity: Number.NaN, fee: undefined, most: -Infinity, at: new Map([["a", 1]]), id: 5n };
    const text = quarantineText([{ because: "it has no quantity", raw }]);
    expect(JSON.parse(text)).toEqual([
      {
        because: "it has no quantity",
        raw: { quantity: "NaN", fee: "undefined", most: "-Infinity", at: [["a", 1]], id: "5" },
      },
    ]);
  });

  it("is exported even when it holds an impossible date", () => {
    expect(quarantineText([{ because: "x", raw: new Date(Number.NaN) }])).toContain("null");
  });

  it("is read back as it was kept, and nothing is dropped for being odd", () => {
    const kept = [{ because: "it has no id", raw: { quantity: Number.NaN } }];
    expect(readQuarantine(structuredClone(kept))).toEqual(kept);
    expect(readQuarantine(undefined)).toEqual([]);
    expect(readQuarantine("odd")).toEqual([{ because: "not known", raw: "odd" }]);
    expect(readQuarantine([7])).toEqual([{ because: "not known", raw: 7 }]);
  });
});

describe("the fixtures", () => {
  it("name contracts that exist", () => {
    expect(ids.map((id) => instrument(id).id)).toEqual(ids);
  });
});
