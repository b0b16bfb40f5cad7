import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { VenueId } from "../../../src/model/instrument.ts";
import { epochMs } from "../../../src/model/units.ts";
import { readQuickEntry } from "../../../src/venues/quickEntry/quickEntry.ts";
import type { QuickEntryContext, QuickEntryFault, QuickEntryLeg } from "../../../src/venues/quickEntry/types.ts";

const INDEX: Readonly<Record<string, number>> = { BTC: 98_000, ETH: 3_100, SOL: 200 };
const MARK: Readonly<Record<string, number>> = { "ETH-PERPETUAL": 3_102, "SOL_USDC-PERPETUAL": 201 };

function market(venue: VenueId | null = null): QuickEntryContext {
  return {
    venue,
    now: epochMs(Date.parse("2026-11-20T12:00:00Z")),
    index: (underlying) => INDEX[underlying] ?? null,
    mark: (instrument) => MARK[instrument.symbol] ?? null,
  };
}

function result(text: string, context = market()) {
  const [first, ...others] = readQuickEntry(text, context).lines;
  if (first === undefined || others.length > 0) throw new Error(`${text} is not one line`);
  return first.result;
}
function leg(text: string, context = market()): QuickEntryLeg {
  const read = result(text, context);
  if ("problem" in read) throw new Error(`${text}: ${read.problem.message}`);
  return read.leg;
}
function refusal(text: string, context = market()): QuickEntryFault {
  const read = result(text, context);
  if ("leg" in read) throw new Error(`${text} was read as ${read.leg.sentence}`);
  return read;
}
const notional = (one: QuickEntryLeg) =>
  "value" in one.notionalUsd ? one.notionalUsd.value : one.notionalUsd.gap.because;

type Row = readonly [string, string, number, "coin" | "usd", number | null, number | string];

