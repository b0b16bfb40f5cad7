import type { Book } from "../model/position.ts";
import { bookRecord, readBookRecord } from "./record.ts";

const KEY = "ballast.unsaved";

/**
 * Puts a book that is not saved yet where a page can still write while it is being closed: the database answers too
 * late then. The next start saves it. Without a word where the browser has no room; the save under way may still do.
 *
 * @param base the revision its edits started from
 */
export function leaveBehind(book: Book, base: number): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(bookRecord(book, base + 1)));
  } catch {
    // Nothing else can be done in a closing page.
  }
}

/** What a closed page left and the revision that it started from; `undefined` where it left nothing that can be read. */
export function leftBehind(): { readonly book: Book; readonly base: number } | undefined {
  try {
    const reading = readBookRecord(JSON.parse(localStorage.getItem(KEY) ?? "null"));
    if (reading.kind !== "book" || reading.quarantine.length > 0) return undefined;
    return { book: reading.book, base: reading.revision - 1 };
  } catch {
    return undefined;
  }
}

/** Once it is saved, or no longer wanted. */
export function forgetLeftBehind(): void {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // Where nothing is kept, nothing was left.
  }
}
