import { describe, expect, it } from "vitest";
import { createAppStore } from "../../src/state/store.ts";
import { bookOf, leg } from "./books.ts";

const open = () => createAppStore(bookOf(leg("a")), "2026-11-20");

describe("what is in front", () => {
  it("is chosen place by place", () => {
    const store = open();
    expect(store.getState().shown).toEqual({});
    store.getState().show("risk", "explain");
    store.getState().show("payoff", "table");
    store.getState().show("risk", "greeks");
    expect(store.getState().shown).toEqual({ risk: "greeks", payoff: "table" });
  });
});

describe("the keys", () => {
  it("act singly until that is turned off, which leaves the recent commands alone", () => {
    const store = open();
    store.getState().setKeys({ recent: ["book.undo"] });
    store.getState().setKeys({ hasSingleKeys: false });
    expect(store.getState().keys).toEqual({ hasSingleKeys: false, recent: ["book.undo"] });
  });

  it("and a leg that is sought are no step of the history", () => {
    const store = open();
    store.getState().seek("a");
    expect(store.getState().sought).toBe("a");
    store.getState().seek(null);
    expect([store.getState().sought, store.getState().past.length]).toEqual([null, 0]);
  });
});
