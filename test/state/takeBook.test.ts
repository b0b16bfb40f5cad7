import { describe, expect, it } from "vitest";
import type { Draft } from "../../src/model/draft.ts";
import { createAppStore } from "../../src/state/store.ts";
import { bookOf, leg } from "./books.ts";

const hedge = (name: string): Draft => ({ name, trades: [leg(name)], payments: [] });
const theirs = { book: bookOf(leg("b")), draft: hedge("theirs") };

/** A store with a book of its own, and a draft over it where one is asked for. */
function own(draft: Draft | null) {
  const store = createAppStore(bookOf(leg("a")), "2026-11-20");
  if (draft !== null) store.getState().setDraft(draft.name, draft.trades, draft.payments);
  return store;
}

type Store = ReturnType<typeof own>;
/** The book and the draft over it. */
const both = (store: Store) => {
  const { book, draft } = store.getState();
  return { book, draft };
};

describe("another's book taken as one's own", () => {
  const drafts = [null, hedge("mine")];
  const cases = drafts.flatMap((mine) => [null, theirs.draft].map((other) => [mine, other] as const));

  it.each(cases)("over the draft %o brings the draft %o; undo and redo bring back both as they were", (mine, other) => {
    const store = own(mine);
    const before = both(store);
    store.getState().takeBook("Take the shared book", theirs.book, other);
    expect(both(store)).toStrictEqual({ book: theirs.book, draft: other });
    store.getState().undo();
    expect(both(store)).toStrictEqual(before);
    expect(store.getState().past).toEqual([]);
    store.getState().redo();
    expect(both(store)).toStrictEqual({ book: theirs.book, draft: other });
    store.getState().undo();
    expect(both(store)).toStrictEqual(before);
  });

  it("whose draft was applied since is redone without it: its trades come with the next step", () => {
    const store = own(hedge("mine"));
    const before = both(store);
    store.getState().takeBook("Take the shared book", theirs.book, theirs.draft);
    store.getState().applyDraft();
    const applied = both(store);
    store.getState().undo();
    store.getState().undo();
    expect(both(store)).toEqual(before);
    store.getState().redo();
    store.getState().redo();
    expect(both(store)).toEqual(applied);
  });

  it("that could not hold its draft changes nothing", () => {
    const store = own(hedge("mine"));
    const before = store.getState();
    const broken = { ...theirs.draft, trades: [leg("x", { quantity: 0 })] };
    expect(() => store.getState().takeBook("Take the shared book", theirs.book, broken)).toThrow("Not done");
    expect(store.getState()).toBe(before);
  });

  it("is refused where the book is read-only", () => {
    const store = own(null);
    store.setState({ isReadOnly: true });
    expect(() => store.getState().takeBook("Take the shared book", theirs.book, null)).toThrow("read-only");
  });
});
