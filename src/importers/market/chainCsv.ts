import type { Problem } from "../../model/problem.ts";
import type { RowsReading } from "../../venues/deribitSummary/rows.ts";
import type { Importer } from "../importer.ts";
import type { CsvRecord } from "./csvRecords.ts";
import { csvRecords, headerNames, readCsv } from "./csvRecords.ts";
import { chainOutcome, rejected } from "./snapshot.ts";

/** A form of chain file whose columns go by name. */
interface ChainForm {
  readonly id: string;
  readonly label: string;
  /** Columns by which the form is known. */
  readonly columns: readonly string[];
  readonly rows: (records: readonly CsvRecord[]) => RowsReading | Problem;
}

/** The importer of chain files with a header of column names and an option a row. */
export function chainCsv({ id, label, columns, rows }: ChainForm): Importer {
  return {
    id,
    label,
    recognises({ text }) {
      const names = headerNames(text);
      return columns.every((name) => names.has(name));
    },
    read(file, choices) {
      const table = readCsv(file.text);
      if ("code" in table) return rejected(table);
      const records = csvRecords(table);
      if ("code" in records) return rejected(records);
      return chainOutcome(file, label, rows(records), { choices, flags: table.flags });
    },
  };
}
