import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CAPS } from "../../src/model/caps.ts";
import type { Position } from "../../src/model/position.ts";
import { epochMs } from "../../src/model/units.ts";
import { createAppStore } from "../../src/state/store.ts";
import { NO_WHAT_IF } from "../../src/model/market.ts";
import { bookOf, call, leg, perpetual } from "./books.ts";

const open = (...positions: readonly Position[]) => createAppStore(bookOf(...positions), "2026-11-20");
const names = (store: ReturnType<typeof open>): string[] => store.getState().past.map(({ name }) => name);

describe("a new store", () => {
  it("looks at the demo market of the given day, dark, with nothing to undo and no what-if", () => {
    const state = open(leg("a")).getState();
    expect(state.market).toEqual({ kind: "demo", seed: 1, day: "2026-11-20" });
    expect([state.theme, state.panel, state.draft]).toEqual(["dark", "positions", null]);
    expect(state.scope).toEqual({ underlying: "BTC" });
    expect(state.whatIf).toEqual(NO_WHAT_IF);
    expect([state.past, state.future]).toEqual([[], []]);
  });
});

describe("the start of a P&L explain", () => {
  it("is kept beside the book, whatever becomes of it, until it is forgotten", () => {
    const store = open(leg("a"));
    const { book, whatIf } = store.getState();
    const market = { id: "m", source: "file", label: "M", asOf: epochMs(0), underlyings: [], flags: [] } as const;
    expect(store.getState().start).toBeNull();
    store.getState().setStart({ market, book, whatIf });
    store.getState().removePositions(["a"]);
    expect(store.getState().start).toEqual({ market, book, whatIf });
    expect(store.getState().start?.book.positions).toHaveLength(1);
    store.getState().setStart(null);
    expect(store.getState().start).toBeNull();
  });
});

describe("edits of the book", () => {
  it("are named the way a trader would say them", () => {
    const store = open(leg("a"));
    const { addPositions, updatePosition, removePositions, setBalance, renameBook } = store.getState();
    addPositions([leg("b", { instrument: perpetual, quantity: -6200, quantityUnit: "usd" })]);
    addPositions([leg("c"), leg("d")]);
    addPositions([leg("e")], "Import 1 leg from book.csv");
    updatePosition("a", { enabled: false });
    updatePosition("a", { entryPrice: 0.06, quantity: 2 });
    removePositions(["c", "d"]);
    setBalance({ currency: "BTC", amount: 1 });
    renameBook("Hedged");
    expect(names(store)).toEqual([
      "Add -6200 USD ETH-PERPETUAL",
      "Add 2 legs",
      "Import 1 leg from book.csv",
      "Switch off +1 BTC-TEST0-100000-C",
      "Change quantity and entry price of +1 BTC-TEST0-100000-C",
      "Remove 2 legs",
      "Set BTC",
      "Rename to Hedged",
    ]);
  });

  it("leave what they do not touch the same object", () => {
    const store = open(leg("a"), leg("b"), leg("c"));
    const before = store.getState().book;
    store.getState().updatePosition("b", { quantity: 5 });
    const after = store.getState().book;
    expect(after.positions[0]).toBe(before.positions[0]);
    expect(after.positions[2]).toBe(before.positions[2]);
    expect(after.balances).toBe(before.balances);
    expect(after.positions[1]?.quantity).toBe(5);
  });

  it("that change nothing make no step", () => {
    const store = open(leg("a"));
    const { updatePosition, removePositions, addPositions, setBalance, renameBook, edit } = store.getState();
    updatePosition("a", { quantity: 1 });
    updatePosition("nobody", { quantity: 7 });
    removePositions(["nobody"]);
    addPositions([]);
    setBalance({ currency: "USD", amount: 50_000 });
    setBalance({ currency: "SOL", amount: 0 });
    renameBook("Test book");
    edit("Nothing", (book) => book);
    expect(names(store)).toEqual([]);
  });

  it("give an added leg a free id when its own is taken", () => {
    const store = open(leg("a"));
    store.getState().addPositions([leg("a"), leg("a"), leg("b")]);
    expect(store.getState().book.positions.map(({ id }) => id)).toEqual(["a", "a-2", "a-3", "b"]);
  });

  it("keep one balance a currency, in its place, and drop it at zero", () => {
    const store = open();
    const { setBalance } = store.getState();
    setBalance({ currency: "BTC", amount: 2 });
    setBalance({ currency: "USD", amount: -5 });
    expect(store.getState().book.balances).toEqual([
      { currency: "USD", amount: -5 },
      { currency: "BTC", amount: 2 },
    ]);
    setBalance({ currency: "USD", amount: 0 });
    expect(store.getState().book.balances).toEqual([{ currency: "BTC", amount: 2 }]);
  });

  it("keep one balance a currency and place, and move it to another where it adds to what lies there", () => {
    const store = open();
    const { setBalance, placeBalance } = store.getState();
    setBalance({ currency: "USD", amount: 7, venue: "okx" });
    expect(store.getState().book.balances).toStrictEqual([
      { currency: "USD", amount: 50_000 },
      { currency: "USD", amount: 7, venue: "okx" },
    ]);
    placeBalance({ currency: "USD" }, "okx");
    expect(store.getState().book.balances).toStrictEqual([{ currency: "USD", amount: 50_007, venue: "okx" }]);
    placeBalance({ currency: "USD", venue: "okx" }, undefined);
    expect(store.getState().book.balances).toStrictEqual([{ currency: "USD", amount: 50_007 }]);
    placeBalance({ currency: "BTC" }, "okx");
    placeBalance({ currency: "USD" }, undefined);
    expect(names(store)).toEqual(["Set USD at OKX", "Move USD to OKX", "Move USD at OKX to no venue"]);
  });

  it("clean a typed name of what hides or reorders text", () => {
    const store = open();
    store.getState().renameBook("  \u202Eevil\u200B\n book ");
    expect(store.getState().book.name).toBe("evil book");
  });
});

