import { readPlainNumber } from "../../model/numberText.ts";

/** Reads a number typed into a cell of the book by our own grammar; the mark of dollars behind it is no part of it. */
export function readQuantity(text: string): { readonly value: number } | { readonly reason: string } {
  const reading = readPlainNumber(text.replace("\u202f$", "").trim());
  return "value" in reading ? reading : { reason: `"${text}" is not a number: write 12, -0.5 or 1,250.75` };
}
