import { bookToCsv } from "../share/bookFileCsv.ts";
import { bookToJson } from "../share/bookFile.ts";
import { saveFile } from "../ui/saveFile.ts";
import { useAppStore } from "../state/useAppStore.ts";

/** A file name out of a book's name: letters, digits and hyphens. */
const fileName = (name: string, ending: string): string =>
  `${name.replaceAll(/[^A-Za-z0-9]+/g, "-").replaceAll(/^-+|-+$/g, "") || "book"}.${ending}`;

/** Saves the book as a file: Ballast JSON, which holds everything, or CSV for a spreadsheet. */
export function useExports(): { readonly exportJson: () => void; readonly exportCsv: () => void } {
  const store = useAppStore();
  return {
    exportJson: () => {
      const { book } = store.getState();
      saveFile(fileName(book.name, "json"), "application/json", bookToJson(book));
    },
    exportCsv: () => {
      const { book } = store.getState();
      saveFile(fileName(book.name, "csv"), "text/csv", bookToCsv(book));
    },
  };
}
