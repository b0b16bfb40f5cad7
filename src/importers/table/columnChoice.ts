import type { Problem } from "../../model/problem.ts";
import { visibleText } from "../../venues/refusal.ts";
import { FIELDS, matchingColumns } from "./columns.ts";
import type { Dictionary, Field } from "./columns.ts";
import { PARTS } from "./contractColumns.ts";
import { columnOfNames } from "./header.ts";
import type { Header } from "./header.ts";
import type { ColumnGuess, ImportChoices, ImportQuestion } from "../importer.ts";
import { markEvidence, readNumber } from "./numberColumn.ts";

export type Columns = ReadonlyMap<Field, number>;

interface ColumnChoice {
  readonly columns: Columns;
  readonly questions: readonly ImportQuestion[];
  /** Set where the table cannot be read at all. */
  readonly problem: Problem | null;
}

/** Answers to "which column is it?" come back under this name and the field's. */
const questionId = (field: Field): string => `column:${field}`;

const WORDS: ReadonlyMap<Field, string> = new Map([
  ["entryPrice", "entry price"],
  ["optionType", "type"],
]);
const wordOf = (field: Field): string => WORDS.get(field) ?? field;

const SAMPLES = 3;
const LISTED = 12;

function cellsOf({ data }: Header, column: number): readonly string[] {
  return data.map((row) => row.cells[column] ?? "");
}

function optionOf(header: Header, column: number) {
  const samples = cellsOf(header, column)
    .filter((cell) => cell.trim() !== "")
    .slice(0, SAMPLES);
  const label = `${header.headers[column] ?? ""} (column ${String(column + 1)})`;
  return { value: String(column), label, preview: samples.map(visibleText).join(" · ") };
}

/** The choice that says: no column of the file holds this field. */
const NOT_IN_FILE = -1;

/** What no position can be without: where the user says that it is not in the file, a column is asked for. */
const REQUIRED: ReadonlySet<Field> = new Set(["instrument", "quantity"]);

/** The user's own word on a field: a column of the mapping step, none on purpose, or the answer to a question. */
function chosenColumn(field: Field, choices: ImportChoices, width: number): number | "none" | undefined {
  const named = choices.columns[field];
  const isNone = named === NOT_IN_FILE;
  const answer = isNone && !REQUIRED.has(field) ? undefined : choices.answers[questionId(field)];
  const answered = answer !== undefined && /^\d{1,4}$/.test(answer) ? Number(answer) : undefined;
  const column = isNone ? answered : (named ?? answered);
  if (column !== undefined && Number.isInteger(column) && column >= 0 && column < width) return column;
  return isNone ? "none" : undefined;
}

/** Rows that are looked at to tell a column of numbers. */
const TRIED_ROWS = 200;

function isNumeric(cells: readonly string[]): boolean {
  const filled = cells.filter((cell) => cell.trim() !== "").slice(0, TRIED_ROWS);
  const read = filled.filter((cell) => markEvidence([cell]) !== "none" || "value" in readNumber(cell, "point"));
  return read.length > 0 && read.length * 2 >= filled.length;
}

function sameCells(header: Header, columns: readonly number[]): boolean {
  const [first, ...others] = columns.map((column) => cellsOf(header, column).join("\n"));
  return others.every((one) => one === first);
}

function duplicateQuestion(header: Header, field: Field, columns: readonly number[]): ImportQuestion {
  const name = header.headers[columns[0] ?? -1] ?? "";
  const message = `${String(columns.length)} columns are called “${name}” and differ. Choose the one that holds the ${wordOf(field)}.`;
  return {
    id: questionId(field),
    problem: { code: "DUP_HEADER", message, field: name, ...(header.line === null ? {} : { line: header.line }) },
    options: columns.map((column) => optionOf(header, column)),
  };
}

function mappingQuestion(header: Header, field: Field, columns: readonly number[]): ImportQuestion {
  const message = `No header names the ${wordOf(field)}, and no position can be read without it. Choose its column.`;
  return {
    id: questionId(field),
    problem: { code: "UNKNOWN_FORMAT", message, field: wordOf(field) },
    options: columns.map((column) => optionOf(header, column)),
  };
}

function listed(names: readonly string[]): string {
  const more = names.length > LISTED ? ` and ${String(names.length - LISTED)} more` : "";
  return names.slice(0, LISTED).join(", ") + more;
}

