import { readPlainNumber } from "../../model/numberText.ts";

/** Reads a number typed into the what-if, at most `limit` on either side of zero. */
export function readWithin(text: string, limit: number): { readonly value: number } | { readonly reason: string } {
  const reading = readPlainNumber(text.trim(), { limit });
  if ("value" in reading) return reading;
  return { reason: `"${text}" is not a number between \u2212${String(limit)} and ${String(limit)}` };
}

/** The reason with what stands meanwhile; nothing where nothing is refused. */
export const withStay = (reason: string | undefined, stays: string): string | undefined =>
  reason === undefined ? undefined : `${reason}. It stays ${stays}.`;
