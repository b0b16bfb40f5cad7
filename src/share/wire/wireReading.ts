import { plainText } from "../../model/plainText.ts";
import type { ProblemCode } from "../../model/problem.ts";

/** Thrown while a payload is read, caught at the door of this room: what does not fit, and where. */
export class Misread extends Error {
  override readonly name = "Misread";
  readonly code: ProblemCode;
  /** Where in the payload, in words: "leg 3, quantity". */
  readonly field: string;

  /** @param because a clause in plain words, without foreign text */
  constructor(field: string, because: string, code: ProblemCode = "SCHEMA") {
    super(because);
    this.field = field;
    this.code = code;
  }
}

/** A list, of exactly `length` entries where that is given. @throws Misread */
export function listOf(value: unknown, field: string, length?: number): readonly unknown[] {
  if (!Array.isArray(value)) throw new Misread(field, "it is not a list");
  if (length !== undefined && value.length !== length) throw new Misread(field, "it has too few or too many parts");
  return value as readonly unknown[];
}

/** A list of at most `limit` entries. @throws Misread */
export function shortList(value: unknown, field: string, limit: number): readonly unknown[] {
  const list = listOf(value, field);
  if (list.length > limit) throw new Misread(field, `there are more than ${String(limit)}`, "TOO_LARGE");
  return list;
}

/** A finite number between the bounds, both included. @throws Misread */
export function numberIn(value: unknown, field: string, low: number, high: number): number {
  if (typeof value !== "number" || !Number.isFinite(value))
    throw new Misread(field, "it is not a number", "BAD_NUMBER");
  if (value < low || value > high) throw new Misread(field, "it is out of range", "OUT_OF_RANGE");
  return value;
}

/** Text for people, cleaned of what hides or reorders text and cut to `limit`. @throws Misread when it is no text */
export function textIn(value: unknown, field: string, limit: number): string {
  if (typeof value !== "string") throw new Misread(field, "it is not text");
  return plainText(value, limit);
}

/** A code of capital letters, digits, dots and underscores, such as the name of an asset. @throws Misread */
export function codeIn(value: unknown, field: string): string {
  if (typeof value === "string" && /^[A-Z0-9._]{1,16}$/u.test(value)) return value;
  throw new Misread(field, "it is not the name of an asset");
}

/** True or false. @throws Misread */
export function flagIn(value: unknown, field: string): boolean {
  if (typeof value !== "boolean") throw new Misread(field, "it is neither true nor false");
  return value;
}
