import { describe, expect, it } from "vitest";
import type { ImportChoices } from "../../src/importers/importer.ts";
import { CAPS } from "../../src/model/caps.ts";
import { importText, legs, positions, problems, questions, refusal, sample } from "./support.ts";

const table = (...rows: readonly string[]) => ["instrument,quantity,entry_price", ...rows, ""].join("\n");
const notes = (text: string, choices: Partial<ImportChoices> = {}) =>
  positions(importText(text, choices)).notes.map(({ code }) => code);
const answer = (id: string, value: string) => ({ answers: { [id]: value } });

describe("A generic CSV", () => {
  it("is read by its header words, without a complaint", () => {
    const outcome = positions(sample("generic/desk.csv"));
    expect(legs(outcome)).toEqual([
      "deribit:BTC-26MAR27-120000-C 3 coin @ 0.031",
      "deribit:BTC-26MAR27-70000-P -2.5 coin @ 0.0285",
      "deribit:ETH-PERPETUAL -40 coin @ 3105",
    ]);
    expect(outcome.legs.map(({ position }) => position.note)).toEqual(["upside", "paid for, partly", ""]);
    expect(outcome.legs.map(({ position }) => position.fee)).toEqual([0.0009, 0.00075, 0]);
    expect(outcome).toMatchObject({ problems: [], notes: [], questions: [], rows: 3, format: "CSV" });
    expect(outcome.columns).toContainEqual({ field: "entryPrice", column: 3, header: "entry price" });
  });

  it("finds the header below a title, reads decimal commas and says all three things it did", () => {
    const outcome = positions(sample("generic/european.csv"));
    expect(legs(outcome)).toEqual([
      "deribit:ETH-26MAR27-4000-C 12.5 coin @ 0.0631",
      "deribit:BTC-25JUN27-80000-P -1.5 coin @ 0.041",
    ]);
    expect(outcome.notes.map(({ message }) => message).join(" ")).toMatch(/line 3.*total line.*Decimal comma/s);
    expect(outcome.rows).toBe(2);
  });

  it("keeps the good rows and lists the bad ones by physical line", () => {
    const text = table(
      "BTC-26MAR27-100000-C,1,0.05",
      "BTC-30FEB27-100000-C,1,0.05",
      "NOPE,1,1",
      "BTC-PERPETUAL,x,1",
      "BTC-PERPETUAL,0,1",
      "BTC-PERPETUAL,1",
      "BTC-PERPETUAL,1,0",
    );
    expect(legs(importText(text))).toHaveLength(1);
    expect(problems(importText(text))).toEqual([
      "3 BAD_DATE",
      "4 UNKNOWN_SYMBOL",
      "5 BAD_NUMBER",
      "6 OUT_OF_RANGE",
      "7 RAGGED_ROW",
      "8 OUT_OF_RANGE",
    ]);
  });

  it("lists the names it knows on the first row with a strange one and gives the others the reason alone", () => {
    const outcome = positions(importText(table("NOPE,1,1", "BTC-PERPETUAL,1,1", "NEVER,1,1", "NO,1,1")));
    const messages = outcome.problems.map(({ message }) => message);
    expect(messages[0]).toMatch(/^No venue writes a name like this\. Known forms: .*AAPL/);
    expect(messages.slice(1)).toEqual(["No venue writes a name like this.", "No venue writes a name like this."]);
  });

  it("takes an empty entry price for one that is not known, and never for zero", () => {
    expect(legs(importText(table("BTC-PERPETUAL,1,")))).toEqual(["deribit:BTC-PERPETUAL 1 coin @ null"]);
  });

  it("reads the column map the user sent instead of its own guess", () => {
    const text = "instrument,quantity,mark,cost\nBTC-PERPETUAL,1,97000,95000\n";
    expect(legs(importText(text))).toEqual(["deribit:BTC-PERPETUAL 1 coin @ 95000"]);
    expect(legs(importText(text, { columns: { entryPrice: 2 } }))).toEqual(["deribit:BTC-PERPETUAL 1 coin @ 97000"]);
    expect(legs(importText(text, { columns: { entryPrice: 99 } }))).toEqual(["deribit:BTC-PERPETUAL 1 coin @ 95000"]);
  });

  it("takes a field for not in the file when the user says so, and guesses it no more", () => {
    const text = "instrument,quantity,side,price,note\nBTC-PERPETUAL,2,sell,97000,mine\n";
    const without = { columns: { entryPrice: -1, side: -1, note: -1 } };
    expect(legs(importText(text))).toEqual(["deribit:BTC-PERPETUAL -2 coin @ 97000"]);
    const outcome = positions(importText(text, without));
    expect(legs(outcome)).toEqual(["deribit:BTC-PERPETUAL 2 coin @ null"]);
    expect(outcome.legs[0]?.position.note).toBe("");
    expect(outcome.columns.map(({ field }) => field)).toEqual(["instrument", "quantity"]);
  });

  it("does not ask which of two columns of one name holds a field that is not in the file", () => {
    const text = "instrument,quantity,price,price\nBTC-PERPETUAL,2,97000,98000\n";
    expect(questions(importText(text))).toEqual(["column:entryPrice"]);
    expect(legs(importText(text, { columns: { entryPrice: -1 } }))).toEqual(["deribit:BTC-PERPETUAL 2 coin @ null"]);
  });

  it.each([
    ["instrument", "0"],
    ["quantity", "1"],
  ])("asks for another column where the %s is said not to be in the file, and takes the answer", (field, column) => {
    const text = table("BTC-PERPETUAL,2,97000");
    const columns = { [field]: -1 };
    const asked = positions(importText(text, { columns }));
    expect(asked.legs).toEqual([]);
    expect(asked.questions.map(({ id }) => id)).toEqual([`column:${field}`]);
    expect(legs(importText(text, { columns, ...answer(`column:${field}`, column) }))).toEqual([
      "deribit:BTC-PERPETUAL 2 coin @ 97000",
    ]);
  });

  it("says nothing of cash where no row is cash", () => {
    expect(positions(importText(table("BTC-PERPETUAL,1,1"))).balances).toBeNull();
  });

  it("keeps expired legs and says so", () => {
    expect(notes(table("BTC-20NOV26-90000-C,1,0.01"))).toEqual(["EXPIRED"]);
    expect(notes(table("BTC-21NOV26-90000-C,1,0.01"))).toEqual([]);
  });

  it("keeps no hidden character in a note and shows it in the row's own text", () => {
    const [leg] = positions(importText("instrument,quantity,note\nBTC-PERPETUAL,1,a\u202eb\u200bc\n")).legs;
    expect(leg?.position.note).toBe("abc");
    expect(leg?.raw).toBe("BTC-PERPETUAL,1,a[U+202E]b[U+200B]c");
  });

  it("reads cash rows as balances, one a currency", () => {
    const outcome = positions(importText(table("cash:usdc,-250.5,", "cash:BTC,2,", "cash:BTC,1,")));
    expect(outcome.balances).toEqual([
      { currency: "USDC", amount: -250.5 },
      { currency: "BTC", amount: 2 },
    ]);
    expect(problems(outcome)).toEqual(["4 DUPLICATE_ROW"]);
  });

  it("reads the venue of a cash row, and refuses one it does not know", () => {
    const text =
      "instrument,venue,quantity\ncash:USDC,,5\ncash:USDC,deribit,7\ncash:USDC,Deribit,8\ncash:BTC,MtGox,1\n";
    const outcome = positions(importText(text));
    expect(outcome.balances).toStrictEqual([
      { currency: "USDC", amount: 5 },
      { currency: "USDC", amount: 7, venue: "deribit" },
    ]);
    expect(problems(outcome)).toEqual(["4 DUPLICATE_ROW", "5 SCHEMA"]);
  });

  it("counts US options in contracts and everything else in units unless a column says otherwise", () => {
    const text =
      "symbol,qty,unit\nAAPL  270618C00200000,2,\nAAPL  270618C00210000,2,shares\nBTC-PERPETUAL,500,usd\nBTC-PERPETUAL,3,contracts\nBTC-26MAR27-100000-C,5,usd\n";
    const outcome = importText(text);
    expect(legs(outcome)).toEqual([
      "osi:AAPL  270618C00200000 200 coin @ null",
      "osi:AAPL  270618C00210000 2 coin @ null",
      "deribit:BTC-PERPETUAL 500 usd @ null",
      "deribit:BTC-PERPETUAL 30 usd @ null",
    ]);
    expect(problems(outcome)).toEqual(["6 SCHEMA"]);
  });

  it("refuses a price in dollars for an option that is priced in coins", () => {
    const text = "instrument,quantity,price,currency,venue\nBTC-26MAR27-100000-C,1,5100,USD,deribit\n";
    expect(problems(importText(text))).toEqual(["2 SCHEMA"]);
    expect(problems(importText(text.replace("5100,USD", "0.05,BTC")))).toEqual([]);
  });

  it("counts 2,000 legs as a book and refuses one more", () => {
    const rows = (count: number) =>
      table(...Array.from({ length: count }, (_, index) => `BTC-PERPETUAL,1,${String(index + 1)}`));
    expect(legs(importText(rows(CAPS.legs)))).toHaveLength(CAPS.legs);
    expect(refusal(importText(rows(CAPS.legs + 1)))).toBe("TOO_LARGE");
    expect(refusal(importText(rows(CAPS.rows + 1)))).toBe("TOO_LARGE");
  });

  it.each([
    ["no quantity", "instrument,side,price\nBTC-PERPETUAL,buy,1\n", "MISSING_COLUMN"],
    ["no instrument", "date,price,quantity,fee\n2026-01-01,1,2,3\n", "MISSING_COLUMN"],
    ["no rows", "instrument,quantity\n", "EMPTY"],
    ["a letter", "Dear Sir,\nplease find enclosed\n", "UNKNOWN_FORMAT"],
  ])("is refused whole: %s", (_, text, code) => {
    expect(refusal(importText(text))).toBe(code);
  });
});