describe("caps", () => {
  const many = (count: number): Position[] => Array.from({ length: count }, (_, at) => leg(`n${String(at)}`));

  it.each([
    [CAPS.legs - 1, "taken"],
    [CAPS.legs, "taken"],
    [CAPS.legs + 1, "refused"],
  ])("a book of %d legs is %s", (count, outcome) => {
    const store = open();
    const add = (): void => store.getState().addPositions(many(count));
    if (outcome === "refused") expect(add).toThrow("Not done: a book holds at most 2,000 legs, this would make 2,001");
    else add();
    expect(store.getState().book.positions).toHaveLength(outcome === "refused" ? 0 : count);
  });

  it.each([
    [CAPS.expiries - 1, "taken"],
    [CAPS.expiries, "taken"],
    [CAPS.expiries + 1, "refused"],
  ])("a book of %d expiries and a perpetual is %s", (count, outcome) => {
    const store = open(leg("p", { instrument: perpetual }));
    const legs = Array.from({ length: count }, (_, day) => leg(`n${String(day)}`, { instrument: call(90_000, day) }));
    const add = (): void => store.getState().addPositions(legs);
    if (outcome === "refused") expect(add).toThrow("at most 100 expiries");
    else add();
    expect(store.getState().book.positions).toHaveLength(outcome === "refused" ? 1 : count + 1);
  });

  it.each([
    ["zero", { quantity: 0 }],
    ["not a number", { quantity: Number.NaN }],
    ["endless", { quantity: Number.POSITIVE_INFINITY }],
    ["above the cap", { quantity: CAPS.quantity * 1.0001 }],
    ["in dollars for an option", { quantityUnit: "usd" as const }],
    ["bought at a negative price", { entryPrice: -0.01 }],
    ["with a note over 2,000 characters", { note: "x".repeat(CAPS.noteLength + 1) }],
  ])("a leg %s is refused in plain words, and nothing changes", (_, change) => {
    const store = open(leg("a"));
    const before = store.getState();
    expect(() => before.updatePosition("a", change)).toThrow(/^Not done: .+\. The book is unchanged\.$/);
    expect(store.getState()).toBe(before);
  });

  it("a what-if of -100 % spot, or of no number, is refused and the old one stays", () => {
    const store = open();
    store.getState().setWhatIf({ spotShock: 0.1 });
    expect(() => store.getState().setWhatIf({ spotShock: -1 })).toThrow("Not done: the spot move");
    expect(() => store.getState().setWhatIf({ days: Number.NaN })).toThrow("Not done: the days ahead");
    store.getState().setWhatIf({ volShift: 0.05 });
    expect(store.getState().whatIf).toEqual({ ...NO_WHAT_IF, spotShock: 0.1, volShift: 0.05 });
    store.getState().resetWhatIf();
    expect(store.getState().whatIf).toEqual(NO_WHAT_IF);
  });
});

