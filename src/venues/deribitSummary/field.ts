import type { Gap } from "../../model/gap.ts";
import { CAPS } from "../../model/caps.ts";
import { readPlainNumber } from "../../model/numberText.ts";

/** Which numbers a field may hold. */
export interface FieldRule {
  /** True where zero is a value; false where it is wrong; "none" where the venue writes zero for "there is none". */
  readonly zero: true | false | "none";
  /** Largest value that makes sense. */
  readonly ceiling: number;
}

export const PRICE_ABOVE_ZERO: FieldRule = { zero: false, ceiling: CAPS.price };
/** Marks of options far out of the money are published as 0. */
export const OPTION_MARK: FieldRule = { zero: true, ceiling: CAPS.price };
/** Deribit wrote a missing side as 0 until 2022 and still does in some channels. */
export const BOOK_SIDE: FieldRule = { zero: "none", ceiling: CAPS.price };
export const AMOUNT: FieldRule = { zero: true, ceiling: CAPS.faceUsd };
export const BOOK_AMOUNT: FieldRule = { zero: "none", ceiling: CAPS.faceUsd };

/** Reads one field of one instrument: the number, or `null` for none. What had to be dropped goes to `flags`. */
export type ReadField = (missing: string, raw: unknown, rule: FieldRule) => number | null;

const EMPTY_CELLS: ReadonlySet<string> = new Set(["", "-", "null", "None", "nan", "NaN"]);

const shown = (raw: unknown): string => {
  const text = typeof raw === "string" ? raw : JSON.stringify(raw);
  return `"${text.length > 40 ? `${text.slice(0, 40)}…` : text}"`;
};

/** The number, `null` for an empty field, or the reason why it is no number. Text counts where it is a plain number. */
function plainNumber(raw: unknown): number | null | string {
  if (raw === null || raw === undefined) return null;
  if (typeof raw === "number") return Number.isFinite(raw) ? raw : "it is not a finite number";
  if (typeof raw !== "string") return `${shown(raw)} is not a number`;
  if (EMPTY_CELLS.has(raw)) return null;
  const reading = readPlainNumber(raw, { exponent: true });
  return "value" in reading ? reading.value : `${shown(raw)} is not a plain number in range`;
}

/** What is wrong with the number, or `null`. */
function complaint(value: number, rule: FieldRule): string | null {
  if (value < 0) return `${String(value)} is below zero`;
  if (value === 0 && rule.zero === false) return "it is zero";
  if (value > rule.ceiling) return `${String(value)} is above ${String(rule.ceiling)}`;
  return null;
}

/** A reader of the fields of one instrument. A bad field kills that field and nothing else. */
export function fieldReader(subject: string, flags: Gap[]): ReadField {
  return (missing, raw, rule) => {
    const value = plainNumber(raw);
    if (value === null) return null;
    const because = typeof value === "string" ? value : complaint(value, rule);
    if (because !== null) {
      flags.push({ missing, subject, because });
      return null;
    }
    return value === 0 && rule.zero === "none" ? null : (value as number);
  };
}
