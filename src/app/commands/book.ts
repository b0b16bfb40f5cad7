import type { Command } from "./command.ts";

/** Acts on the book as a whole. */
export const bookCommands: readonly Command[] = [
  {
    id: "book.quick-entry",
    group: "Book",
    title: "Type a leg",
    words: "add quick entry position trade",
    keys: "/",
    isEdit: true,
    run: ({ state, page }) => {
      state.setView("desk");
      state.setPanel("positions");
      page.focus("[data-quick-entry]");
    },
  },
  {
    id: "book.add-legs",
    group: "Book",
    title: "Add legs",
    words: "strategy spread straddle form single leg",
    keys: "A",
    isEdit: true,
    run: ({ page }) => page.openAddLegs(),
  },
  {
    id: "book.undo",
    group: "Book",
    title: "Undo",
    keys: "Mod+Z",
    isEdit: true,
    detail: ({ state }) => state.past.at(-1)?.name,
    refusal: ({ state }) => (state.past.length === 0 ? "Nothing to undo." : undefined),
    run: ({ state }) => state.undo(),
  },
  {
    id: "book.redo",
    group: "Book",
    title: "Redo",
    keys: "Mod+Shift+Z Mod+Y",
    isEdit: true,
    detail: ({ state }) => state.future[0]?.name,
    refusal: ({ state }) => (state.future.length === 0 ? "Nothing to redo." : undefined),
    run: ({ state }) => state.redo(),
  },
  {
    id: "book.import",
    group: "Book",
    title: "Import a file",
    words: "open load csv json positions option chain market",
    keys: "I",
    isEdit: true,
    run: ({ page }) => page.chooseFile(),
  },
  {
    id: "book.export-json",
    group: "Book",
    title: "Export the book as JSON",
    words: "save download file backup",
    run: ({ page }) => page.exportJson(),
  },
  {
    id: "book.export-csv",
    group: "Book",
    title: "Export the book as CSV",
    words: "save download file spreadsheet",
    run: ({ page }) => page.exportCsv(),
  },
  {
    id: "book.share",
    group: "Book",
    title: "Share a link to the book",
    words: "copy send",
    keys: "S",
    run: ({ page }) => page.openShare(),
  },
  {
    id: "book.rename",
    group: "Book",
    title: "Rename the book",
    isEdit: true,
    run: ({ page }) => page.focus("[data-book-name]"),
  },
  {
    id: "book.empty",
    group: "Book",
    title: "Begin an empty book",
    words: "new clear",
    isEdit: true,
    run: ({ state }) => state.edit("New book", () => ({ name: "My book", positions: [], balances: [] })),
  },
  {
    id: "book.demo",
    group: "Book",
    title: "Load the demo book",
    words: "new sample example",
    isEdit: true,
    refusal: ({ market }) => (market?.source === "demo" ? undefined : "It needs the demo market: choose that first."),
    run: ({ page }) => page.loadDemoBook(),
  },
];
