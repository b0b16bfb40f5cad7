import type { Book } from "../model/position.ts";
import type { AppState, BookEdit } from "./appState.ts";

/** Steps that can be taken back; older ones are forgotten. */
const UNDO_LIMIT = 200;

/**
 * The book, its draft, and the edits on either side of them: `past` ends with the last edit, `future` begins with the next.
 */
export type History = Pick<AppState, "book" | "draft" | "past" | "future">;

/** The history after one more edit, which leaves the draft alone: what was undone before is forgotten. */
export function edited(history: History, name: string, after: Book): History {
  return withStep(history, { name, before: history.book, after });
}

/** The history after an edit that sets the draft along with the book, so that one step brings back both. */
export function taken(history: History, name: string, after: Pick<History, "book" | "draft">): History {
  const edit = { name, before: history.book, after: after.book, otherDraft: history.draft };
  return { ...withStep(history, edit), draft: after.draft };
}

const withStep = ({ draft, past }: History, edit: BookEdit): History => ({
  book: edit.after,
  draft,
  past: [...past, edit].slice(-UNDO_LIMIT),
  future: [],
});

/** One edit back, or the same history when there is none. */
export function undone(history: History): History {
  const edit = history.past.at(-1);
  if (edit === undefined) return history;
  const [crossed, draft] = acrossDraft(edit, history.draft);
  return { book: edit.before, draft, past: history.past.slice(0, -1), future: [crossed, ...history.future] };
}

/** One edit forward, or the same history when there is none. */
export function redone(history: History): History {
  const [edit, ...future] = history.future;
  if (edit === undefined) return history;
  const [crossed, draft] = acrossDraft(edit, history.draft);
  return { book: edit.after, draft, past: [...history.past, crossed], future };
}

/** The edit once it is crossed, and the draft then: one that has set the draft swaps it for the present one. */
function acrossDraft(edit: BookEdit, draft: History["draft"]): readonly [BookEdit, History["draft"]] {
  return edit.otherDraft === undefined ? [edit, draft] : [{ ...edit, otherDraft: draft }, edit.otherDraft];
}
