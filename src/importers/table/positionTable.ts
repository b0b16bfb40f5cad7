import { balanceKey } from "../../model/balancePlace.ts";
import type { Balance } from "../../model/position.ts";
import { CAPS } from "../../model/caps.ts";
import type { Problem } from "../../model/problem.ts";
import { visibleText } from "../../venues/refusal.ts";
import { chooseColumns, columnGuesses, COLUMNS, confirmQuestion, unreadNotes } from "./columnChoice.ts";
import type { Columns } from "./columnChoice.ts";
import { unitInHeader } from "./columns.ts";
import type { Dictionary, Field } from "./columns.ts";
import { isInParts, PARTS } from "./contractColumns.ts";
import { DATE_ORDER, dateOrder } from "./dateOrder.ts";
import { DECIMAL_MARK, decideMarks } from "./decimalMarks.ts";
import type { DecimalMarks } from "./decimalMarks.ts";
import type { Delimiter } from "./delimiter.ts";
import type { Header } from "./header.ts";
import type { DecodedFile, ImportChoices, ImportOutcome } from "../importer.ts";
import { positionsOutcome, rejected } from "../outcome.ts";
import type { Findings } from "../outcome.ts";
import { readRow } from "./rowReading.ts";
import type { RowRules } from "./rowReading.ts";
import { stageReadLegs } from "../legStaging.ts";
import type { ReadLeg } from "../legStaging.ts";
import { tooManyRows } from "./table.ts";
import type { TableRow } from "./table.ts";
import { assumedWords } from "../venueChoice.ts";

/** A table of positions and how to read it. */
interface TableSource {
  readonly format: string;
  readonly header: Header;
  readonly dictionary: Dictionary;
  /** `null` where the cells do not come from delimited text. */
  readonly delimiter: Delimiter | null;
  readonly isDelimiterDeclared: boolean;
  /** Set where the columns have to be looked over by the user: why. */
  readonly confirm: string | null;
}

const TOTAL = /^(?:(?:sub|grand)[ -]?)?totals?\b|^(?:sum|summe|gesamt)\b|^(?:合计|总计)/i;

/** A line of sums below or between the positions. */
function isTotal({ cells }: TableRow): boolean {
  const first = cells.find((cell) => cell.trim() !== "");
  return first !== undefined && TOTAL.test(first.trim());
}

function shapeNotes({ header }: TableSource, totals: number): readonly Problem[] {
  const notes: Problem[] = [];
  const { line } = header;
  if (line !== null && line > 2) {
    const message = `The header was found on line ${String(line)}; what stands above it was left out.`;
    notes.push({ code: "SCHEMA", message, line });
  }
  if (totals > 0) {
    const message =
      totals === 1
        ? "A total line is no leg and was left out."
        : `${String(totals)} total lines are no legs and were left out.`;
    notes.push({ code: "SCHEMA", message });
  }
  return notes;
}

/**
 * The columns that are read: those of a contract's parts only where a row needs them, so that they raise no question where
 * names say it all; and the order of day and month in expiries, or the question for it.
 */
function contractColumns(source: TableSource, rows: readonly TableRow[], chosen: Columns, choices: ImportChoices) {
  const cell = (row: TableRow, field: Field): string => row.cells[chosen.get(field) ?? -1]?.trim() ?? "";
  const inParts = rows.filter((row) => isInParts({ text: (field) => cell(row, field) }));
  const known = new Set([...chosen].flatMap(([field, column]) => (PARTS.has(field) ? [column] : [])));
  if (inParts.length === 0) {
    const columns: Columns = new Map([...chosen].filter(([field]) => !PARTS.has(field)));
    return { columns, known, order: "day-first" } as const;
  }
  const dates = inParts.map((row) => cell(row, "expiry"));
  const header = source.header.headers[chosen.get("expiry") ?? -1] ?? "";
  return { columns: chosen, known, order: dateOrder(dates, header, choices.answers[DATE_ORDER]) };
}

