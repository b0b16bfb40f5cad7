import { HEADER_WORDS } from "./table/columns.ts";
import type { Dictionary } from "./table/columns.ts";
import type { Delimiter } from "./table/delimiter.ts";
import { findHeader } from "./table/header.ts";
import type { DecodedFile, ImportChoices, Importer, ImportOutcome } from "./importer.ts";
import { readJson } from "./json/json.ts";
import { rejected } from "./outcome.ts";
import { readPositionTable } from "./table/positionTable.ts";
import { readTable } from "./table/table.ts";

const NAMES: Readonly<Record<Delimiter, string>> = {
  ",": "CSV",
  ";": "CSV with semicolons",
  "\t": "Tab-separated table",
  "|": "Table with bars",
};

const UNREADABLE =
  "No table of positions was found: no header with instrument and quantity, and no instrument's name. Add a first line such as “instrument,quantity,entry_price”.";

/** Reads delimited text as positions by the header words of `dictionary`; `confirm` says why the columns need a look. */
export function readDelimited(
  file: DecodedFile,
  choices: ImportChoices,
  dictionary: Dictionary,
  confirm: string | null,
): ImportOutcome {
  const reading = readTable(file.text);
  if ("problem" in reading) return { kind: "rejected", problem: reading.problem };
  const { rows, delimiter, isDelimiterDeclared } = reading.table;
  const header = findHeader(rows, dictionary);
  if (header === undefined) return rejected("UNKNOWN_FORMAT", UNREADABLE);
  const format = NAMES[delimiter];
  return readPositionTable(file, { format, header, dictionary, delimiter, isDelimiterDeclared, confirm }, choices);
}

/** Any delimited table with a column of instrument names and one of quantities; the last resort for text. */
export const genericCsv: Importer = {
  id: "generic",
  label: "CSV table of positions",
  recognises: (file) => readJson(file).kind === "other",
  read: (file, choices) => readDelimited(file, choices, HEADER_WORDS, null),
};
