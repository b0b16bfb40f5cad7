import type { Book } from "../model/position.ts";
import type { AppState, BookEdit } from "./appState.ts";

/** Steps that can be taken back; older ones are forgotten. */
const UNDO_LIMIT = 200;

/** The book and the edits on either side of it: `past` ends with the last edit, `future` begins with the next. */
export type History = Pick<AppState, "book" | "past" | "future">;

/** The history after one more edit: what was undone before is forgotten. */
export function edited(history: History, name: string, after: Book): History {
  const edit: BookEdit = { name, before: history.book, after };
  return { book: after, past: [...history.past, edit].slice(-UNDO_LIMIT), future: [] };
}

/** One edit back, or the same history when there is none. */
export function undone(history: History): History {
  const edit = history.past.at(-1);
  if (edit === undefined) return history;
  return { book: edit.before, past: history.past.slice(0, -1), future: [edit, ...history.future] };
}

/** One edit forward, or the same history when there is none. */
export function redone(history: History): History {
  const [edit, ...future] = history.future;
  return edit === undefined ? history : { book: edit.after, past: [...history.past, edit], future };
}
