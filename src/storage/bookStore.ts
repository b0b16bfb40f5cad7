import type { Book } from "../model/position.ts";
import { DatabaseLink } from "./databaseLink.ts";
import { forgetLeftBehind, leaveBehind, leftBehind } from "./leftBehind.ts";
import { otherTabs } from "./otherTabs.ts";
import type { KeepOutcome, LoadOutcome, SaveOutcome } from "./outcome.ts";
import { settingsOf } from "./settings.ts";
import type { Settings } from "./settings.ts";
import { keep, loadBook, saveBook } from "./transactions.ts";

/** Where the book is kept between visits. No method rejects: what went wrong is an outcome with a message for people. */
export interface BookStore {
  load(): Promise<LoadOutcome>;
  /** @param base the revision the edits started from: of the last load, save or conflict */
  save(book: Book, settings: Settings, base: number): Promise<SaveOutcome>;
  /** Notes an unsaved book while the page is being closed; the next start saves it, if no other tab saved meanwhile. */
  leave(book: Book, base: number): void;
  /** Settings alone, which make no revision: the last tab to save wins. */
  saveSettings(settings: Settings): Promise<KeepOutcome>;
  /** Keeps the last dropped chain as text (share/marketText); `null` forgets it. */
  saveMarket(text: string | null): Promise<KeepOutcome>;
  loadMarket(): Promise<string | null>;
  /** Forgets what was set aside, once the user has exported it or does not want it. */
  clearQuarantine(): Promise<KeepOutcome>;
  /** Calls back with each revision another tab saves, until the returned function is called. */
  onOtherTab(callback: (revision: number) => void): () => void;
}

/** Asks the browser, once there is something to lose, not to clear it away when space runs short. */
async function askToKeep(): Promise<void> {
  try {
    await navigator.storage.persist();
  } catch {
    // Then the browser decides; the marker still notices a loss.
  }
}

async function readMarket(link: DatabaseLink): Promise<string | null> {
  const connection = await link.connected();
  if (connection.kind !== "open") return null;
  try {
    const text = await connection.database.get("markets", "dropped");
    return typeof text === "string" ? text : null;
  } catch {
    return null; // The chain can be dropped again; a broken one must not keep the app from starting.
  }
}

/** Saves what the last page had no time to save. */
async function saveLeftBehind(link: DatabaseLink): Promise<void> {
  await link.connected();
  const left = leftBehind();
  if (left === undefined) return;
  const outcome = await link.write((database) => saveBook(database, left.book, null, left.base));
  if (outcome.kind !== "not-saved") forgetLeftBehind();
}

/** Opens the store; without storage it still answers, and says at each load and save that nothing is kept. */
export async function openBookStore(): Promise<BookStore> {
  const link = new DatabaseLink();
  const tabs = otherTabs();
  let isAsked = false;
  await saveLeftBehind(link);
  return {
    load: async () => {
      const connection = await link.connected();
      return connection.kind === "open" ? loadBook(connection.database) : connection;
    },
    save: async (book, settings, base) => {
      const outcome = await link.write((database) => saveBook(database, book, settings, base));
      if (outcome.kind !== "saved") return outcome;
      forgetLeftBehind();
      tabs.tell(outcome.revision);
      if (!isAsked) void askToKeep();
      isAsked = true;
      return outcome;
    },
    leave: leaveBehind,
    saveSettings: (settings) => link.write((database) => keep(database, "settings", "current", settingsOf(settings))),
    saveMarket: (text) => link.write((database) => keep(database, "markets", "dropped", text ?? undefined)),
    loadMarket: () => readMarket(link),
    clearQuarantine: () => link.write((database) => keep(database, "books", "quarantine", undefined)),
    onOtherTab: (callback) => tabs.listen(callback),
  };
}
