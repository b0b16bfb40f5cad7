import type { StateCreator } from "zustand/vanilla";
import type { Book } from "../model/position.ts";
import type { AppState } from "./appState.ts";
import { checked } from "./bookChange.ts";
import { drafted } from "./drafted.ts";
import { edited, redone, taken, undone } from "./history.ts";
import { refuseReadOnly } from "./readOnly.ts";

type PortfolioSlice = Pick<
  AppState,
  | "book"
  | "isReadOnly"
  | "past"
  | "future"
  | "draft"
  | "edit"
  | "takeBook"
  | "undo"
  | "redo"
  | "setDraft"
  | "discardDraft"
  | "applyDraft"
  | "load"
>;

/** The book, its history and the draft trades. The book changes through `edit`, `takeBook`, `undo`, `redo` and `load` alone. */
export const portfolioSlice =
  (initial: Book): StateCreator<AppState, [], [], PortfolioSlice> =>
  (set, get) => ({
    book: initial,
    isReadOnly: false,
    past: [],
    future: [],
    draft: null,
    edit: (name, change) => {
      refuseReadOnly(get());
      const before = get().book;
      const after = change(before);
      if (after !== before) set(edited(get(), name, checked(after)));
    },
    takeBook: (name, book, draft) => {
      refuseReadOnly(get());
      if (draft !== null) checked(drafted(book, draft));
      set(taken(get(), name, { book: checked(book), draft }));
    },
    undo: () => set(undone(get())),
    redo: () => set(redone(get())),
    setDraft: (name, trades, payments) => {
      const draft = { name, trades, payments };
      checked(drafted(get().book, draft));
      set({ draft });
    },
    discardDraft: () => set({ draft: null }),
    applyDraft: () => {
      const { draft, edit } = get();
      if (draft === null) return;
      edit(draft.name, (book) => drafted(book, draft));
      set({ draft: null });
    },
    load: (book) => set({ book, past: [], future: [], draft: null }),
  });