describe("A number that reads in two ways", () => {
  const text = "instrument;quantity;price\nETH-PERPETUAL;1.500;3.100\n";

  it("is asked about, with the notional of both readings, and nothing is staged before", () => {
    const [question] = positions(importText(text)).questions;
    expect(question?.problem.code).toBe("AMBIGUOUS_NUMBER");
    expect(question?.options.map(({ preview }) => preview)).toEqual([
      "Line 2, ETH-PERPETUAL: 1.5 at 3.1, notional 4.65",
      "Line 2, ETH-PERPETUAL: 1,500 at 3,100, notional 4,650,000",
    ]);
    expect(legs(importText(text))).toEqual([]);
  });

  it("is read as answered", () => {
    expect(legs(importText(text, answer("decimal-mark", "comma")))).toEqual(["deribit:ETH-PERPETUAL 1500 coin @ 3100"]);
    expect(legs(importText(text, answer("decimal-mark", "point")))).toEqual(["deribit:ETH-PERPETUAL 1.5 coin @ 3.1"]);
  });

  it("is asked about where a column contradicts itself, or the columns each other", () => {
    expect(questions(importText("instrument;quantity\nBTC-PERPETUAL;1,5\nETH-PERPETUAL;1.5\n"))).toEqual([
      "decimal-mark",
    ]);
    expect(questions(importText('instrument,quantity,price\nETH-PERPETUAL,1.500,"3100,5"\n'))).toEqual([
      "decimal-mark",
    ]);
  });

  it("is no question in a file with commas between cells", () => {
    expect(legs(importText(table("ETH-PERPETUAL,1.500,3.100")))).toEqual(["deribit:ETH-PERPETUAL 1.5 coin @ 3.1"]);
    expect(legs(importText(table('ETH-PERPETUAL,"1,500",3100.5')))).toEqual([
      "deribit:ETH-PERPETUAL 1500 coin @ 3100.5",
    ]);
  });
});

