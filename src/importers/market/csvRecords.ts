import type { Gap } from "../../model/gap.ts";
import type { Problem } from "../../model/problem.ts";
import type { TableRow } from "../table/table.ts";
import { readTable } from "../table/table.ts";

/** The header's names and the rows under it that fit it. */
export interface CsvTable {
  readonly headers: readonly string[];
  readonly rows: readonly TableRow[];
  /** Rows left out because they are longer or shorter than the header. */
  readonly flags: readonly Gap[];
}

const LONGEST_HEADER = 8_000;

/** The names on the file's first line, for recognising a form without reading the file. */
export function headerNames(text: string): ReadonlySet<string> {
  const [line = ""] = text.slice(0, LONGEST_HEADER).split(/[\r\n]/, 1);
  return new Set(line.split(/[,;\t|]/).map((name) => name.trim().replaceAll('"', "")));
}

/** A chain file's table: header first, then rows of the same length. */
export function readCsv(text: string): CsvTable | Problem {
  const reading = readTable(text);
  if ("problem" in reading) return reading.problem;
  const [header, ...data] = reading.table.rows;
  const headers = (header?.cells ?? []).map((name) => name.trim());
  const isWhole = (row: TableRow): boolean => row.cells.length === headers.length;
  const flags = data
    .filter((row) => !isWhole(row))
    .map(({ line, cells }) => {
      const because = `it has ${String(cells.length)} cells where the header has ${String(headers.length)}`;
      return { missing: "quote", subject: `line ${String(line)}`, because };
    });
  return { headers, rows: data.filter(isWhole), flags };
}

/** The first name that stands twice in the header; empty names do not count. */
function repeated(headers: readonly string[]): string | undefined {
  return headers.find((name, at) => name !== "" && headers.indexOf(name) !== at);
}

/** A row by column name. */
export type CsvRecord = Readonly<Record<string, string>>;

/** Rows as objects by column name, for forms whose column names are all different. */
export function csvRecords({ headers, rows }: CsvTable): readonly CsvRecord[] | Problem {
  const twice = repeated(headers);
  if (twice !== undefined) {
    const message = `The column ${twice} stands twice in the header, so it is not clear which one counts. Remove one.`;
    return { code: "DUP_HEADER", message, line: 1, field: twice };
  }
  return rows.map(({ cells }) => {
    // Without a prototype: a column may be called anything.
    const record = Object.create(null) as Record<string, string>;
    headers.forEach((name, at) => {
      record[name] = cells[at] ?? "";
    });
    return record;
  });
}
