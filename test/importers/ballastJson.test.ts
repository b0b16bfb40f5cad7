import { describe, expect, it } from "vitest";
import { importText, legs, positions, problems, refusal, sample } from "./support.ts";

const book = (fields: string) => importText(`{"version":1,${fields}}`, {}, "book.json");
const leg = (fields: string) => book(`"legs":[{"instrument":"BTC-PERPETUAL","quantity":1${fields}}]`);

describe("A Ballast book", () => {
  it("is read with units, notes, switches and cash", () => {
    const outcome = positions(sample("ballast/book.json"));
    expect(legs(outcome)).toEqual([
      "deribit:BTC-26MAR27-120000-C -4 coin @ 0.031",
      "deribit:BTC-PERPETUAL -25000 usd @ 97250.5",
      "derive:ETH-20270326-3500-C 10 coin @ null",
    ]);
    expect(outcome.legs.map(({ position }) => [position.note, position.fee, position.enabled])).toEqual([
      ["covered", 0, true],
      ["", 0.00012, true],
      ["", 0, false],
    ]);
    expect(outcome.balances).toEqual([
      { currency: "BTC", amount: 2.5 },
      { currency: "USDC", amount: -1500 },
    ]);
    expect(outcome).toMatchObject({ name: "Carry desk", problems: [], notes: [], questions: [], rows: 3 });
  });

  it.each([
    ["a newer version", '{"version":2,"legs":[]}', "VERSION_NEWER"],
    ["a version that is text", '{"version":"1","legs":[]}', "SCHEMA"],
    ["legs that are no list", '{"version":1,"legs":{}}', "SCHEMA"],
    ["no legs and no cash", '{"version":1,"legs":[]}', "EMPTY"],
    ["a text", '"BTC-PERPETUAL"', "SCHEMA"],
    ["null", "null", "SCHEMA"],
    ["a cut file", '{"version":1,"legs":[{"instr', "CORRUPT"],
    ["too deep", `{"version":1,"legs":${"[".repeat(20)}${"]".repeat(20)}}`, "SCHEMA"],
  ])("is refused whole: %s", (_, text, code) => {
    expect(refusal(importText(text, {}, "book.json"))).toBe(code);
  });

  it("takes only JSON numbers, and only finite ones in range", () => {
    for (const quantity of ['"2"', "null", "true", "[3]", "{}"]) {
      expect(problems(book(`"legs":[{"instrument":"BTC-PERPETUAL","quantity":${quantity}}]`))).toEqual([
        "legs[0].quantity BAD_NUMBER",
      ]);
    }
    for (const quantity of ["1e400", "-0", "9007199254740993", "1e-300"]) {
      const outcome = book(`"legs":[{"instrument":"BTC-PERPETUAL","quantity":${quantity}}]`);
      expect(problems(outcome)).toEqual(["legs[0].quantity OUT_OF_RANGE"]);
    }
  });

  it.each([
    [',"entryPrice":-1', "legs[0].entryPrice OUT_OF_RANGE"],
    [',"enabled":1', "legs[0].enabled SCHEMA"],
    [',"note":5', "legs[0].note SCHEMA"],
    [',"venue":"mtgox"', "legs[0].venue SCHEMA"],
    [',"quantityUnit":"lots of"', "legs[0].quantityUnit SCHEMA"],
  ])("refuses a leg with %s", (fields, wanted) => {
    expect(problems(leg(fields))).toEqual([wanted]);
  });

  it("reads an object's own fields only", () => {
    const outcome = book(
      '"legs":[{"__proto__":{"instrument":"BTC-PERPETUAL","quantity":5}},{"instrument":"BTC-PERPETUAL","quantity":2,"__proto__":{"quantity":9}}]',
    );
    expect(problems(outcome)).toEqual(["legs[0].instrument SCHEMA"]);
    expect(legs(outcome)).toEqual(["deribit:BTC-PERPETUAL 2 coin @ null"]);
    expect(Object.hasOwn(Object.prototype, "quantity")).toBe(false);
  });

  it("notes a field that is given twice and uses the last", () => {
    const outcome = positions(leg(',"quantity":-3'));
    expect(outcome.notes.map(({ field }) => field)).toEqual(["quantity"]);
    expect(legs(outcome)).toEqual(["deribit:BTC-PERPETUAL -3 coin @ null"]);
  });

  it("cleans the name of what cannot be shown or sent", () => {
    const outcome = positions(
      book(String.raw`"name":"\ud800 desk \u0000\u202e","legs":[{"instrument":"BTC-PERPETUAL","quantity":1}]`),
    );
    expect(outcome.name).toBe("desk");
    expect(outcome.notes.map(({ code }) => code)).toEqual(["ENCODING"]);
  });

  it.each([
    ["does not name it", "", null],
    ["names it as null", ',"balances":null', null],
    ["says that there is none", ',"balances":[]', []],
    ["names some that cannot be read", ',"balances":[{"currency":"USD","amount":"much"}]', null],
  ])("tells no cash from no word about cash: a book that %s", (_, balances, wanted) => {
    const outcome = positions(book(`"legs":[{"instrument":"BTC-PERPETUAL","quantity":1}]${balances}`));
    expect(outcome.balances).toEqual(wanted);
  });

  it("reads where a balance lies, and takes one currency at two places", () => {
    const cash =
      '[{"currency":"USD","amount":1},{"currency":"USD","amount":2,"venue":"okx"},{"currency":"BTC","amount":2,"venue":"mtgox"}]';
    const outcome = positions(book(`"legs":[],"balances":${cash}`));
    expect(problems(outcome)).toEqual(["balances[2].venue SCHEMA"]);
    expect(outcome.balances).toStrictEqual([
      { currency: "USD", amount: 1 },
      { currency: "USD", amount: 2, venue: "okx" },
    ]);
  });

  it("refuses a second balance in one currency and keeps the first", () => {
    const cash = '[{"currency":"USD","amount":1},{"currency":"USD","amount":2}]';
    const outcome = positions(book(`"legs":[],"balances":${cash}`));
    expect(problems(outcome)).toEqual(["balances[1].currency DUPLICATE_ROW"]);
    expect(outcome.balances).toEqual([{ currency: "USD", amount: 1 }]);
  });
});
