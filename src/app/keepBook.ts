import type { StoreApi } from "zustand/vanilla";
import type { Book } from "../model/position.ts";
import type { AppState } from "../state/appState.ts";
import type { BookStore } from "../storage/bookStore.ts";
import type { SaveOutcome } from "../storage/outcome.ts";
import type { Settings } from "../storage/settings.ts";

/** What keeping a book may have to tell. */
export interface KeepingNews {
  /** A save went wrong; said once until one goes right again. */
  readonly onTrouble: (message: string) => void;
  /** Another tab saved while this one has edits of its own; nothing was written over. */
  readonly onConflict: (choice: { readonly takeTheirs: () => void; readonly keepMine: () => void }) => void;
  /** Another tab saved and this one had nothing unsaved: its book is here now. */
  readonly onFollowed: () => void;
}

/** After the last edit, milliseconds: a drag of the arrow keys is one save. */
const DELAY = 300;

const settingsOf = (state: AppState): Settings => state;

/**
 * Saves the book after each edit and on leaving the page, follows other tabs, and reports trouble.
 *
 * @param first revision the book was loaded at
 * @returns stops saving
 */
export function keepBook(store: StoreApi<AppState>, kept: BookStore, first: number, news: KeepingNews): () => void {
  let base = first;
  let savedBook: Book = store.getState().book;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isTroubled = false;
  let isSaving: Promise<void> = Promise.resolve();

  const settle = (outcome: SaveOutcome, book: Book): void => {
    if (outcome.kind === "saved") {
      [base, savedBook, isTroubled] = [outcome.revision, book, false];
    } else if (outcome.kind === "conflict") {
      const { stored } = outcome;
      news.onConflict({
        takeTheirs: () => {
          [base, savedBook] = [stored.revision, stored.book];
          store.getState().load(stored.book);
        },
        keepMine: () => {
          base = stored.revision;
          void saveNow();
        },
      });
    } else if (!isTroubled) {
      isTroubled = true;
      news.onTrouble(outcome.message);
    }
  };
  /** One save after the other: the next starts from the revision the former made. */
  const saveNow = (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    isSaving = isSaving.then(async () => {
      const state = store.getState();
      if (state.book === savedBook) await kept.saveSettings(settingsOf(state));
      else settle(await kept.save(state.book, settingsOf(state), base), state.book);
    });
    return isSaving;
  };
  const follow = async (revision: number): Promise<void> => {
    if (revision <= base || store.getState().book !== savedBook) return;
    const outcome = await kept.load();
    if (outcome.kind !== "stored") return;
    [base, savedBook] = [outcome.revision, outcome.book];
    store.getState().load(outcome.book);
    news.onFollowed();
  };
  const stopListening = kept.onOtherTab((revision) => void follow(revision));
  const stopWatching = store.subscribe(() => {
    clearTimeout(timer);
    timer = setTimeout(() => void saveNow(), DELAY);
  });
  const onLeave = (): void => {
    if (timer !== undefined) void saveNow();
  };
  addEventListener("pagehide", onLeave);
  document.addEventListener("visibilitychange", onLeave);
  return () => {
    stopListening();
    stopWatching();
    clearTimeout(timer);
    removeEventListener("pagehide", onLeave);
    document.removeEventListener("visibilitychange", onLeave);
  };
}
