import { CAPS } from "../../model/caps.ts";
import type { Problem } from "../../model/problem.ts";
import { isRecord } from "../../model/record.ts";
import type { JsonRecord } from "../../model/record.ts";
import type { DecodedFile } from "../importer.ts";
import { scanJson } from "./jsonScan.ts";
import type { JsonFault, JsonScan } from "./jsonScan.ts";

type JsonReading =
  | { readonly kind: "json"; readonly value: unknown; readonly notes: readonly Problem[] }
  | { readonly kind: "refused"; readonly problem: Problem }
  /** The text does not set out to be JSON at all. */
  | { readonly kind: "other" };

const OTHER: JsonReading = { kind: "other" };

function faultProblem({ line, isCutOff }: JsonFault): Problem {
  const message = isCutOff
    ? `The file is incomplete: the JSON text ends too early, on line ${String(line)}. Export or download it again.`
    : `The text stops being JSON on line ${String(line)}: look there for comments, single quotes or trailing commas.`;
  return { code: "CORRUPT", message, line };
}

function duplicateNote({ duplicates }: JsonScan): readonly Problem[] {
  const [first] = duplicates;
  if (first === undefined) return [];
  const message = `A field is given twice in one place, first “${first.key}” on line ${String(first.line)}; the last value was used.`;
  return [{ code: "SCHEMA", message, line: first.line, field: first.key }];
}

function parse(text: string): JsonReading {
  const scan = scanJson(text, CAPS.jsonDepth);
  if (scan.isTooDeep) {
    const message = `The JSON is nested more than ${String(CAPS.jsonDepth)} levels deep; no position file is. Choose another file.`;
    return { kind: "refused", problem: { code: "SCHEMA", message } };
  }
  if (scan.fault !== null) return { kind: "refused", problem: faultProblem(scan.fault) };
  const value: unknown = JSON.parse(text);
  return { kind: "json", value, notes: duplicateNote(scan) };
}

const known = new WeakMap<DecodedFile, JsonReading>();

/**
 * The file as JSON. Every importer asks, so the answer is remembered for as long as the file object lives.
 *
 * A text is taken for JSON when it starts with a brace or a bracket, or when the file is called `.json`.
 */
export function readJson(file: DecodedFile): JsonReading {
  const before = known.get(file);
  if (before !== undefined) return before;
  const looksLikeJson = /^\s*[[{]/.test(file.text) || file.name.toLowerCase().endsWith(".json");
  const reading = looksLikeJson ? parse(file.text) : OTHER;
  known.set(file, reading);
  return reading;
}

/** The object's own field: what it inherits, from `__proto__` for one, does not count. */
export function ownField(record: JsonRecord, name: string): unknown {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}

/** `result` of a JSON-RPC envelope where there is one, else the value itself. */
export function unwrapped(value: unknown): unknown {
  return isRecord(value) && Object.hasOwn(value, "result") ? value["result"] : value;
}