/** As typed, id, quantity, unit, entry price, dollars of notional worked out by hand. */
const TABLE: readonly Row[] = [
  ["+10 BTC-26MAR27-100000-C @ 0.0425", "deribit:BTC-26MAR27-100000-C", 10, "coin", 0.0425, 980_000],
  ["10 BTC-26MAR27-100000-C", "deribit:BTC-26MAR27-100000-C", 10, "coin", null, 980_000],
  ["-2 ETH-PERPETUAL @ 3105", "deribit:ETH-PERPETUAL", -2, "coin", 3105, 6210],
  ["-2 ETH-PERPETUAL", "deribit:ETH-PERPETUAL", -2, "coin", null, 6204],
  ["-6200 USD ETH-PERPETUAL", "deribit:ETH-PERPETUAL", -6200, "usd", null, 6200],
  ["-$6,200 ETH-PERPETUAL", "deribit:ETH-PERPETUAL", -6200, "usd", null, 6200],
  ["$-6200 ETH-PERPETUAL", "deribit:ETH-PERPETUAL", -6200, "usd", null, 6200],
  ["6,200$ ETH-PERPETUAL", "deribit:ETH-PERPETUAL", 6200, "usd", null, 6200],
  ["sell 6200 usd of eth-perpetual", "deribit:ETH-PERPETUAL", -6200, "usd", null, 6200],
  ["buy 3 ETH-26MAR27-4000-P", "deribit:ETH-26MAR27-4000-P", 3, "coin", null, 9300],
  ["long 3 ETH-26MAR27-4000-P", "deribit:ETH-26MAR27-4000-P", 3, "coin", null, 9300],
  ["Sell 3 ETH-26MAR27-4000-P AT .05", "deribit:ETH-26MAR27-4000-P", -3, "coin", 0.05, 9300],
  ["short 3 ETH-26MAR27-4000-P@0.05 ETH", "deribit:ETH-26MAR27-4000-P", -3, "coin", 0.05, 9300],
  ["sell -3 ETH-26MAR27-4000-P", "deribit:ETH-26MAR27-4000-P", -3, "coin", null, 9300],
  ["buy +3 ETH-26MAR27-4000-P", "deribit:ETH-26MAR27-4000-P", 3, "coin", null, 9300],
  ["(3) ETH-26MAR27-4000-P", "deribit:ETH-26MAR27-4000-P", -3, "coin", null, 9300],
  ["\u22123 ETH-26MAR27-4000-P", "deribit:ETH-26MAR27-4000-P", -3, "coin", null, 9300],
  ["- 3 ETH-26MAR27-4000-P", "deribit:ETH-26MAR27-4000-P", -3, "coin", null, 9300],
  ["3x ETH-26MAR27-4000-P", "deribit:ETH-26MAR27-4000-P", 3, "coin", null, 9300],
  ["-3 x ETH-26MAR27-4000-P", "deribit:ETH-26MAR27-4000-P", -3, "coin", null, 9300],
  ["1,250.5 SOL_USDC-PERPETUAL @ 200 USDC", "deribit:SOL_USDC-PERPETUAL", 1250.5, "coin", 200, 251_350.5],
  ["-6030 USD SOL_USDC-PERPETUAL", "deribit:SOL_USDC-PERPETUAL", -30, "coin", null, 6030],
  ["6000 USD SOL_USDC-PERPETUAL @ 240", "deribit:SOL_USDC-PERPETUAL", 25, "coin", 240, 5025],
  ["10 BTC-26MAR27-100000-C @ 4900 USD", "deribit:BTC-26MAR27-100000-C", 10, "coin", 0.05, 980_000],
  ["10 BTC-26MAR27-100000-C @ $4,900", "deribit:BTC-26MAR27-100000-C", 10, "coin", 0.05, 980_000],
  ["10 BTC BTC-PERPETUAL", "deribit:BTC-PERPETUAL", 10, "coin", null, 980_000],
  ["2 BTC-26MAR27", "deribit:BTC-26MAR27", 2, "coin", null, 196_000],
  ["1.5 BTC_USDC @ 98000", "deribit:BTC_USDC", 1.5, "coin", 98_000, 147_000],
  ["+5 BTC 26MAR27 100000 C", "deribit:BTC-26MAR27-100000-C", 5, "coin", null, 490_000],
  ["+5 btc 26 mar 2027 100k calls", "deribit:BTC-26MAR27-100000-C", 5, "coin", null, 490_000],
  ["+5 BTC 26-Mar-27 100,000 Put", "deribit:BTC-26MAR27-100000-P", 5, "coin", null, 490_000],
  ["+5 ETH 5FEB27 3.25k p", "deribit:ETH-5FEB27-3250-P", 5, "coin", null, 15_500],
  ["+5 SOL 26MAR27 202.5 C @ 11", "deribit:SOL_USDC-26MAR27-202d5-C", 5, "coin", 11, 1000],
  ["+5 BTC_USDC 26MAR27 100000 C", "deribit:BTC_USDC-26MAR27-100000-C", 5, "coin", null, 490_000],
  ["-1 BTC perp", "deribit:BTC-PERPETUAL", -1, "coin", null, 98_000],
  ["-1 SOL perp", "deribit:SOL_USDC-PERPETUAL", -1, "coin", null, 201],
  ["-1 BTC 26MAR27", "deribit:BTC-26MAR27", -1, "coin", null, 98_000],
  ["2 BTC spot", "deribit:BTC_USDC", 2, "coin", null, 196_000],
  ["5 bybit:BTC-26MAR27-100000-C @ 4900", "bybit:BTC-26MAR27-100000-C", 5, "coin", 4900, 490_000],
  ["3 BTC-USD-270326-100000-C @ 0.04", "okx:BTC-USD-270326-100000-C", 3, "coin", 0.04, 294_000],
  ["-1 ETH-PERP", "derive:ETH-PERP", -1, "coin", null, 3100],
  ["2 AAPL  270618C00200000 @ 21.35", "osi:AAPL  270618C00200000", 200, "coin", 21.35, "there is no AAPL index"],
  ["1 XRP_USDC-26MAR27-2d25-C", "deribit:XRP_USDC-26MAR27-2d25-C", 1, "coin", null, "there is no XRP index"],
  ["1 XRP_USDC-PERPETUAL @ 2.5", "deribit:XRP_USDC-PERPETUAL", 1, "coin", 2.5, 2.5],
  ["100 USD BTC-PERPETUAL", "deribit:BTC-PERPETUAL", 100, "usd", null, 100],
];

