import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { balanceKey } from "../../src/model/balancePlace.ts";
import { CAPS } from "../../src/model/caps.ts";
import { NO_WHAT_IF } from "../../src/model/market.ts";
import type { Book, Position } from "../../src/model/position.ts";
import { epochMs } from "../../src/model/units.ts";
import { decodeView } from "../../src/share/decodeView.ts";
import { encodeView } from "../../src/share/encodeView.ts";
import type { SharedView } from "../../src/share/link.ts";
import { readWhatIf, writeWhatIf } from "../../src/share/wire/whatIfWire.ts";
import { Misread } from "../../src/share/wire/wireReading.ts";
import { deflate, inflate } from "../../src/worker/compression.ts";
import { moreArb } from "../support/whatIfs.ts";
import { demo, instrument, manyLegs, position, smallBook, smallMarket, viewOf } from "./views.ts";

const small = viewOf(smallBook, smallMarket);

async function linkOf(view: SharedView): Promise<string> {
  const link = await encodeView(view, deflate);
  if ("problem" in link) throw new Error(link.problem.message);
  return link.text;
}

async function opened(text: string): Promise<SharedView> {
  const view = await decodeView(text, inflate);
  if ("problem" in view) throw new Error(view.problem.message);
  return view.view;
}

const ids = demo.underlyings.flatMap(({ quotes }) => quotes.map((quote) => quote.instrument.id));
const unlisted = [
  "deribit:BTC-26MAR27-101250-C",
  "okx:BTC-USD-270326-100000-P",
  "deribit:ETH-26JUN26",
  "osi:AAPL  270618C00200000",
];
const finite = (low: number, high: number): fc.Arbitrary<number> =>
  fc.double({ min: low, max: high, noNaN: true }).map((value) => (Object.is(value, -0) ? 1 : value));

const anyLeg = fc
  .record({
    id: fc.constantFrom(...ids, ...unlisted),
    quantity: finite(-1e6, 1e6).filter((quantity) => quantity !== 0),
    entryPrice: fc.option(finite(0, 1e6)),
    fee: finite(-100, 100),
    enabled: fc.boolean(),
    note: fc.constantFrom("", "", "hedge", "Grüße 🚀 日本", '"],[", \\u0041'),
  })
  .map(({ id, ...fields }): Position => {
    const held = instrument(id);
    const isUsd = held.settlement === "inverse" && held.kind !== "option" && fields.quantity > 0;
    return position("x", id, { ...fields, quantityUnit: isUsd ? "usd" : "coin" });
  });

const anyBook: fc.Arbitrary<Book> = fc.record(
  {
    name: fc.constantFrom("", "Book", "Bücher & <b>mehr</b>", "日本"),
    positions: fc
      .array(anyLeg, { maxLength: 40 })
      .map((legs) => legs.map((leg, at) => ({ ...leg, id: String(at + 1) }))),
    balances: fc.uniqueArray(
      fc.record(
        {
          currency: fc.constantFrom("USD", "BTC", "USDC"),
          amount: finite(-1e9, 1e9),
          venue: fc.constantFrom("deribit" as const, "okx" as const),
          paidFor: fc.array(
            fc.record(
              { currency: fc.constantFrom("BTC", "USDT"), amount: finite(-1e9, 1e9), taken: finite(-1e9, 1e9) },
              { noNullPrototype: true },
            ),
            { minLength: 1, maxLength: 3 },
          ),
        },
        { noNullPrototype: true, requiredKeys: ["currency", "amount"] },
      ),
      {
        selector: balanceKey,
      },
    ),
  },
  { noNullPrototype: true },
);
const anyWhatIf = fc
  .tuple(
    fc.record({ spotShock: finite(-0.99, 3), volShift: finite(-1, 1), days: finite(0, 400) }),
    fc.oneof(fc.constant(NO_WHAT_IF), moreArb()),
  )
  .map(([sliders, more]) => ({ ...more, ...sliders }));

