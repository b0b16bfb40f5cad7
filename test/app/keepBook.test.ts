import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { keepBook } from "../../src/app/keepBook.ts";
import type { KeepingNews } from "../../src/app/keepBook.ts";
import type { Book } from "../../src/model/position.ts";
import { createAppStore } from "../../src/state/store.ts";
import type { BookStore } from "../../src/storage/bookStore.ts";
import { bookOf } from "../support/books.ts";

/** A book store in memory that another tab may write to. */
function memoryStore() {
  let revision = 1;
  let stored: Book = bookOf([]);
  const writes: string[] = [];
  let tell: (revision: number) => void = () => {};
  const kept: BookStore = {
    load: () => Promise.resolve({ kind: "stored", book: stored, settings: {}, revision, quarantine: [] }),
    save: (book, _settings, base) => {
      if (base !== revision)
        return Promise.resolve({ kind: "conflict", stored: { kind: "book", book: stored, revision, quarantine: [] } });
      revision += 1;
      stored = book;
      writes.push(book.name);
      return Promise.resolve({ kind: "saved", revision });
    },
    saveSettings: () => Promise.resolve({ kind: "kept" }),
    saveMarket: () => Promise.resolve({ kind: "kept" }),
    loadMarket: () => Promise.resolve(null),
    clearQuarantine: () => Promise.resolve({ kind: "kept" }),
    leave: () => {},
    onOtherTab: (callback) => {
      tell = callback;
      return () => {};
    },
  };
  /** Another tab saves: the store moves on, and this tab is told unless `isSilent`. */
  const otherTab = (name: string, isSilent = false): void => {
    revision += 1;
    stored = { ...stored, name };
    if (!isSilent) tell(revision);
  };
  return { kept, writes, otherTab };
}

const settle = (): Promise<unknown> => vi.advanceTimersByTimeAsync(1000);

function keeping() {
  const { kept, writes, otherTab } = memoryStore();
  const store = createAppStore(bookOf([]), "2026-11-20");
  const conflicts: Parameters<KeepingNews["onConflict"]>[0][] = [];
  const told = { followed: 0, trouble: [] as string[] };
  const stop = keepBook(store, kept, 1, {
    onTrouble: (message) => void told.trouble.push(message),
    onFollowed: () => void (told.followed += 1),
    onConflict: (choice) => void conflicts.push(choice),
  });
  return { store, kept, writes, otherTab, conflicts, told, stop };
}

beforeEach(() => {
  vi.useFakeTimers();
  const events = { addEventListener: () => {}, removeEventListener: () => {} };
  vi.stubGlobal("addEventListener", events.addEventListener);
  vi.stubGlobal("removeEventListener", events.removeEventListener);
  vi.stubGlobal("document", events);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe("keeping the book", () => {
  it("saves once after a run of quick edits", async () => {
    const { store, writes, stop } = keeping();
    for (const name of ["A", "B", "C"]) store.getState().renameBook(name);
    await settle();
    expect(writes).toEqual(["C"]);
    stop();
  });

  it("takes over what another tab saved while nothing here was unsaved", async () => {
    const { store, otherTab, told, stop } = keeping();
    otherTab("Theirs");
    await settle();
    expect([store.getState().book.name, told.followed]).toEqual(["Theirs", 1]);
    stop();
  });

  it("never writes over an edit made while the other tab's book was being read", async () => {
    const { store, kept, otherTab, told, conflicts, stop } = keeping();
    const load = kept.load.bind(kept);
    vi.spyOn(kept, "load").mockImplementation(async () => {
      const outcome = await load();
      store.getState().renameBook("Mine");
      return outcome;
    });
    otherTab("Theirs");
    await settle();
    expect([store.getState().book.name, told.followed, conflicts.length]).toEqual(["Mine", 0, 1]);
    stop();
  });

  it("asks once which book stays, and saves nothing until it is told", async () => {
    const { store, writes, otherTab, conflicts, stop } = keeping();
    otherTab("Theirs", true);
    store.getState().renameBook("Mine");
    await settle();
    store.getState().setWhatIf({ days: 3 });
    store.getState().renameBook("Mine 2");
    await settle();
    expect([conflicts.length, writes]).toEqual([1, []]);
    conflicts[0]?.keepMine();
    await settle();
    expect(writes).toEqual(["Mine 2"]);
    stop();
  });

  it("puts the other tab's book in place when that one is chosen", async () => {
    const { store, writes, otherTab, conflicts, stop } = keeping();
    otherTab("Theirs", true);
    store.getState().renameBook("Mine");
    await settle();
    conflicts[0]?.takeTheirs();
    await settle();
    expect([store.getState().book.name, writes]).toEqual(["Theirs", []]);
    stop();
  });

  it("says once that saving fails, and again only after it went right in between", async () => {
    const { store, kept, told, stop } = keeping();
    const failing = vi.spyOn(kept, "save").mockResolvedValue({ kind: "not-saved", why: "quota", message: "full" });
    for (const name of ["A", "B"]) {
      store.getState().renameBook(name);
      await settle();
    }
    expect(told.trouble).toEqual(["full"]);
    failing.mockRestore();
    store.getState().renameBook("C");
    await settle();
    vi.spyOn(kept, "save").mockResolvedValue({ kind: "not-saved", why: "quota", message: "full again" });
    store.getState().renameBook("D");
    await settle();
    expect(told.trouble).toEqual(["full", "full again"]);
    stop();
  });
});
