import { listOf, Misread } from "./wireReading.ts";
import type { Wire } from "./wireText.ts";

// A payload has no named fields; data with names (the parameters of a rule book) goes as lists: a record is
// [true, name, value, name, value ...], a list is [false, value, value ...].

const NAME = /^[A-Za-z0-9 ._-]{1,40}$/u;
const TEXT_LENGTH = 100;

/** Plain data as lists. What JSON does not know is written as `null`. */
export function writeData(value: unknown): Wire {
  if (Array.isArray(value)) return [false, ...value.map(writeData)];
  if (typeof value === "object" && value !== null) {
    return [true, ...Object.entries(value).flatMap(([name, one]) => [name, writeData(one)])];
  }
  if (typeof value === "number" && Number.isFinite(value)) return value;
  return typeof value === "string" || typeof value === "boolean" ? value : null;
}

function readRecord(parts: readonly unknown[], field: string): unknown {
  const entries = new Map<string, unknown>();
  for (let at = 0; at < parts.length; at += 2) {
    const name = parts[at];
    if (typeof name !== "string" || !NAME.test(name) || name === "__proto__" || entries.has(name)) {
      throw new Misread(field, "a name in it is none, or stands there twice");
    }
    if (at + 1 === parts.length) throw new Misread(field, "a name in it has no value");
    entries.set(name, readData(parts[at + 1], field));
  }
  return Object.fromEntries(entries);
}

/** The data again; what it means is for others to judge. @throws Misread for anything that `writeData` does not write */
export function readData(value: unknown, field: string): unknown {
  if (typeof value === "string" && value.length > TEXT_LENGTH) throw new Misread(field, "a text in it is too long");
  if (typeof value !== "object" || value === null) return value;
  const [isRecord, ...parts] = listOf(value, field);
  if (typeof isRecord !== "boolean") throw new Misread(field, "it is neither a record nor a list");
  return isRecord ? readRecord(parts, field) : parts.map((one) => readData(one, field));
}