describe("a line as a trader types it", () => {
  it.each(TABLE)("%s", (text, id, quantity, unit, price, usd) => {
    const read = leg(text);
    expect(read.position).toMatchObject({ quantityUnit: unit, enabled: true, fee: 0 });
    expect(read.position.instrument.id).toBe(id);
    expect(read.position.quantity).toBeCloseTo(quantity, 12);
    if (price === null) expect(read.position.entryPrice).toBeNull();
    else expect(read.position.entryPrice).toBeCloseTo(price, 12);
    if (typeof usd === "number") expect(notional(read)).toBeCloseTo(usd, 6);
    else expect(notional(read)).toBe(usd);
  });

  it.each([
    ["+10 BTC-26MAR27-100000-C", "buys 10 BTC calls, strike 100,000, 26 Mar 2027; notional 980,000 USD"],
    ["-1 ETH-26MAR27-4000-P @ 0.05", "sells 1 ETH put, strike 4,000, 26 Mar 2027 at 0.05 ETH; notional 3,100 USD"],
    ["-2 ETH-PERPETUAL @ 3105", "sells 2 ETH of the ETH perpetual at 3,105 USD; notional 6,210 USD"],
    ["-6200 USD ETH-PERPETUAL", "sells 6,200 USD of the ETH perpetual; notional 6,200 USD"],
    [
      "1 SOL_USDC-26MAR27-202d5-C @ 11",
      "buys 1 SOL call settled in USDC, strike 202.5, 26 Mar 2027 at 11 USDC; notional 200 USD",
    ],
    ["2 BTC-26MAR27", "buys 2 BTC of the BTC future of 26 Mar 2027; notional 196,000 USD"],
    ["2 BTC_USDC", "buys 2 BTC spot for USDC; notional 196,000 USD"],
    [
      "0.0000005 XRP_USDC-PERPETUAL",
      "buys 0.0000005 XRP of the XRP perpetual settled in USDC; notional not known: there is neither a mark nor an index",
    ],
  ])("%s is said aloud", (text, sentence) => {
    expect(leg(text).sentence).toBe(sentence);
  });

  it("keeps what follows # as the note, without hidden characters", () => {
    const read = leg("+1 BTC-PERPETUAL @ 98000  #  hedge @ desk 4 # urgent\u202E");
    expect(read.position.note).toBe("hedge @ desk 4 # urgent");
    expect(read.position.entryPrice).toBe(98_000);
  });
});

describe("what is assumed is said", () => {
  it("of a name that Deribit and Bybit share", () => {
    const read = leg("+1 BTC-26MAR27-100000-C");
    expect(read.notes).toEqual(["Read as Deribit, coin-settled; Bybit (settled in USDC) has the same name."]);
    expect(read.alternatives.map((one) => one.id)).toEqual(["bybit:BTC-26MAR27-100000-C"]);
  });

  it("not where the venue was chosen, which then decides", () => {
    for (const venue of ["deribit", "bybit"] as const) {
      const read = leg("+1 BTC-26MAR27-100000-C", market(venue));
      expect(read).toMatchObject({ notes: [], alternatives: [] });
      expect(read.position.instrument.venue).toBe(venue);
    }
    expect(leg("+1 BTC-USD-SWAP", market("bybit")).notes[0]).toContain("Read as OKX");
  });

  it("of BTC-PERP, which is exact at Derive and shorthand at Deribit", () => {
    const read = leg("-1 BTC-PERP");
    expect(read.position.instrument.id).toBe("derive:BTC-PERP");
    expect(read.alternatives.map((one) => one.id)).toEqual(["deribit:BTC-PERPETUAL"]);
    expect(read.notes[0]).toContain("for Deribit write BTC-PERPETUAL");
    expect(leg("-1 BTC-PERP", market("deribit")).position.instrument.id).toBe("deribit:BTC-PERPETUAL");
  });

  it("of shorthand, with the other venue's contract offered", () => {
    const read = leg("+5 BTC 26MAR27 100000 C");
    expect(read.notes).toEqual(["Read as Deribit BTC-26MAR27-100000-C (coin-settled)."]);
    expect(read.alternatives.map((one) => one.id)).toEqual(["bybit:BTC-26MAR27-100000-C"]);
  });

  it("of dollars turned into coin, contracts into shares, coins at OKX, and expired contracts", () => {
    expect(leg("1 BTC_USDC-26MAR27-100000-C @ $4900").notes).toEqual([]);
    expect(leg("1 ETH-USD-270326-4000-C @ 310 USD").notes).toEqual([
      "310 USD is 0.1 ETH at the index of 3,100.",
      "Read as coins, not contracts; one contract is 0.1 ETH.",
    ]);
    expect(leg("-402 USD SOL_USDC-PERPETUAL").notes).toEqual(["402 USD is 2 SOL at 201."]);
    expect(leg("-2 AAPL270618C00200000").notes).toEqual(["2 contracts of 100 shares each."]);
    expect(leg("1 SOL_USDC-20NOV26-200-C").notes.join()).toContain("has expired");
    expect(leg("1 SOL_USDC-21NOV26-200-C").notes).toEqual([]);
  });
});

