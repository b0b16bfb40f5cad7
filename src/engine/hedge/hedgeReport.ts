import type { Kernel } from "../../math/kernel/kernel.ts";
import { missing } from "../../model/gap.ts";
import type { Gap } from "../../model/gap.ts";
import type { Book } from "../../model/position.ts";
import { isStill } from "../../model/whatIfState.ts";
import { draftLegs, groundOf, stateWith } from "./ground.ts";
import type { Ground } from "./ground.ts";
import { deltaGammaVegaNeutral } from "./deltaGammaVegaNeutral.ts";
import { deltaNeutral } from "./deltaNeutral.ts";
import { deltaVegaNeutral } from "./deltaVegaNeutral.ts";
import type { Found, Plan } from "./plan.ts";
import { excessGained, gainOnTheWay } from "./suggestion.ts";
import type { HedgeInput, HedgeReport, HedgeSuggestion } from "./suggestion.ts";
import { perpetualShortfall } from "./perpetualShortfall.ts";
import { tailWings } from "./tailWings.ts";
import { costOf, paidFor, tradePremium } from "./trade.ts";
import { sentenceOf } from "./wording.ts";

/** The plan worked out in full, or `null` when it does not do what it says. */
function suggestionOf(ground: Ground, plan: Plan): HedgeSuggestion | null {
  const legs = draftLegs(ground, plan.trades, plan.title);
  const { unvalued: _, isApart, ...after } = stateWith(ground, legs, paidFor(plan.trades));
  const { before } = ground;
  if (!plan.holds(before, after)) return null;
  const cost = costOf(plan.trades);
  const premium = plan.trades.reduce((total, trade) => total + tradePremium(trade), 0);
  const onTheWay = isStill(ground.input.whatIf) ? 0 : gainOnTheWay(before, after, cost);
  const sentence = sentenceOf(plan.trades, { before, after, cost, premium, onTheWay, isApart });
  return { id: plan.id, title: plan.title, sentence, trades: legs, cost, premium, before, after };
}

/** USD of initial excess gained per USD of cost; a cost of less than a dollar counts as one. */
function perDollar({ before, after, cost }: HedgeSuggestion): number {
  return excessGained(before, after) / Math.max(cost, 1);
}

/** The neutral hedges are found at once; the wings take the time. */
const WINGS_FROM = 0.1;

function* search(ground: Ground): Generator<number, readonly Found[]> {
  const neutral = [deltaNeutral, deltaVegaNeutral, deltaGammaVegaNeutral].map((find) => find(ground));
  yield WINGS_FROM;
  const wings = tailWings(ground);
  let step = wings.next();
  for (; step.done !== true; step = wings.next()) yield WINGS_FROM + (1 - WINGS_FROM) * step.value;
  return [...neutral, ...step.value];
}

/** As an enabled leg or as coins. */
function isHeld({ positions, balances }: Book, underlying: string): boolean {
  return (
    positions.some(({ enabled, instrument }) => enabled && instrument.underlying === underlying) ||
    balances.some(({ currency, amount }) => currency === underlying && amount !== 0)
  );
}

/**
 * Hedges for one underlying, worked out by full revaluation of the whole book under the chosen rule book, best first:
 * most initial excess gained per dollar of cost. What does not do what its title says is not listed; what could not be
 * looked for is in `gaps`, in the order of `HedgeReport`. Coin balances are part of what is hedged. Prices are the touch
 * of the snapshot, whatever the what-if state; states before and after are at the what-if state, so that what the trades
 * gain on the way counts.
 *
 * Yields progress from 0 to 1 between candidates, so that a caller may stop.
 */
export function* hedgeReport(kernel: Kernel, input: HedgeInput): Generator<number, HedgeReport> {
  const { underlying, book } = input;
  if (!isHeld(book, underlying)) {
    return { suggestions: [], gaps: [missing("hedge", underlying, "the book holds nothing of it").gap] };
  }
  yield 0;
  const ground = groundOf(kernel, input);
  const found = yield* search(ground);
  const suggestions: HedgeSuggestion[] = [];
  const shortfall = perpetualShortfall(ground);
  const gaps: Gap[] = [...(shortfall === null ? [] : [shortfall]), ...ground.candidates.gaps];
  for (const one of found) {
    if ("gap" in one) {
      gaps.push(one.gap);
      continue;
    }
    const suggestion = suggestionOf(ground, one.plan);
    if (suggestion !== null) suggestions.push(suggestion);
  }
  return { suggestions: suggestions.sort((a, b) => perDollar(b) - perDollar(a)), gaps: [...gaps, ...ground.unvalued] };
}
