import { readSymbol } from "../../venues/index.ts";
import { visibleText } from "../../venues/refusal.ts";
import { matchingColumns } from "./columns.ts";
import type { Dictionary } from "./columns.ts";
import type { TableRow } from "./table.ts";

/** Where a table starts. */
export interface Header {
  readonly headers: readonly string[];
  /** Physical line of the header, `null` where the table has none. */
  readonly line: number | null;
  /** The records below the header. */
  readonly data: readonly TableRow[];
  /** The column whose cells are instrument names, where the header's words do not tell. */
  readonly instrumentColumn: number | null;
}

/** Titles, account lines and the like above a header are not looked for further down than this. */
const SEARCHED_ROWS = 50;
/** Rows whose cells are tried as instrument names. */
const TRIED_ROWS = 200;
/** A header that names so many fields is one, though it lacks the instrument. */
const MANY_FIELDS = 3;

function headerScore(cells: readonly string[], dictionary: Dictionary): number {
  const found = matchingColumns(cells, dictionary);
  const hasName = found.has("instrument") || (found.has("underlying") && found.has("expiry"));
  const isTable = hasName && (found.has("quantity") || found.has("side") || found.has("entryPrice"));
  return isTable || found.size >= MANY_FIELDS ? found.size : 0;
}

/** Header names as they may be shown: a hostile one is cut and its hidden characters made visible. */
const shown = ({ cells }: TableRow): readonly string[] => cells.map((cell) => visibleText(cell.trim()));

const isName = (cell: string): boolean => cell.trim() !== "" && readSymbol(cell).kind !== "refused";

/** The column with the most instrument names in it, and the first row that has one there. */
export function columnOfNames(
  rows: readonly TableRow[],
): { readonly column: number; readonly row: number } | undefined {
  const found = new Map<number, { count: number; row: number }>();
  rows.slice(0, TRIED_ROWS).forEach((row, index) => {
    row.cells.forEach((cell, column) => {
      if (!isName(cell)) return;
      const before = found.get(column) ?? { count: 0, row: index };
      found.set(column, { ...before, count: before.count + 1 });
    });
  });
  const [best] = [...found].sort(([, a], [, b]) => b.count - a.count);
  return best === undefined ? undefined : { column: best[0], row: best[1].row };
}

function byContent(rows: readonly TableRow[]): Header | undefined {
  const names = columnOfNames(rows);
  const first = rows[names?.row ?? rows.length];
  if (names === undefined || first === undefined) return undefined;
  const above = rows[names.row - 1];
  const isHeader = above !== undefined && above.cells.length >= names.column + 1;
  return {
    headers: isHeader ? shown(above) : first.cells.map((_, column) => `Column ${String(column + 1)}`),
    line: isHeader ? above.line : null,
    data: rows.slice(names.row),
    instrumentColumn: names.column,
  };
}

/**
 * Finds the header among the first rows: the one whose words name the most fields, else the row above the first cell that
 * is an instrument's name. `undefined` where nothing in the file looks like a table of positions.
 */
export function findHeader(rows: readonly TableRow[], dictionary: Dictionary): Header | undefined {
  const scored = rows
    .slice(0, SEARCHED_ROWS)
    .map((row, index) => ({ row, index, score: headerScore(row.cells, dictionary) }));
  // The sort is stable: of equal headers the first one counts.
  const [best] = scored.filter(({ score }) => score > 0).toSorted((a, b) => b.score - a.score);
  if (best === undefined) return byContent(rows);
  return { headers: shown(best.row), line: best.row.line, data: rows.slice(best.index + 1), instrumentColumn: null };
}