describe("A bare size of an inverse perpetual that no one holds in coins", () => {
  const text = table("ETH-PERPETUAL,5000,4000", "BTC-PERPETUAL,-221930,99090.5");
  const asked = (one: string) => questions(importText(one));

  it("is asked about, with the notional of each reading", () => {
    const [question] = positions(importText(text)).questions;
    expect(question).toMatchObject({ id: "contract-size", problem: { field: "quantity" } });
    expect(new Map(question?.options.map(({ value, preview }) => [value, preview]))).toEqual(
      new Map([
        ["contracts", "BTC-PERPETUAL: -2219300 USD, notional 2,219,300 USD"],
        ["usd", "BTC-PERPETUAL: -221930 USD, notional 221,930 USD"],
        ["coin", "BTC-PERPETUAL: -221930 BTC, notional 21,991,154,665 USD"],
      ]),
    );
    expect(legs(importText(text))).toEqual([]);
  });

  it("is read as answered, and so is every other bare size of the file", () => {
    const read = (unit: string) => legs(importText(text, answer("contract-size", unit)));
    expect(read("usd")).toEqual([
      "deribit:ETH-PERPETUAL 5000 usd @ 4000",
      "deribit:BTC-PERPETUAL -221930 usd @ 99090.5",
    ]);
    expect(read("coin")).toEqual([
      "deribit:ETH-PERPETUAL 5000 coin @ 4000",
      "deribit:BTC-PERPETUAL -221930 coin @ 99090.5",
    ]);
  });

  it("is found in a file with decimal commas, of a dated future, and without a price", () => {
    const comma = "instrument;quantity;price\nBTC-PERPETUAL;-221.930;99.090,5\nETH-PERPETUAL;1.002,5;3.950,5\n";
    expect(asked(comma)).toEqual(["contract-size"]);
    expect(questions(importText(table("BTC-26MAR27,20000,100000"), { venue: "deribit" }))).toEqual(["contract-size"]);
    expect(asked(table("BTC-PERPETUAL,20000,"))).toEqual(["contract-size"]);
    expect(asked(table("ETH-PERPETUAL,400000,"))).toEqual(["contract-size"]);
  });

  it("is no question where a column says the unit, below a billion dollars, or on a linear contract", () => {
    expect(asked("instrument,quantity,price,unit\nBTC-PERPETUAL,-221930,99090.5,coin\n")).toEqual([]);
    expect(asked("instrument,Size (USD),price\nBTC-PERPETUAL,-221930,99090.5\n")).toEqual([]);
    expect(asked(table("BTC-PERPETUAL,1250.5,101250.5"))).toEqual([]);
    expect(asked(table("BTC-PERPETUAL,9000,"))).toEqual([]);
    expect(asked(table("BTC_USDC-PERPETUAL,221930,99090.5"))).toEqual([]);
  });
});