describe("what is refused, and where", () => {
  it.each([
    ["BTC-PERPETUAL", "BAD_NUMBER", "BTC-PERPETUAL"],
    ["buy", "BAD_NUMBER", "buy"],
    ["@ 5", "BAD_NUMBER", "@ 5"],
    ["1e5 BTC-PERPETUAL", "BAD_NUMBER", "1e5"],
    ["0x10 BTC-PERPETUAL", "BAD_NUMBER", "0x10"],
    ["1,23 BTC-PERPETUAL", "BAD_NUMBER", "1,23"],
    ["+-2 BTC-PERPETUAL", "BAD_NUMBER", "+-2"],
    ["4- BTC-PERPETUAL", "BAD_NUMBER", "4-"],
    ["0 BTC-PERPETUAL", "OUT_OF_RANGE", "0"],
    ["10000001 BTC-PERPETUAL", "OUT_OF_RANGE", "10000001"],
    ["100000000001 USD BTC-PERPETUAL", "OUT_OF_RANGE", "100000000001"],
    ["buy -5 BTC-PERPETUAL", "SIGN_CONFLICT", "-5"],
    ["sell +5 BTC-PERPETUAL", "SIGN_CONFLICT", "+5"],
    ["long (5) BTC-PERPETUAL", "SIGN_CONFLICT", "(5)"],
    ["5", "UNKNOWN_SYMBOL", "5"],
    ["5 USD", "UNKNOWN_SYMBOL", "5"],
    ["5 BTC-26MAR27-100000-X", "UNKNOWN_SYMBOL", "BTC-26MAR27-100000-X"],
    ["5 BTC-26MAR27-100,000-C", "UNKNOWN_SYMBOL", "BTC-26MAR27-100,000-C"],
    ["5 BTC-26MAR27-100.000-C", "UNKNOWN_SYMBOL", "BTC-26MAR27-100.000-C"],
    ["5 BTC-26MAR27-0100000-C", "UNKNOWN_SYMBOL", "BTC-26MAR27-0100000-C"],
    ["5 BTC 26MAR27 0100000 C", "UNKNOWN_SYMBOL", "BTC 26MAR27 0100000 C"],
    ["5 BTC-29FEB27-100000-C", "BAD_DATE", "BTC-29FEB27-100000-C"],
    ["5 BTC 29 Feb 27 100000 C", "BAD_DATE", "BTC 29 Feb 27 100000 C"],
    ["5 \u0412TC-PERPETUAL", "SPOOF_CHARS", "\u0412TC-PERPETUAL"],
    ["5 \u017FOL spot", "SPOOF_CHARS", "\u017FOL spot"],
    ["5 bybit:BTC-PERPETUAL", "UNKNOWN_SYMBOL", "bybit:BTC-PERPETUAL"],
    ["5 BTC-CS-19MAY26-70000_75000", "NOT_SUPPORTED", "BTC-CS-19MAY26-70000_75000"],
    ["5 BTC-PERPETUAL 98000", "SCHEMA", "98000"],
    ["5 BTC-PERPETUAL @", "BAD_NUMBER", "@"],
    ["5 BTC-PERPETUAL @ cheap", "BAD_NUMBER", "cheap"],
    ["5 BTC-PERPETUAL @ -98000", "OUT_OF_RANGE", "-98000"],
    ["5 BTC-PERPETUAL @ 0", "OUT_OF_RANGE", "0"],
    ["5 BTC-PERPETUAL @ 98000 USD now", "SCHEMA", "now"],
    ["5 BTC-PERPETUAL @ $98000 USD", "SCHEMA", "USD"],
    ["5 BTC-PERPETUAL @ 98000 EUR", "SCHEMA", "98000"],
    ["5 BTC-PERPETUAL @ 1 @ 2", "SCHEMA", "@"],
    ["5 BTC-26MAR27-100000-C @ 4250", "OUT_OF_RANGE", "4250"],
    ["5 BTC-26MAR27-100000-C @ 1.0001", "OUT_OF_RANGE", "1.0001"],
    ["5 USD BTC-26MAR27-100000-C", "NOT_SUPPORTED", "5"],
    ["5 ETH BTC-PERPETUAL", "UNKNOWN_SYMBOL", "ETH BTC-PERPETUAL"],
    ["5 contracts BTC-PERPETUAL", "NOT_SUPPORTED", "contracts"],
    ["5 USD XRP_USDC-PERPETUAL", "GAP", "5"],
  ])("%s: %s at %j", (text, code, place) => {
    const { problem, start, end } = refusal(text);
    expect(problem).toMatchObject({ code, line: 1 });
    expect(text.slice(start, end)).toBe(place);
    expect(problem.message).toMatch(/^[^\n]{20,}[^\s]$/u);
  });

  it("keeps a dollar price of an inverse option only where the index is known", () => {
    const blind = { ...market(), index: () => null };
    expect(refusal("1 BTC-26MAR27-100000-C @ 4250 USD", blind).problem).toMatchObject({ code: "GAP" });
    expect(leg("1 BTC-26MAR27-100000-C @ 0.0425", blind).position.entryPrice).toBe(0.0425);
    expect(leg("1 BTC_USDC-26MAR27-100000-C @ 4250 USD", blind).position.entryPrice).toBe(4250);
  });

  it("shows no hidden character in what it says", () => {
    const { problem } = refusal("\u202E5\u0007 BTC-PERPETUAL");
    expect(`${problem.message}${problem.text ?? ""}`).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  });
});

