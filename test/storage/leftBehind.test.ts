import { afterEach, describe, expect, it, vi } from "vitest";
import { forgetLeftBehind, leaveBehind, leftBehind } from "../../src/storage/leftBehind.ts";
import { bookOf, leg } from "../support/books.ts";
import { instrumentById } from "../../src/venues/index.ts";

/** The browser's small storage, as far as it is used here. */
function stubStorage(room = Infinity): Map<string, string> {
  const items = new Map<string, string>();
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, text: string) => {
      if (text.length > room) throw new DOMException("full", "QuotaExceededError");
      items.set(key, text);
    },
    removeItem: (key: string) => items.delete(key),
  });
  return items;
}

const perpetual = instrumentById("deribit:BTC-PERPETUAL");
if (perpetual === undefined) throw new Error("no perpetual");
const book = bookOf([leg(perpetual, -1.5, { entryPrice: 98_000.25 })], [{ currency: "USDC", amount: 1_000 }]);

afterEach(() => vi.unstubAllGlobals());

describe("a book left behind by a closing page", () => {
  it("comes back with the revision that its edits started from", () => {
    stubStorage();
    leaveBehind(book, 7);
    expect(leftBehind()).toEqual({ book, base: 7 });
  });

  it("is there once at most", () => {
    stubStorage();
    expect(leftBehind()).toBeUndefined();
    leaveBehind(book, 0);
    forgetLeftBehind();
    expect(leftBehind()).toBeUndefined();
  });

  it.each(["", "{", "null", "[]", '{"version":1}', '{"version":99,"revision":1,"legs":[],"balances":[]}'])(
    "is not read out of %j",
    (text) => {
      stubStorage().set("ballast.unsaved", text);
      expect(leftBehind()).toBeUndefined();
    },
  );

  it("is not read where a leg is damaged: what is stored is the better book then", () => {
    const items = stubStorage();
    leaveBehind(book, 7);
    const [[key, text] = ["", ""]] = [...items];
    items.set(key, text.replace("-1.5", "0"));
    expect(leftBehind()).toBeUndefined();
  });

  it("is given up without a word where there is no room, or no storage at all", () => {
    stubStorage(10);
    expect(() => leaveBehind(book, 7)).not.toThrow();
    expect(leftBehind()).toBeUndefined();
    vi.unstubAllGlobals();
    expect(() => leaveBehind(book, 7)).not.toThrow();
    expect(() => forgetLeftBehind()).not.toThrow();
    expect(leftBehind()).toBeUndefined();
  });
});
