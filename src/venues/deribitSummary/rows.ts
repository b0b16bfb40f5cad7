import { CAPS } from "../../model/caps.ts";
import type { Gap } from "../../model/gap.ts";
import type { Problem } from "../../model/problem.ts";
import type { ChainRow, VolUnit } from "./quote.ts";
import type { Slot } from "./slots.ts";
import { slotsOf } from "./slots.ts";

/** The rows of one answer or file, read; `assembleChain` makes a market of one or several of these. */
export interface RowsReading {
  /** One an instrument. */
  readonly slots: readonly Slot[];
  /** About the rows as a whole; the slots have their own. */
  readonly flags: readonly Gap[];
}

/** Why rows of this shape cannot be a chain at all, or `null`. */
function shapeProblem(rows: readonly ChainRow[]): Problem | null {
  if (rows.length === 0) {
    const message = "The answer is well formed but holds no instrument. Ask for the chain again.";
    return { code: "EMPTY", message };
  }
  if (rows.length > CAPS.rows) {
    const message = `There are ${String(rows.length)} rows; Ballast reads up to ${String(CAPS.rows)} at a time. Split the file.`;
    return { code: "TOO_LARGE", message };
  }
  const absent = rows.every((row) => row.symbol === undefined)
    ? "instrument_name"
    : rows.every((row) => row.mark === undefined)
      ? "mark_price"
      : null;
  if (absent === null) return null;
  const message = `No row has the field ${absent}: the exchange's format has changed, or this is another kind of answer. Use an answer of get_book_summary_by_currency.`;
  return { code: "SCHEMA", field: absent, message };
}

/**
 * Reads the rows of one answer. @returns a Problem where they are not a chain at all: none, too many, of a renamed shape
 * or of another venue
 */
export function readRows(rows: readonly ChainRow[], volUnit: VolUnit): RowsReading | Problem {
  const problem = shapeProblem(rows);
  if (problem !== null) return problem;
  const flags: Gap[] = [];
  const slots = slotsOf(rows, volUnit, flags);
  if (slots.size > 0) return { slots: [...slots.values()], flags };
  const message = "No row names an instrument of Deribit that Ballast knows. Check which venue the file comes from.";
  return { code: "UNKNOWN_SYMBOL", message };
}