describe("undo and redo", () => {
  const anyEdit = fc.oneof(
    fc.record({ kind: fc.constant("add" as const), quantity: fc.integer({ min: 1, max: 9 }) }),
    fc.record({ kind: fc.constant("change" as const), quantity: fc.integer({ min: 1, max: 9 }) }),
    fc.record({ kind: fc.constant("remove" as const), quantity: fc.integer({ min: 0, max: 9 }) }),
    fc.record({ kind: fc.constant("cash" as const), quantity: fc.integer({ min: -3, max: 3 }) }),
  );
  type Edit = typeof anyEdit extends fc.Arbitrary<infer E> ? E : never;

  function apply(store: ReturnType<typeof open>, { kind, quantity }: Edit): void {
    const { book, addPositions, updatePosition, removePositions, setBalance } = store.getState();
    const at = book.positions[quantity % Math.max(1, book.positions.length)];
    if (kind === "add") addPositions([leg("n", { quantity })]);
    else if (kind === "cash") setBalance({ currency: "BTC", amount: quantity });
    else if (at !== undefined && kind === "change") updatePosition(at.id, { quantity });
    else if (at !== undefined) removePositions([at.id]);
  }

  it("walk back and forth over exactly the same books, and redo then undo is where one was", () => {
    fc.assert(
      fc.property(fc.array(anyEdit, { maxLength: 25 }), (edits) => {
        const store = open(leg("a"));
        const books = [store.getState().book];
        for (const edit of edits) {
          apply(store, edit);
          if (store.getState().book !== books.at(-1)) books.push(store.getState().book);
        }
        for (const book of books.toReversed()) {
          expect(store.getState().book).toBe(book);
          store.getState().undo();
        }
        for (const book of books) {
          expect(store.getState().book).toBe(book);
          const here = store.getState().book;
          store.getState().redo();
          if (store.getState().book !== here) {
            store.getState().undo();
            expect(store.getState().book).toBe(here);
            store.getState().redo();
          }
        }
      }),
      { numRuns: 1000 },
    );
  });

  it("at either end do nothing", () => {
    const store = open(leg("a"));
    const { book } = store.getState();
    store.getState().undo();
    store.getState().redo();
    expect(store.getState().book).toBe(book);
  });

  it("forget what was undone once there is a new edit", () => {
    const store = open(leg("a"));
    store.getState().renameBook("One");
    store.getState().undo();
    store.getState().renameBook("Two");
    store.getState().redo();
    expect(store.getState().book.name).toBe("Two");
    expect(store.getState().future).toEqual([]);
  });

  it.each([199, 200, 201])("after %d edits reach back at most 200 steps", (count) => {
    const store = open(leg("a"));
    for (let edit = 1; edit <= count; edit += 1) store.getState().renameBook(String(edit));
    expect(store.getState().past).toHaveLength(Math.min(count, 200));
    for (let edit = 0; edit < count; edit += 1) store.getState().undo();
    expect(store.getState().book.name).toBe(count > 200 ? String(count - 200) : "Test book");
  });

  it("start anew when another book is loaded", () => {
    const store = open(leg("a"));
    store.getState().renameBook("One");
    store.getState().setDraft("Hedge", [leg("h")], []);
    const other = bookOf(leg("z"));
    store.getState().load(other);
    const { book, past, future, draft } = store.getState();
    expect(book).toBe(other);
    expect([past, future, draft]).toEqual([[], [], null]);
  });
});

