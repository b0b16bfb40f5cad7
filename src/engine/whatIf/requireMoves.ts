import { NO_WHAT_IF } from "../../model/market.ts";
import type { WhatIf } from "../../model/market.ts";
import { whatIfFault } from "../../model/whatIfFault.ts";

/** The moves that may be asked about many at a time. */
type Moved = keyof Pick<WhatIf, "spotShock" | "volShift" | "days">;

/** @throws RangeError naming the field and the value, for one out of the range that the what-if holds such a move to */
export function requireMoves(field: string, of: Moved, values: readonly number[]): void {
  for (const value of values) {
    const fault = whatIfFault({ ...NO_WHAT_IF, [of]: value });
    if (fault !== undefined) throw new RangeError(`${field} is ${String(value)}: ${fault.because}`);
  }
}
