import type { Delimiter } from "./delimiter.ts";
import type { ImportQuestion } from "../importer.ts";
import { hasTwoReadings, markEvidence, readNumber } from "./numberColumn.ts";
import type { DecimalMark, MarkEvidence } from "./numberColumn.ts";
import type { Problem } from "../../model/problem.ts";

export const DECIMAL_MARK = "decimal-mark";

/** One column of numbers, cells in row order. */
interface NumberColumn {
  readonly field: string;
  readonly header: string;
  readonly cells: readonly string[];
}

interface MarkSource {
  readonly columns: readonly NumberColumn[];
  /** `null` where numbers did not come from a text table. */
  readonly delimiter: Delimiter | null;
  /** True where a "sep=" line said that a spreadsheet wrote the file: decimal commas are then no surprise. */
  readonly isDelimiterDeclared: boolean;
  /** Names and physical lines of the rows, for the preview. */
  readonly rows: readonly { readonly name: string; readonly line: number }[];
}

export interface DecimalMarks {
  /** By field; a column that no cell depends on reads with a point. */
  readonly marks: ReadonlyMap<string, DecimalMark>;
  readonly notes: readonly Problem[];
  readonly question: ImportQuestion | null;
}

/** The mark of a column whose cells all have two readings; `undefined` where only the user can tell. */
function settleEither(
  column: NumberColumn,
  delimiter: Delimiter,
  others: readonly MarkEvidence[],
): DecimalMark | undefined {
  if (delimiter === ";" || others.includes("comma")) return undefined;
  const written = column.cells.filter(hasTwoReadings);
  if (written.every((cell) => !cell.includes(","))) return "point";
  const isGrouped = written.every((cell) => !cell.includes("."));
  return isGrouped && others.includes("point") ? "point" : undefined;
}

function markOf(source: MarkSource, evidence: readonly MarkEvidence[], index: number): DecimalMark | undefined {
  const column = source.columns[index];
  const found = evidence[index];
  if (column === undefined || source.delimiter === null || found === "none") return "point";
  if (found === "point" || found === "comma") return found;
  if (found === "conflict") return undefined;
  return settleEither(
    column,
    source.delimiter,
    evidence.filter((_, other) => other !== index),
  );
}

const shown = (value: number): string => value.toLocaleString("en-US", { maximumFractionDigits: 10 });

/** The first row that reads in two ways, under one of them: quantity, price and what they make together. */
function preview(source: MarkSource, mark: DecimalMark): string {
  const at = source.rows.findIndex((_, row) => source.columns.some(({ cells }) => hasTwoReadings(cells[row] ?? "")));
  const row = source.rows[at];
  if (row === undefined) return "";
  const parts = ["quantity", "entryPrice"].map((field) => {
    const text = source.columns.find((one) => one.field === field)?.cells[at];
    const reading = text === undefined ? undefined : readNumber(text, mark);
    return reading !== undefined && "value" in reading ? reading.value : undefined;
  });
  const [quantity, price] = parts;
  const start = `Line ${String(row.line)}, ${row.name}: `;
  if (quantity === undefined) return `${start}no number`;
  if (price === undefined) return `${start}quantity ${shown(quantity)}`;
  return `${start}${shown(quantity)} at ${shown(price)}, notional ${shown(quantity * price)}`;
}

function questionOf(source: MarkSource, open: readonly NumberColumn[]): ImportQuestion {
  const names = open.map((column) => column.header).join(", ");
  const sample = open.flatMap((column) => column.cells).find(hasTwoReadings) ?? "";
  const message = `“${sample}” in ${names} can be read in two ways. Say which sign parts the decimals.`;
  return {
    id: DECIMAL_MARK,
    problem: { code: "AMBIGUOUS_NUMBER", message, field: names, text: sample },
    options: [
      { value: "point", label: "Decimal point (1,234.5)", preview: preview(source, "point") },
      { value: "comma", label: "Decimal comma (1.234,5)", preview: preview(source, "comma") },
    ],
  };
}

function commaNote(columns: readonly NumberColumn[]): readonly Problem[] {
  const [first] = columns;
  if (first === undefined) return [];
  const names = columns.map((column) => column.header).join(", ");
  const sample = first.cells.find((cell) => cell.includes(",")) ?? "";
  const message = `Decimal comma read in ${names}: “${sample}” is ${sample.replaceAll(".", "").replace(",", ".")}.`;
  return [{ code: "AMBIGUOUS_NUMBER", message, field: names }];
}

/**
 * Decides the decimal mark of each column from all its cells. A column that contradicts itself, or one with only such
 * numbers as "1.234" in a file that may be European, raises one question for the file, with both readings.
 */
export function decideMarks(source: MarkSource, answer: string | undefined): DecimalMarks {
  const evidence = source.columns.map(({ cells }) => markEvidence(cells));
  const told: DecimalMark | undefined = answer === "point" || answer === "comma" ? answer : undefined;
  const marks = new Map<string, DecimalMark>();
  const open: NumberColumn[] = [];
  const commas: NumberColumn[] = [];
  source.columns.forEach((column, index) => {
    const found = markOf(source, evidence, index);
    const mark = found ?? told;
    if (mark === undefined) open.push(column);
    else marks.set(column.field, mark);
    if (found === "comma") commas.push(column);
  });
  return {
    marks,
    notes: source.isDelimiterDeclared ? [] : commaNote(commas),
    question: open.length === 0 ? null : questionOf(source, open),
  };
}
