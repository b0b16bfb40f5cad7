import { gapText } from "../model/gap.ts";
import type { Instrument } from "../model/instrument.ts";
import type { WhatIf } from "../model/market.ts";
import type { Position } from "../model/position.ts";
import { isStill } from "../model/whatIfState.ts";
import { percent, usd } from "../ui/format.ts";
import type { Fill } from "../venues/fill.ts";
import { venueOf } from "../venues/index.ts";
import { takerRate } from "../venues/takerFee.ts";

/** Said of legs that are typed or filled into the form, not traded. */
export const ADDED_AS_HELD = "Added as held: no cash was paid. Buy in the chain to pay for it.";

/** On what terms these are traded: "filled at the touch, 0.03 % fee (at most 12.5 % of the premium)". @param where else than there */
export function fillTerms(instruments: readonly Instrument[], where = "filled at the touch"): string {
  const schedules = instruments.flatMap((one) => {
    const { fees } = venueOf(one.venue);
    return fees === null ? [] : [{ one, fees }];
  });
  const rates = [...new Set(schedules.map(({ one, fees }) => percent(takerRate(one, fees), 2)))];
  const caps = schedules.filter(({ one }) => one.kind === "option").map(({ fees }) => percent(fees.optionCap));
  const cap = caps[0] === undefined ? "" : ` (at most ${caps[0]} of the premium)`;
  return rates.length === 0 ? where : `${where}, ${rates.join(" and ")} fee${cap}`;
}

/** What trading costs against the mark, and what was not at the touch or without a fee; each a sentence. */
export function costWords({ cost, notes }: Omit<Fill<Omit<Position, "id">>, "legs">): readonly string[] {
  if ("gap" in cost) return [`${gapText(cost.gap)}.`, ...notes];
  const { spread, fee } = cost.value;
  return [`Cost ${usd(spread + fee)}\u202fUSD: ${usd(spread)} against the mark, ${usd(fee)} fee.`, ...notes];
}

/**
 * What a what-if makes of suggested hedges, `null` where nothing moves: the state they are sized for is not the one they
 * are filled at, so that before and after differ by what the trades earn between the two.
 */
export const hedgeFillWords = (whatIf: WhatIf): string | null =>
  isStill(whatIf)
    ? null
    : "Sized for the what-if; filled at today\u2019s prices: what the trades gain on the way counts in equity, excess and order.";

/** The same of any draft: its entry prices are not those of the what-if. `null` where nothing moves. */
export const draftFillWords = (whatIf: WhatIf): string | null =>
  isStill(whatIf)
    ? null
    : "Filled at its entry prices, not at the what-if\u2019s: its gain on the way is in the figures after.";