function marksOf(
  source: TableSource,
  rows: readonly TableRow[],
  columns: Columns,
  answer: string | undefined,
): DecimalMarks {
  const names = columns.get("instrument") ?? columns.get("underlying");
  const numbers = (["quantity", "entryPrice", "fee", "strike"] as const).flatMap((field) => {
    const column = columns.get(field);
    if (column === undefined) return [];
    const header = source.header.headers[column] ?? "";
    return [{ field, header, cells: rows.map((row) => row.cells[column] ?? "") }];
  });
  const { delimiter, isDelimiterDeclared } = source;
  const lines = rows.map(({ cells, line }) => ({ name: visibleText(cells[names ?? -1]?.trim() ?? ""), line }));
  return decideMarks({ columns: numbers, delimiter, isDelimiterDeclared, rows: lines }, answer);
}

function twiceProblem({ currency }: Balance, line: number): Problem {
  const message = `Cash in ${currency} stands in the file twice. Keep one line.`;
  return { code: "DUPLICATE_ROW", message, line, text: currency };
}

type TableRules = Omit<RowRules, "headers" | "hasSides" | "unit">;

function readRows(source: TableSource, rows: readonly TableRow[], rules: TableRules) {
  const { headers } = source.header;
  const { columns } = rules;
  const unit = unitInHeader(headers[columns.get("quantity") ?? -1] ?? "");
  const side = columns.get("side");
  const hasSides = side !== undefined && rows.some((row) => (row.cells[side] ?? "").trim() !== "");
  const read: ReadLeg[] = [];
  const balances = new Map<string, Balance>();
  const problems: Problem[] = [];
  for (const row of rows) {
    const reading = readRow(row, { ...rules, headers, hasSides, unit });
    if ("problem" in reading) problems.push(reading.problem);
    else if ("read" in reading) read.push(reading.read);
    else if (balances.has(balanceKey(reading.balance))) problems.push(twiceProblem(reading.balance, row.line));
    else balances.set(balanceKey(reading.balance), reading.balance);
  }
  return { read, balances: [...balances.values()], problems };
}

const byLine = (a: Problem, b: Problem): number => (a.line === undefined || b.line === undefined ? 0 : a.line - b.line);

function markWords(marks: DecimalMarks): string {
  return [...marks.marks.values()].includes("comma") ? ", decimal comma" : "";
}

/** Reads a table of positions, from its header on: columns, decimal marks, rows, venues, contract sizes. */
export function readPositionTable(file: DecodedFile, source: TableSource, choices: ImportChoices): ImportOutcome {
  const rows = source.header.data.filter((row) => !isTotal(row));
  if (rows.length === 0) return rejected("EMPTY", "The file has a header and no rows. Nothing was imported.");
  if (rows.length > CAPS.rows) return { kind: "rejected", problem: tooManyRows() };
  const chosen = chooseColumns(source.header, source.dictionary, choices);
  if (chosen.problem !== null) return { kind: "rejected", problem: chosen.problem };
  const { headers } = source.header;
  const { columns, known, order } = contractColumns(source, rows, chosen.columns, choices);
  const marks = marksOf(source, rows, columns, choices.answers[DECIMAL_MARK]);
  const notes = [
    ...shapeNotes(source, source.header.data.length - rows.length),
    ...marks.notes,
    ...unreadNotes(source.header, known, columns, choices),
  ];
  const confirm =
    source.confirm === null || choices.answers[COLUMNS] !== undefined
      ? []
      : [confirmQuestion(source.confirm, headers, columns)];
  const shape = { rows: rows.length, headers, columns: columnGuesses(headers, columns), notes };
  const open = [marks.question, typeof order === "string" ? null : order].filter((one) => one !== null);
  const first = [...confirm, ...chosen.questions, ...open];
  if (chosen.questions.length + open.length > 0 || typeof order !== "string") {
    return positionsOutcome(file, choices, { ...shape, format: source.format, legs: [], questions: first });
  }
  const { read, balances, problems } = readRows(source, rows, {
    columns,
    marks: marks.marks,
    order,
    venue: choices.venue,
  });
  const isApiAnswer = source.delimiter === null;
  const staged = stageReadLegs(
    read.map((leg) => ({ ...leg, isApiAnswer })),
    choices,
  );
  const format = source.format + markWords(marks) + assumedWords(staged.venue);
  const found: Findings = {
    ...shape,
    format,
    legs: staged.legs,
    ...(balances.length > 0 ? { balances } : {}),
    problems: [...problems, ...staged.problems].toSorted(byLine),
    questions: [...first, ...staged.questions],
  };
  return positionsOutcome(file, choices, found);
}
