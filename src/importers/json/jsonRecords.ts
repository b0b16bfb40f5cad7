import { CAPS } from "../../model/caps.ts";
import { plainText } from "../../model/plainText.ts";
import { isRecord } from "../../model/record.ts";
import { visibleText } from "../../venues/refusal.ts";
import { HEADER_WORDS, matchingColumns } from "../table/columns.ts";
import type { Header } from "../table/header.ts";
import type { DecodedFile, Importer } from "../importer.ts";
import { ownField, readJson, unwrapped } from "./json.ts";
import { rejected } from "../outcome.ts";
import { readPositionTable } from "../table/positionTable.ts";
import type { TableRow } from "../table/table.ts";

type JsonRecord = Readonly<Record<string, unknown>>;
interface RecordList {
  /** The field the list was found in, empty for the root. */
  readonly name: string;
  readonly records: readonly JsonRecord[];
}

function listOf(name: string, value: unknown): RecordList | undefined {
  if (!Array.isArray(value)) return undefined;
  const entries: readonly unknown[] = value;
  return entries.length > 0 && entries.every(isRecord) ? { name, records: entries } : undefined;
}

function listsIn(value: unknown): readonly RecordList[] {
  if (!isRecord(value)) return [];
  return Object.keys(value).flatMap((name) => listOf(name, ownField(value, name)) ?? []);
}

const namesOf = ({ records }: RecordList): readonly string[] => [
  ...new Set(records.flatMap((record) => Object.keys(record))),
];

/** The root list of objects, or the longest one among the fields of the root or of its `result`, if it has quantities. */
function recordList(file: DecodedFile): RecordList | undefined {
  const json = readJson(file);
  if (json.kind !== "json") return undefined;
  const { value } = json;
  const root = listOf("", value);
  const lists = root === undefined ? [...listsIn(value), ...listsIn(unwrapped(value))] : [root];
  const [longest] = lists.toSorted((a, b) => b.records.length - a.records.length);
  if (longest === undefined) return undefined;
  return matchingColumns(namesOf(longest), HEADER_WORDS).has("quantity") ? longest : undefined;
}

function cellOf(value: unknown): string {
  if (value === undefined || value === null) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
}

function headerOf(list: RecordList): Header {
  const names = namesOf(list);
  const data = list.records.map((record, index): TableRow => {
    return {
      line: index + 1,
      cells: names.map((name) => cellOf(ownField(record, name))),
      raw: JSON.stringify(record),
    };
  });
  return { headers: names.map(visibleText), line: null, data, instrumentColumn: null };
}

/** JSON of no known format that holds a list of objects with quantities: read as a table whose columns the user looks over. */
export const jsonRecords: Importer = {
  id: "json-records",
  label: "JSON list of positions",
  recognises: (file) => recordList(file) !== undefined,
  read(file, choices) {
    const list = recordList(file);
    if (list === undefined) return rejected("SCHEMA", "The JSON holds no list of positions.");
    if (list.records.length > CAPS.rows) return rejected("TOO_LARGE", "The JSON list has too many entries. Split it.");
    const header = headerOf(list);
    if (header.headers.length > CAPS.columns) return rejected("TOO_LARGE", "The JSON objects have too many fields.");
    const where = list.name === "" ? "Its list" : `Its list “${plainText(list.name, CAPS.nameLength)}”`;
    const confirm = `Ballast does not know this kind of JSON file. ${where} was read as a table: look over the columns.`;
    const source = {
      format: "JSON list",
      header,
      dictionary: HEADER_WORDS,
      delimiter: null,
      isDelimiterDeclared: false,
      confirm,
    };
    return readPositionTable(file, source, choices);
  },
};
