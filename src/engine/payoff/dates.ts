import { expiryOf } from "../../model/instrument.ts";
import type { WhatIf } from "../../model/market.ts";
import type { PayoffChoice } from "../../model/payoffChoice.ts";
import { epochMs, MS_PER_DAY } from "../../model/units.ts";
import type { EpochMs } from "../../model/units.ts";
import type { ScenarioBook } from "../scenario/scenarioBook.ts";
import { dayText } from "../valuation/dayText.ts";
import type { PayoffCurve } from "./report.ts";

/** The instants at which a leg in scope ends, ascending. */
export function expiriesOf({ options, deltaOnes }: ScenarioBook): readonly EpochMs[] {
  const ends = [...options.map(({ leg }) => leg), ...deltaOnes].flatMap(({ instrument }) => expiryOf(instrument) ?? []);
  return [...new Set(ends)].sort((a, b) => a - b);
}

export type CurveDate = Pick<PayoffCurve, "id" | "label" | "at">;

function daysText(days: number): string {
  const rounded = Number(days.toFixed(1));
  return rounded === 1 ? "1 day" : `${String(rounded)} days`;
}

/** When the curves stand, in words and as instants, and which of them is in front; two that coincide are one. */
export function curveDates(
  book: ScenarioBook,
  { days }: WhatIf,
  { date }: PayoffChoice,
): { readonly dates: readonly [CurveDate, ...CurveDate[]]; readonly front: CurveDate["id"] } {
  const { asOf } = book;
  const after = (count: number): EpochMs => epochMs(asOf + count * MS_PER_DAY);
  const at = after(days);
  const label = days === 0 ? "today" : `on the what-if's day (${dayText(at)})`;
  const today: CurveDate = { id: "today", label, at };
  const end = expiriesOf(book).at(-1);
  if (end === undefined) return { dates: [today], front: "today" };
  const last: CurveDate = { id: "expiry", label: `at last expiry (${dayText(end)})`, at: end };
  const ends: readonly [CurveDate, ...CurveDate[]] =
    at === end ? [{ ...today, label: `${label}, the last expiry` }] : [today, last];
  const wanted = date === "last" ? end : "days" in date ? after(date.days) : date.expiry;
  const chosenAt = wanted < asOf ? asOf : wanted;
  if (chosenAt === at || Math.min(chosenAt, end) === at) return { dates: ends, front: "today" };
  if (chosenAt >= end) return { dates: ends, front: "expiry" };
  const away = (chosenAt - asOf) / MS_PER_DAY;
  const day = away === 0 ? "on the snapshot's day" : `in ${daysText(away)}`;
  const chosen: CurveDate = { id: "chosen", label: `${day} (${dayText(chosenAt)})`, at: chosenAt };
  const [first, ...others] = ends;
  return { dates: [first, chosen, ...others], front: "chosen" };
}