describe("a link", () => {
  it("brings back the very same view: names, legs, market and every digit", async () => {
    await fc.assert(
      fc.asyncProperty(anyBook, anyWhatIf, async (book, whatIf) => {
        const view = { ...viewOf(book, demo), whatIf };
        expect(await opened(await linkOf(view))).toStrictEqual(view);
      }),
      { numRuns: 300 },
    );
  });

  it("with a plain what-if is written as the first links were, which knew spot, vol and days alone", async () => {
    const sliders = { spotShock: -0.1, volShift: 0.05, days: 7.25 };
    expect(writeWhatIf({ ...NO_WHAT_IF, ...sliders })).toEqual([-0.1, 0.05, 7.25]);
    expect(readWhatIf([-0.1, 0.05, 7.25])).toStrictEqual({ ...NO_WHAT_IF, ...sliders });
  });

  it.each([
    [[0, 0]],
    [[0, 0, 0, []]],
    [[0, 0, 0, [0, 0, 0, 0, "strike", 0, []], 0]],
    [[0, 0, 0, [0, 0, 0, 0, "toString", 0, []]]],
    [[0, 0, 0, [0, 0, 0, 0, "beta", 11, []]]],
    [[0, 0, 0, [2, 0, 0, 0, "beta", 0, []]]],
    [
      [
        0,
        0,
        0,
        [
          0,
          0,
          0,
          0,
          "beta",
          0,
          [
            [7, 0.1],
            [7, 0.1],
          ],
        ],
      ],
    ],
    [[0, 0, 0, [0, 0, 0, 0, "beta", 0, [[null, 0.1]]]]],
    [[0, 0, 0, [0, 0, 0, 0, "beta", 0, Array.from({ length: 101 }, (_, i) => [i, 0])]]],
  ])("refuses the what-if %j", (part) => {
    expect(() => readWhatIf(part)).toThrow(Misread);
  });

  it("carries names of legs' ids no further: they are numbers when it is opened", async () => {
    const book = { ...smallBook, positions: smallBook.positions.map((leg) => ({ ...leg, id: `uuid-${leg.id}` })) };
    expect((await opened(await linkOf(viewOf(book, smallMarket)))).book).toStrictEqual(smallBook);
  });

  it("made twice is the same text, and one made from the opened view too", async () => {
    const text = await linkOf(small);
    expect(await linkOf(small)).toBe(text);
    expect(await linkOf(await opened(text))).toBe(text);
    expect(text).toMatch(/^b1\.[A-Za-z0-9_-]+$/);
  });

  it("names its market after the content", async () => {
    const view = await opened(await linkOf(small));
    expect(view.market.source).toBe("link");
    expect(view.market.id).toMatch(/^link:[0-9a-f]{16}$/);
    const later = { ...smallMarket, asOf: epochMs(smallMarket.asOf + 1) };
    expect(viewOf(smallBook, later).market.id).not.toBe(view.market.id);
  });

  it("with names and notes that hide or reorder text carries the cleaned text", async () => {
    const [first, ...rest] = smallBook.positions;
    const odd = {
      ...smallBook,
      name: "a\u202Eb\uD800",
      positions: [{ ...(first as Position), note: "x\u0000\ny" }, ...rest],
    };
    const { book } = await opened(await linkOf(viewOf(odd, smallMarket)));
    expect([book.name, book.positions[0]?.note]).toEqual(["ab", "x y"]);
  });
});

describe("the size of a link", () => {
  it("of 50 different options over nine expiries is at most 2,000 characters", async () => {
    const book = manyLegs(50);
    const text = await linkOf({
      ...viewOf(book, demo),
      rules: { modelId: "deribit-portfolio-cross", ruleSet: null, venueRules: {} },
    });
    console.log(`50 legs: ${String(text.length)} characters; 3 legs: ${String((await linkOf(small)).length)}`);
    expect(book.positions).toHaveLength(50);
    expect(text.length).toBeLessThanOrEqual(2_000);
  });

  it.each([
    [23_996, 31_998],
    [23_997, 31_999],
    [23_998, 32_001],
  ])("is capped in writing: %d bytes would make %d characters", async (bytes, characters) => {
    const link = await encodeView(small, () => Promise.resolve(new Uint8Array(bytes)));
    if (characters > CAPS.linkCharacters) expect(link).toMatchObject({ problem: { code: "TOO_LARGE" } });
    else expect("text" in link && link.text.length).toBe(characters);
  });

  it.each([-1, 0, 1])("is capped at 32,000 characters in reading: cap %d", async (over) => {
    const text = `b1.${"A".repeat(CAPS.linkCharacters - 3 + over)}`;
    const view = await decodeView(text, () => Promise.resolve(undefined));
    expect(view).toMatchObject({ problem: { code: over > 0 ? "TOO_LARGE" : "CORRUPT" } });
  });

  it("is refused for a book over a mebibyte of text, with the way out", async () => {
    const note = (at: number): string => `${String(at)} ${"n".repeat(1_990)}`;
    const positions = Array.from({ length: 600 }, (_, at) =>
      position(String(at), "deribit:BTC-PERPETUAL", { note: note(at) }),
    );
    const link = await encodeView(viewOf({ ...smallBook, positions }, smallMarket), deflate);
    expect(link).toMatchObject({ problem: { code: "TOO_LARGE" } });
    expect("problem" in link && link.problem.message).toContain("Export the book as a file");
  });
});

describe("what a link cannot carry", () => {
  it("is a contract that its name alone does not bring back", async () => {
    const odd = { ...instrument("okx:BTC-USD-270326-100000-C"), multiplier: 7 };
    const book = { ...smallBook, positions: [{ ...position("1", "deribit:BTC-PERPETUAL"), instrument: odd }] };
    const link = await encodeView(viewOf(book, smallMarket), deflate);
    expect(link).toMatchObject({ problem: { code: "NOT_SUPPORTED" } });
  });

  it.each([
    [
      "a quantity that is no number",
      {
        ...small,
        book: { ...smallBook, positions: [position("1", "deribit:BTC-PERPETUAL", { quantity: Number.NaN })] },
      },
    ],
    ["a what-if without end", { ...small, whatIf: { ...small.whatIf, days: Number.POSITIVE_INFINITY } }],
    [
      "more than 2,000 legs",
      {
        ...small,
        book: {
          ...smallBook,
          positions: Array.from({ length: 2_001 }, (_, at) => position(String(at), "deribit:BTC-PERPETUAL")),
        },
      },
    ],
  ])("is %s: no link is made that would be refused", async (_, view) => {
    const link = await encodeView(view, deflate);
    expect("problem" in link && link.problem.message).toMatch(/^No link was made: .+ file and send that instead\.$/);
  });
});