describe("the draft", () => {
  it("stands beside the book until it is applied as one step", () => {
    const store = open(leg("a"));
    store.getState().setDraft("Sell 2 perpetuals", [leg("a", { instrument: perpetual, quantity: -2 })], []);
    expect(store.getState().book.positions).toHaveLength(1);
    store.getState().applyDraft();
    expect(store.getState().book.positions.map(({ id }) => id)).toEqual(["a", "a-2"]);
    expect([names(store), store.getState().draft]).toEqual([["Sell 2 perpetuals"], null]);
    store.getState().undo();
    expect(store.getState().book.positions).toHaveLength(1);
  });

  it("is paid from the dollars at each trade's venue, else from those not placed", () => {
    const store = open();
    const { setBalance, setDraft, applyDraft } = store.getState();
    setBalance({ currency: "USDT", amount: 1000, venue: "okx" });
    setBalance({ currency: "BTC", amount: 1, venue: "bybit" });
    const payments = [
      { venue: "okx", currency: "BTC", amount: 0.003, usd: 300 },
      { venue: "deribit", currency: "USDC", amount: 20, usd: 20 },
      { venue: "bybit", currency: "USDT", amount: -5, usd: -5 },
      { venue: "okx", currency: "USDC", amount: -100, usd: -100 },
    ] as const;
    setDraft("Trade", [leg("a")], payments);
    applyDraft();
    expect(store.getState().book.balances).toStrictEqual([
      // 20 USDC and -5 USDT out of USD; 0.003 BTC and -100 USDC out of USDT.
      {
        currency: "USD",
        amount: 49_985,
        paidFor: [
          { currency: "USDC", amount: 20, taken: 20 },
          { currency: "USDT", amount: -5, taken: -5 },
        ],
      },
      {
        currency: "USDT",
        amount: 800,
        venue: "okx",
        paidFor: [
          { currency: "BTC", amount: 0.003, taken: 300 },
          { currency: "USDC", amount: -100, taken: -100 },
        ],
      },
      { currency: "BTC", amount: 1, venue: "bybit" },
    ]);
  });

  it("is paid from the dollars it settles in where there are several, and borrows those where there are none", () => {
    const store = open();
    const { setBalance, placeBalance, setDraft, applyDraft } = store.getState();
    placeBalance({ currency: "USD" }, "okx");
    for (const currency of ["USDT", "USDC"]) setBalance({ currency, amount: 1000, venue: "deribit" });
    setDraft(
      "Trade",
      [leg("a")],
      [
        { venue: "deribit", currency: "USDC", amount: 300, usd: 300 },
        { venue: "deribit", currency: "BTC", amount: 0.00007, usd: 7 },
        { venue: "bybit", currency: "USDT", amount: 20, usd: 20 },
      ],
    );
    applyDraft();
    expect(store.getState().book.balances.slice(1)).toStrictEqual([
      {
        currency: "USDT",
        amount: 993,
        venue: "deribit",
        paidFor: [{ currency: "BTC", amount: 0.00007, taken: 7 }],
      },
      { currency: "USDC", amount: 700, venue: "deribit" },
      { currency: "USDT", amount: -20 },
    ]);
  });

  it("borrows USDC that is not placed where no dollars can pay", () => {
    const store = open();
    store.getState().placeBalance({ currency: "USD" }, "okx");
    store.getState().setDraft("Trade", [leg("a")], [{ venue: "deribit", currency: "BTC", amount: 0.0003, usd: 30 }]);
    store.getState().applyDraft();
    expect(store.getState().book.balances.at(-1)).toStrictEqual({
      currency: "USDC",
      amount: -30,
      paidFor: [{ currency: "BTC", amount: 0.0003, taken: 30 }],
    });
  });

  it("is given up without a trace", () => {
    const store = open(leg("a"));
    const { book } = store.getState();
    store.getState().setDraft("Hedge", [leg("h")], []);
    store.getState().discardDraft();
    store.getState().applyDraft();
    expect(store.getState().book).toBe(book);
    expect(store.getState().past).toEqual([]);
  });

  it("that the book could not hold is refused", () => {
    const store = open(leg("a"));
    expect(() => store.getState().setDraft("Hedge", [leg("h", { quantity: Number.NaN })], [])).toThrow("Not done");
    expect(store.getState().draft).toBeNull();
  });
});

describe("what is looked at", () => {
  it("changes one field at a time and never the book", () => {
    const store = open(leg("a"));
    const { book } = store.getState();
    store.getState().setTheme("light");
    store.getState().setPanel("matrix");
    store.getState().setScope("all");
    store.getState().setPayoff({ date: { days: 30 } });
    store.getState().setMarket({ kind: "live", venue: "deribit" });
    const state = store.getState();
    expect([state.theme, state.panel, state.scope]).toEqual(["light", "matrix", "all"]);
    expect(state.payoff).toEqual({ date: { days: 30 }, unit: "usd", lines: "total", path: "bridge", since: "now" });
    expect(state.market).toEqual({ kind: "live", venue: "deribit" });
    expect(state.book).toBe(book);
    expect(state.past).toEqual([]);
  });
});
