import type { Book } from "../model/position.ts";
import { bookToCsv } from "../share/bookFileCsv.ts";
import { bookToJson } from "../share/bookFile.ts";
import { useNotices } from "../ui/Notices.tsx";
import { saveFile } from "../ui/saveFile.ts";
import { useAppStore } from "../state/useAppStore.ts";

/** A file name out of a book's name: letters, digits and hyphens. */
const fileName = (name: string, ending: string): string =>
  `${name.replaceAll(/[^A-Za-z0-9]+/g, "-").replaceAll(/^-+|-+$/g, "") || "book"}.${ending}`;

/**
 * Saves the book as a file: Ballast JSON, which holds all of the book, or CSV for a spreadsheet. Neither holds the draft,
 * whose trades are not in the book: where one is open, that is said.
 */
export function useExports(): { readonly exportJson: () => void; readonly exportCsv: () => void } {
  const store = useAppStore();
  const { notify } = useNotices();
  const save = (ending: string, type: string, textOf: (book: Book) => string): void => {
    const { book, draft } = store.getState();
    saveFile(fileName(book.name, ending), type, textOf(book));
    if (draft !== null) {
      const text = `The file is the book without the draft “${draft.name}”: apply the draft and export again, or share a link, which carries it.`;
      notify({ text });
    }
  };
  return {
    exportJson: () => save("json", "application/json", bookToJson),
    exportCsv: () => save("csv", "text/csv", bookToCsv),
  };
}
