import { civilDateOf, CRYPTO_EXPIRY_HOUR_UTC, instantOf } from "../../model/civilDate.ts";
import { MS_PER_DAY } from "../../model/units.ts";
import type { EpochMs } from "../../model/units.ts";

/** How an expiry came into the calendar; the widest tenor names it where several fall on one day. */
export type Tenor = "daily" | "weekly" | "monthly" | "quarterly";

export interface ListedExpiry {
  readonly at: EpochMs;
  readonly tenor: Tenor;
}

/** How many of each tenor stand in the calendar. Deribit lists some more; these make eight or nine expiries. */
const LISTED = { daily: 2, weekly: 3, monthly: 2, quarterly: 4 } as const;

/** Rows of the calendar, the widest tenor last so that it names the day. */
const TENORS: readonly Tenor[] = ["daily", "weekly", "monthly", "quarterly"];

const FRIDAY = 5;
/** 1 January 1970 was a Thursday. */
const EPOCH_WEEKDAY = 4;
const LAST_SEARCHED_DAY = 460;

const weekday = (day: number): number => (day + EPOCH_WEEKDAY) % 7;

function tenorsOf(day: number): readonly Tenor[] {
  if (weekday(day) !== FRIDAY) return ["daily"];
  const { month } = civilDateOf((day * MS_PER_DAY) as EpochMs);
  const isLastFriday = civilDateOf(((day + 7) * MS_PER_DAY) as EpochMs).month !== month;
  if (!isLastFriday) return ["daily", "weekly"];
  return month % 3 === 0 ? ["daily", "weekly", "monthly", "quarterly"] : ["daily", "weekly", "monthly"];
}

/**
 * The option expiries open at `asOf`, ascending, each at 08:00 UTC and later than `asOf`: the next days, the next
 * Fridays, the last Fridays of the next months, and the last Fridays of March, June, September and December.
 *
 * Source: Deribit, "Contract introduction policy", as seen in its chains of 2025-12 to 2026-08.
 */
export function listedExpiries(asOf: EpochMs): readonly ListedExpiry[] {
  const left: Record<Tenor, number> = { ...LISTED };
  const listed: ListedExpiry[] = [];
  const today = Math.floor(asOf / MS_PER_DAY);
  for (let day = today; day <= today + LAST_SEARCHED_DAY; day += 1) {
    const at = instantOf(civilDateOf((day * MS_PER_DAY) as EpochMs), CRYPTO_EXPIRY_HOUR_UTC);
    if (at <= asOf) continue;
    const open = tenorsOf(day).filter((tenor) => left[tenor] > 0);
    for (const tenor of open) left[tenor] -= 1;
    const widest = TENORS.findLast((tenor) => open.includes(tenor));
    if (widest !== undefined) listed.push({ at, tenor: widest });
  }
  return listed;
}
