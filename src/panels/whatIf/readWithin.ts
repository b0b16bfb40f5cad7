import { readPlainNumber } from "../../model/numberText.ts";

/** Reads a number typed into the what-if, at most `limit` on either side of zero. */
export function readWithin(text: string, limit: number): { readonly value: number } | { readonly reason: string } {
  const reading = readPlainNumber(text.trim(), { limit });
  if ("value" in reading) return reading;
  return { reason: `"${text}" is not a number between \u2212${String(limit)} and ${String(limit)}` };
}
