import type { StoreApi } from "zustand/vanilla";
import type { Book } from "../model/position.ts";
import type { AppState } from "../state/appState.ts";
import type { BookStore } from "../storage/bookStore.ts";
import type { SaveOutcome } from "../storage/outcome.ts";

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

/** Saves the book, one save after the other, and follows the other tabs. */
class Keeper {
  readonly #store: StoreApi<AppState>;
  readonly #kept: BookStore;
  readonly #news: KeepingNews;
  /** Revision and book that stand in storage. */
  #base: number;
  #saved: Book;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isTroubled = false;
  /** Another tab's book stands in storage and the user has not said which one stays. */
  #isConflicting = false;
  #saving: Promise<void> = Promise.resolve();

  constructor(store: StoreApi<AppState>, kept: BookStore, revision: number, news: KeepingNews) {
    this.#store = store;
    this.#kept = kept;
    this.#news = news;
    this.#base = revision;
    this.#saved = store.getState().book;
  }

  saveSoon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#saveNow(), DELAY);
  }

  /** The page is about to go: notes the book where that is done at once, and saves it in case there is time. */
  flush(): void {
    const { book } = this.#store.getState();
    if (book !== this.#saved) this.#kept.leave(book, this.#base);
    if (this.#timer !== undefined) this.#saveNow();
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  async follow(revision: number): Promise<void> {
    if (revision <= this.#base || this.#store.getState().book !== this.#saved) return;
    const outcome = await this.#kept.load();
    // An edit made meanwhile is not written over: the next save finds the conflict and asks.
    if (outcome.kind !== "stored" || this.#store.getState().book !== this.#saved) return;
    this.#take(outcome.book, outcome.revision);
    this.#news.onFollowed();
  }

  #take(book: Book, revision: number): void {
    [this.#base, this.#saved] = [revision, book];
    this.#store.getState().load(book);
  }

  #saveNow(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#saving = this.#saving.then(async () => {
      const state = this.#store.getState();
      if (this.#isConflicting) return;
      if (state.book === this.#saved) await this.#kept.saveSettings(state);
      else this.#settle(await this.#kept.save(state.book, state, this.#base), state.book);
    });
  }

  #settle(outcome: SaveOutcome, book: Book): void {
    if (outcome.kind === "saved") {
      [this.#base, this.#saved, this.#isTroubled] = [outcome.revision, book, false];
    } else if (outcome.kind === "conflict") {
      const { stored } = outcome;
      this.#isConflicting = true;
      this.#news.onConflict({
        takeTheirs: () => {
          this.#isConflicting = false;
          this.#take(stored.book, stored.revision);
        },
        keepMine: () => {
          this.#isConflicting = false;
          this.#base = stored.revision;
          this.#saveNow();
        },
      });
    } else if (!this.#isTroubled) {
      this.#isTroubled = true;
      this.#news.onTrouble(outcome.message);
    }
  }
}

/**
 * Saves the book after each edit and on leaving the page, follows other tabs, and reports trouble.
 *
 * @param revision the book was loaded at
 * @returns stops saving
 */
export function keepBook(store: StoreApi<AppState>, kept: BookStore, revision: number, news: KeepingNews): () => void {
  const keeper = new Keeper(store, kept, revision, news);
  const flush = (): void => keeper.flush();
  const stopListening = kept.onOtherTab((theirs) => void keeper.follow(theirs));
  const stopWatching = store.subscribe(() => keeper.saveSoon());
  addEventListener("pagehide", flush);
  document.addEventListener("visibilitychange", flush);
  return () => {
    stopListening();
    stopWatching();
    keeper.stop();
    removeEventListener("pagehide", flush);
    document.removeEventListener("visibilitychange", flush);
  };
}
