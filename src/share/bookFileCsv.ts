import type { Book, Position } from "../model/position.ts";

const HEADER = ["instrument", "venue", "quantity", "unit", "entry_price", "fee", "enabled", "note"];

/**
 * What a spreadsheet would take for a formula (CWE-1236; ASVS 1.2.10). Apostrophes before it count as well, so that
 * taking one off on import gives back exactly what was written.
 */
const FORMULA = /^'*[=+\-@\t\r]/;

/** Text: neutralised against formulas, and quoted where a comma, a quote or a line end would break the row. */
function textCell(text: string): string {
  const inert = FORMULA.test(text) ? `'${text}` : text;
  return /[",;\t\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}

/** A number stays a number, in the shortest digits that read back to the same double; empty where it is not known. */
function numberCell(value: number | null): string {
  return value === null ? "" : String(value);
}

function legRow({ instrument, quantity, quantityUnit, entryPrice, fee, enabled, note }: Position): string {
  const { symbol, venue } = instrument;
  const numbers = [numberCell(quantity), quantityUnit, numberCell(entryPrice), numberCell(fee)];
  return [textCell(symbol), venue, ...numbers, String(enabled), textCell(note)].join(",");
}

/**
 * The book as CSV, the form `importers/genericCsv` reads: comma, decimal point, CRLF (RFC 4180). Balances are rows whose
 * instrument is "cash:USD", with a venue where they lie at one; the book's name, and what balances paid for in other
 * currencies, have no place in a table and are left out.
 */
export function bookToCsv({ positions, balances }: Book): string {
  const cash = balances.map(
    ({ currency, amount, venue }) => `cash:${textCell(currency)},${venue ?? ""},${numberCell(amount)},,,,,`,
  );
  return [HEADER.join(","), ...positions.map(legRow), ...cash, ""].join("\r\n");
}
