import type { Kernel } from "../../math/kernel/kernel.ts";
import type { Gap } from "../../model/gap.ts";
import { followsSmile } from "../../model/smileRule.ts";
import { DAYS_PER_YEAR, epochMs, MS_PER_DAY, timeToExpiry } from "../../model/units.ts";
import type { EpochMs } from "../../model/units.ts";
import type { BookInput } from "../input.ts";
import { expiryVolShift } from "./expiryVolShift.ts";
import { smileSource } from "./smileSource.ts";

/** What a what-if does to the vols of one expiry. */
export interface WhatIfExpiry {
  readonly expiry: EpochMs;
  /** In alphabetical order. */
  readonly underlyings: readonly string[];
  /** On the what-if's day; zero once expired. */
  readonly daysLeft: number;
  /** Absolute, a decimal: its own shift, or what tenor weight makes of the parallel one; `null` once expired. */
  readonly volShift: number | null;
  /** True where the shift is its own. */
  readonly isOwn: boolean;
  /** Smiles that the rule would follow and that could not be fitted: their strikes keep their vols. */
  readonly gaps: readonly Gap[];
}

/** The expiries in which the enabled legs of a book hold options, ascending, with the vol shift of each. */
export function whatIfExpiries(kernel: Kernel, { book, market, whatIf }: BookInput): readonly WhatIfExpiry[] {
  const held = new Map<EpochMs, Set<string>>();
  for (const { instrument, enabled } of book.positions) {
    if (!enabled || instrument.kind !== "option" || instrument.expiry <= market.asOf) continue;
    const names = held.get(instrument.expiry) ?? new Set<string>();
    held.set(instrument.expiry, names.add(instrument.underlying));
  }
  const now = epochMs(market.asOf + whatIf.days * MS_PER_DAY);
  const smileOf = smileSource(kernel, market);
  return [...held]
    .sort(([a], [b]) => a - b)
    .map(([expiry, names]) => {
      const underlyings = [...names].sort();
      const years = timeToExpiry(expiry, now);
      const gaps = followsSmile(whatIf.smileRule)
        ? underlyings.map((name) => smileOf(name, expiry)).flatMap((found) => ("gap" in found ? [found.gap] : []))
        : [];
      return {
        expiry,
        underlyings,
        daysLeft: years * DAYS_PER_YEAR,
        volShift: years > 0 ? expiryVolShift(whatIf, expiry, years)(whatIf.volShift) : null,
        isOwn: whatIf.expiryShifts.some((one) => one.expiry === expiry),
        gaps: years > 0 ? gaps : [],
      };
    });
}