describe("A name that two venues share", () => {
  const plain = (price: string) => table(`BTC-26MAR27-100000-C,1,${price}`);

  it("is Deribit's where the prices are plainly coins, and the format says so", () => {
    expect(legs(importText(plain("0.05")))).toEqual(["deribit:BTC-26MAR27-100000-C 1 coin @ 0.05"]);
    expect(positions(importText(plain("0.05"))).format).toBe("CSV, names read as Deribit’s");
  });

  it("is asked about where the price could be dollars or is not known, Deribit first", () => {
    for (const price of ["5100", ""]) {
      const [question] = positions(importText(plain(price))).questions;
      expect(question?.options.map(({ value }) => value)).toEqual(["deribit", "bybit"]);
      expect(legs(importText(plain(price)))).toEqual([]);
    }
  });

  it("follows the answer, the choice of a venue, a venue column and the currency", () => {
    const bybit = ["bybit:BTC-26MAR27-100000-C 1 coin @ 5100"];
    expect(legs(importText(plain("5100"), answer("venue", "bybit")))).toEqual(bybit);
    expect(legs(importText(plain("5100"), { venue: "bybit" }))).toEqual(bybit);
    expect(legs(importText("instrument,quantity,price,exchange\nBTC-26MAR27-100000-C,1,5100,Bybit\n"))).toEqual(bybit);
    expect(legs(importText("instrument,quantity,price,currency\nBTC-26MAR27-100000-C,1,5100,USDC\n"))).toEqual(bybit);
  });
});

describe("Headers that people and brokers write", () => {
  it.each([
    "Avg",
    "Avg.",
    "Average",
    "Fill",
    "Fill price",
    "Open price",
    "Exec. price",
    "Preis",
    "Einstandspreis",
    "Kurs",
  ])("%s is the entry price", (header) => {
    const outcome = positions(importText(`Symbol;Qty;${header}\nBTC-PERPETUAL;2;95000.5\n`));
    expect(legs(outcome)).toEqual(["deribit:BTC-PERPETUAL 2 coin @ 95000.5"]);
    expect(outcome.notes).toEqual([]);
  });

  it("are read in German, sides too", () => {
    const text =
      "Kontrakt;Richtung;Stück;Einstandskurs;Gebühr;Bemerkung\nBTC-PERPETUAL;Verkauf;2;95000.5;1.5;a\nETH-PERPETUAL;Kauf;3;4000.5;0;b\n";
    const outcome = positions(importText(text));
    expect(legs(outcome)).toEqual(["deribit:BTC-PERPETUAL -2 coin @ 95000.5", "deribit:ETH-PERPETUAL 3 coin @ 4000.5"]);
    expect(outcome.legs.map(({ position }) => [position.fee, position.note])).toEqual([
      [1.5, "a"],
      [0, "b"],
    ]);
  });

  it("that are not known are named where they stand over numbers and no entry price is", () => {
    const text = "Symbol,Qty,Prise,Desk,Cost basis\nBTC-PERPETUAL,2,95000.5,north,190001\n";
    const unread = "Columns not read: Prise, Cost basis. If one holds the entry price, choose it above.";
    expect(positions(importText(text)).notes.map(({ message }) => message)).toEqual([unread]);
    expect(positions(importText(text, { columns: { entryPrice: 2 } })).notes).toEqual([]);
    expect(positions(importText(text, { columns: { entryPrice: -1 } })).notes).toEqual([]);
    expect(notes("Symbol,Qty,Desk\nBTC-PERPETUAL,2,north\n")).toEqual([]);
  });
});