describe("several lines", () => {
  it("stand each for itself, whatever the line ends; empty lines and comments are passed over", () => {
    const text = "+1 BTC-PERPETUAL\r\n\r\n# my book\n-x ETH-PERPETUAL\r  \t\n-2 ETH-PERPETUAL # two";
    const { lines } = readQuickEntry(text, market());
    expect(
      lines.map((one) => [one.line, "leg" in one.result ? one.result.leg.position.quantity : one.result.problem.line]),
    ).toEqual([
      [1, 1],
      [4, 4],
      [6, -2],
    ]);
  });

  it("are none for an empty text", () => {
    expect(readQuickEntry("", market()).lines).toEqual([]);
    expect(readQuickEntry(" \n # nothing\n", market()).lines).toEqual([]);
  });

  it("are limited in number and length", () => {
    const many = readQuickEntry("1 BTC-PERPETUAL\n".repeat(2001), market());
    expect(many.lines.map((one) => "problem" in one.result && one.result.problem.code)).toEqual(["TOO_LARGE"]);
    expect(readQuickEntry("1 BTC-PERPETUAL\n".repeat(2000), market()).lines).toHaveLength(2000);
    const huge = readQuickEntry("1".repeat(200_001), market());
    expect(huge.lines.map((one) => "problem" in one.result && one.result.problem.code)).toEqual(["TOO_LARGE"]);
    expect(refusal(`1 BTC-PERPETUAL ${"x".repeat(3000)}`).problem.code).toBe("TOO_LARGE");
  });
});

describe("any text", () => {
  const words = [
    "+10",
    "-2",
    "(3)",
    "$",
    "@",
    "at",
    "USD",
    "x",
    "of",
    "buy",
    "short",
    "BTC",
    "ETH-PERPETUAL",
    "BTC-26MAR27-100000-C",
    "26MAR27",
    "100k",
    "C",
    "0.0425",
    "#",
    "bybit:",
    "\u202E",
    "\0",
    "1e9",
    "9999999999999",
  ];
  const line = fc.array(fc.oneof(fc.constantFrom(...words), fc.string({ unit: "binary", maxLength: 6 })), {
    maxLength: 8,
  });

  it("gives legs that are whole or a problem with its place, and never throws", () => {
    fc.assert(
      fc.property(
        line,
        fc.constantFrom(" ", "", "\u00A0"),
        fc.constantFrom(null, "deribit", "okx" as const),
        (parts, gap, venue) => {
          for (const { text, result: read } of readQuickEntry(parts.join(gap), market(venue)).lines) {
            if ("problem" in read) {
              expect(read.start).toBeGreaterThanOrEqual(0);
              expect(read.end).toBeLessThanOrEqual(text.length);
              expect(read.end).toBeGreaterThan(read.start);
              expect(read.problem.text ?? "").not.toMatch(/[\p{Cc}\p{Cf}]/u);
            } else {
              const { quantity, entryPrice, instrument } = read.leg.position;
              expect(Number.isFinite(quantity) && quantity !== 0).toBe(true);
              expect(entryPrice === null || (Number.isFinite(entryPrice) && entryPrice >= 0)).toBe(true);
              expect(instrument.symbol).toMatch(/^[A-Za-z0-9_. -]+$/);
              expect(read.leg.sentence).toMatch(quantity > 0 ? /^buys / : /^sells /);
            }
          }
        },
      ),
      { numRuns: 2000 },
    );
  });
});
