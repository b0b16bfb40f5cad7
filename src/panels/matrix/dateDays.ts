import { expiryOf } from "../../model/instrument.ts";
import type { Position } from "../../model/position.ts";
import type { Scope } from "../../model/scope.ts";
import { MS_PER_DAY } from "../../model/units.ts";

/** Dates that a matrix stands at. */
export interface Dates {
  /** Milliseconds UTC of the snapshot. */
  readonly asOf: number;
  /** From the snapshot, ascending; the first is 0. */
  readonly days: readonly number[];
  /** Those of `days` at which something in the book expires. */
  readonly expiries: readonly number[];
}

/** Days ahead where nothing in the book expires. */
const HORIZON = 30;

/**
 * From the snapshot to the last expiry of the enabled legs in scope: every expiry to the instant, and between them as many
 * even dates as `steps` leaves room for, on whole days where there are enough.
 */
export function dateDays(positions: readonly Position[], asOf: number, scope: Scope, steps: number): Dates {
  const ends = positions
    .filter(({ enabled, instrument }) => enabled && (scope === "all" || scope.underlying === instrument.underlying))
    .flatMap(({ instrument }) => expiryOf(instrument) ?? [])
    .filter((expiry) => expiry > asOf)
    .map((expiry) => (expiry - asOf) / MS_PER_DAY);
  const expiries = [...new Set(ends)].sort((a, b) => a - b);
  const horizon = expiries.at(-1) ?? HORIZON;
  const step = horizon / steps;
  const even = Array.from({ length: steps }, (_, at) => (step >= 1 ? Math.round(at * step) : at * step));
  const isFree = (day: number): boolean => day === 0 || expiries.every((expiry) => Math.abs(expiry - day) > step / 2);
  const days = [...even.filter(isFree), ...(expiries.length === 0 ? [horizon] : expiries)];
  return { asOf, days: [...new Set(days)].sort((a, b) => a - b), expiries };
}