describe("Rows that stand in a file twice", () => {
  const text = table(
    "BTC-PERPETUAL,2,95000",
    "BTC-PERPETUAL,2,95000",
    "BTC-PERPETUAL,-3,95000",
    "BTC-PERPETUAL,1,96000",
  );

  it("raise one question with the three results", () => {
    const [question] = positions(importText(text)).questions;
    expect(question?.options.map(({ value, preview }) => [value, preview])).toEqual([
      ["net", "+1 BTC-PERPETUAL"],
      ["keep", "+2 BTC-PERPETUAL, +2 BTC-PERPETUAL, -3 BTC-PERPETUAL"],
      ["drop", "+2 BTC-PERPETUAL, -3 BTC-PERPETUAL"],
    ]);
  });

  it("are netted, kept or dropped as answered", () => {
    const quantities = (value: string) =>
      positions(importText(text, answer("duplicates", value))).legs.map((leg) => leg.position.quantity);
    expect(quantities("net")).toEqual([1, 1]);
    expect(quantities("keep")).toEqual([2, 2, -3, 1]);
    expect(quantities("drop")).toEqual([2, -3, 1]);
  });

  it("are two rows where any other column differs", () => {
    expect(questions(importText("instrument,quantity,id\nBTC-PERPETUAL,2,1\nBTC-PERPETUAL,2,2\n"))).toEqual([]);
  });
});

describe("Headers that do not tell", () => {
  it("two of one name are asked about where they differ", () => {
    const text = "instrument,quantity,quantity\nBTC-PERPETUAL,1,10\n";
    expect(questions(importText(text))).toEqual(["column:quantity"]);
    expect(legs(importText(text, answer("column:quantity", "2")))).toEqual(["deribit:BTC-PERPETUAL 10 coin @ null"]);
    expect(questions(importText("instrument,quantity,quantity\nBTC-PERPETUAL,1,1\n"))).toEqual([]);
  });

  it("an unknown word over a column of numbers is asked about", () => {
    const text = "Instrument;Kiste\nBTC-PERPETUAL;3\n";
    expect(questions(importText(text))).toEqual(["column:quantity"]);
    expect(legs(importText(text, { columns: { quantity: 1 } }))).toEqual(["deribit:BTC-PERPETUAL 3 coin @ null"]);
  });

  it("a table without a header is found by its instrument names", () => {
    const text = "BTC-PERPETUAL,3\nETH-PERPETUAL,4\n";
    expect(positions(importText(text)).rows).toBe(2);
    expect(legs(importText(text, answer("column:quantity", "1")))).toHaveLength(2);
  });
});

describe("Sides and signs", () => {
  it.each([
    ["sell", "-5", -5],
    ["SELL", "5", -5],
    ["Short", "5", -5],
    ["S", "5", -5],
    ["long", "5", 5],
    ["", "-5", -5],
  ])("%s %s is %d", (side, quantity, wanted) => {
    const outcome = positions(importText(`instrument,side,quantity\nBTC-PERPETUAL,${side},${quantity}\n`));
    expect(outcome.legs.map((leg) => leg.position.quantity)).toEqual([wanted]);
  });

  it("refuses a row without a side where others have one, unless its number is negative", () => {
    const text = "instrument,side,quantity\nBTC-PERPETUAL,buy,5\nETH-PERPETUAL,,5\nETH-PERPETUAL,,-5\n";
    expect(problems(importText(text))).toEqual(["3 SCHEMA"]);
    expect(legs(importText("instrument,side,quantity\nETH-PERPETUAL,,5\n"))).toHaveLength(1);
  });

  it("refuses a buy of a negative number, and a word that is no side", () => {
    const text = "instrument,side,quantity\nBTC-PERPETUAL,buy,-5\nBTC-PERPETUAL,hold,5\n";
    expect(problems(importText(text))).toEqual(["2 SIGN_CONFLICT", "3 SCHEMA"]);
  });
});
