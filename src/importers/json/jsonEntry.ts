import type { Problem, ProblemCode } from "../../model/problem.ts";
import { isRecord } from "../../model/record.ts";
import { visibleText } from "../../venues/refusal.ts";
import { ownField } from "./json.ts";
import { attempt, Refusal } from "../refusal.ts";

/** Nothing traded is smaller: the limit of `readPlainNumber`. */
const SMALLEST = 1e-12;

/** One entry of a JSON list, read field by field; only its own fields count. */
export class JsonEntry {
  readonly raw: string;
  /** "legs[2]" */
  readonly path: string;
  readonly #record: Readonly<Record<string, unknown>>;

  constructor(record: Readonly<Record<string, unknown>>, path: string) {
    this.#record = record;
    this.path = path;
    this.raw = JSON.stringify(record);
  }

  /** @throws Refusal, which `readEntry` turns into a problem */
  refuse(code: ProblemCode, name: string, message: string): never {
    const value = ownField(this.#record, name);
    const shown = value === undefined ? {} : { text: visibleText(JSON.stringify(value)) };
    throw new Refusal({ code, message: `${this.path}: ${message}`, field: `${this.path}.${name}`, ...shown });
  }

  /** True for a field that is there and not null. */
  has(name: string): boolean {
    const value = ownField(this.#record, name);
    return value !== undefined && value !== null;
  }

  /** @throws Refusal for anything but text */
  text(name: string): string {
    const value = ownField(this.#record, name);
    return typeof value === "string" ? value : this.refuse("SCHEMA", name, `the field “${name}” has to be text.`);
  }

  /** @throws Refusal for anything but a finite JSON number: no text, no list, no true */
  number(name: string): number {
    const value = ownField(this.#record, name);
    if (typeof value !== "number") return this.refuse("BAD_NUMBER", name, `the field “${name}” has to be a number.`);
    if (value === 0) return 0;
    const size = Math.abs(value);
    if (size >= SMALLEST && size <= Number.MAX_VALUE) return value;
    return this.refuse("OUT_OF_RANGE", name, `the field “${name}” is outside any market.`);
  }

  /** @throws Refusal for anything but a list of objects */
  entries(name: string): readonly JsonEntry[] {
    const value = ownField(this.#record, name);
    if (!Array.isArray(value) || !value.every(isRecord)) {
      return this.refuse("SCHEMA", name, `the field “${name}” has to be a list of objects.`);
    }
    return value.map((one, at) => new JsonEntry(one, `${this.path}.${name}[${String(at)}]`));
  }

  /** @throws Refusal for anything but true and false */
  flag(name: string): boolean {
    const value = ownField(this.#record, name);
    return typeof value === "boolean"
      ? value
      : this.refuse("SCHEMA", name, `the field “${name}” has to be true or false.`);
  }
}

/** Reads one entry of a JSON list with `read`; an entry that is no object, or a refused field, is a problem. */
export function readEntry<T>(
  value: unknown,
  path: string,
  read: (entry: JsonEntry) => T,
): { readonly value: T } | { readonly problem: Problem } {
  if (!isRecord(value)) {
    return { problem: { code: "SCHEMA", message: `${path}: this entry is not an object. Correct it.`, field: path } };
  }
  return attempt(() => read(new JsonEntry(value, path)));
}