function missingProblem(header: Header, field: Field): Problem {
  const found = header.headers.filter((one) => one !== "");
  const message = `There is no column for the ${wordOf(field)}. Columns found: ${listed(found)}. Add one called “${wordOf(field)}”.`;
  return { code: "MISSING_COLUMN", message, field: wordOf(field) };
}

function guessed(header: Header, dictionary: Dictionary, choices: ImportChoices) {
  const columns = new Map<Field, number>();
  const questions: ImportQuestion[] = [];
  const matches = matchingColumns(header.headers, dictionary);
  for (const field of FIELDS) {
    const chosen = chosenColumn(field, choices, header.headers.length);
    const matching = matches.get(field) ?? [];
    const [first] = matching;
    if (chosen === "none") {
      if (field === "instrument") questions.push(mappingQuestion(header, field, [...header.headers.keys()]));
    } else if (chosen !== undefined) columns.set(field, chosen);
    else if (first !== undefined && (matching.length === 1 || sameCells(header, matching))) columns.set(field, first);
    else if (first !== undefined && !PARTS.has(field)) questions.push(duplicateQuestion(header, field, matching));
  }
  return { columns, questions };
}

/**
 * Gives every field of a position its column: the user's choice, else the header's words; none where the user says that
 * it is not in the file. Two different columns of one name, a quantity under an unknown header, and an instrument or
 * quantity said not to be there are asked about; one that cannot be in any column is a refusal that lists those found.
 */
export function chooseColumns(header: Header, dictionary: Dictionary, choices: ImportChoices): ColumnChoice {
  const { columns, questions } = guessed(header, dictionary, choices);
  const asked = new Set(questions.map((one) => one.id));
  if (!columns.has("instrument") && !asked.has(questionId("instrument"))) {
    const found = header.instrumentColumn ?? columnOfNames(header.data)?.column;
    const isInParts = columns.has("underlying") && columns.has("expiry");
    if (found === undefined && !isInParts) {
      return { columns, questions: [], problem: missingProblem(header, "instrument") };
    }
    if (found !== undefined) columns.set("instrument", found);
  }
  if (!columns.has("quantity") && !asked.has(questionId("quantity"))) {
    const taken = new Set(columns.values());
    const free = header.headers.map((_, column) => column).filter((column) => !taken.has(column));
    const numeric = free.filter((column) => isNumeric(cellsOf(header, column)));
    if (numeric.length === 0) return { columns, questions: [], problem: missingProblem(header, "quantity") };
    questions.push(mappingQuestion(header, "quantity", numeric));
  }
  return { columns, questions, problem: null };
}

/**
 * A note on the columns of numbers that were not read, where no entry price was: one of them may hold it. None where the
 * user says that it is not in the file.
 *
 * @param known columns whose words are understood and not needed
 */
export function unreadNotes(
  header: Header,
  known: ReadonlySet<number>,
  columns: Columns,
  choices: ImportChoices,
): readonly Problem[] {
  if (columns.has("entryPrice") || choices.columns["entryPrice"] === NOT_IN_FILE) return [];
  const read = new Set([...columns.values(), ...known]);
  const unread = header.headers.flatMap((name, column) => {
    if (read.has(column) || !isNumeric(cellsOf(header, column))) return [];
    return [name === "" ? `column ${String(column + 1)}` : name];
  });
  if (unread.length === 0) return [];
  const message = `Columns not read: ${listed(unread)}. If one holds the entry price, choose it above.`;
  return [{ code: "GAP", message, field: wordOf("entryPrice") }];
}

/** The columns as the preview shows them. */
export function columnGuesses(headers: readonly string[], columns: Columns): readonly ColumnGuess[] {
  return [...columns].map(([field, column]) => ({ field, column, header: headers[column] ?? "" }));
}

export const COLUMNS = "columns";

/** Asks for a look at the columns of a file that was read by its look alone. */
export function confirmQuestion(message: string, headers: readonly string[], columns: Columns): ImportQuestion {
  const preview = [...columns].map(([field, column]) => `${headers[column] ?? ""} = ${wordOf(field)}`).join(", ");
  return {
    id: COLUMNS,
    problem: { code: "UNKNOWN_FORMAT", message },
    options: [{ value: "right", label: "The columns are right", preview }],
  };
}
