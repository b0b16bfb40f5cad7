import { missing } from "../../model/gap.ts";
import type { Gap } from "../../model/gap.ts";
import { marginWith } from "./ground.ts";
import type { Ground } from "./ground.ts";
import type { Found, Plan } from "./plan.ts";
import { threatOf } from "./threat.ts";
import type { Threat } from "./threat.ts";
import { bestWing, keepingDelta, wingOf } from "./wing.ts";
import { mergedTrades } from "./trade.ts";
import { excessGained } from "./suggestion.ts";
import type { Wing, Wings } from "./wing.ts";
import { wingCandidates } from "./wingCandidates.ts";

/** At most so many options are bought one after the other, each against the scenario that binds by then. */
const MOST_WINGS = 2;
/** A further option must bring as much excess as at least this share of the margin there was at first. */
const LEAST_GAIN = 0.05;

/** What is covered with what; "more" of it where the plan before covers the same with less of the same. */
function titleOf({ options }: Wings, threats: readonly string[], isMore: boolean): string {
  const symbols = options.map(({ candidate }) => candidate.instrument.symbol);
  return `Cover ${threats.join(" and ")} with ${isMore ? "more " : ""}${symbols.join(" and ")}`;
}

function planOf(ground: Ground, { options }: Wings, step: number, title: string): Plan {
  const trades = keepingDelta(ground, options);
  return {
    id: `wings-${String(step + 1)}`,
    title,
    trades,
    holds: (before, after) => after.initialMargin < before.initialMargin && excessGained(before, after) > 0,
  };
}

/** The best option against one threat, on top of what is bought already. */
function* search(ground: Ground, wings: Wings, threat: Threat, done: number): Generator<number, Wing | undefined> {
  const options = wingCandidates(ground, threat);
  const found: Wing[] = [];
  for (const [i, option] of options.entries()) {
    const wing = wingOf(ground, wings, option);
    if (wing !== undefined) found.push(wing);
    yield (done + i / options.length) / MOST_WINGS;
  }
  return bestWing(found);
}

/**
 * (d) Buys the options that raise initial excess at the what-if state once they are paid for at today's touch (premium
 * that does not count as equity counts against them): one against the scenario that binds, then one against the scenario that binds after it, each as much
 * as brings 95 % of the excess it can bring, the perpetual keeping delta where it is. Every amount tried is a full
 * margin of the underlying's book with the trades in it.
 */
export function* tailWings(ground: Ground): Generator<number, readonly Found[]> {
  const nothing = (because: string): readonly { readonly gap: Gap }[] => [
    missing("wing hedge", ground.input.underlying, because),
  ];
  const first = marginWith(ground, []);
  let threat = first === undefined ? undefined : threatOf(first);
  if (first === undefined || threat === undefined) return nothing("no scenario of the margin model loses money");
  let wings: Wings = { options: [], margin: first };
  const words: string[] = [];
  const plans: Found[] = [];
  for (let step = 0; step < MOST_WINGS && threat !== undefined; step += 1) {
    const best: Wing | undefined = yield* search(ground, wings, threat, step);
    if (best === undefined || best.gain < LEAST_GAIN * first.initial) break;
    const bought = mergedTrades([...wings.options, best.trade]);
    const isMore = bought.length === wings.options.length;
    wings = { options: bought, margin: marginWith(ground, keepingDelta(ground, bought)) ?? first };
    const isSame = isMore && words.includes(threat.words);
    if (!words.includes(threat.words)) words.push(threat.words);
    plans.push({ plan: planOf(ground, wings, step, titleOf(wings, words, isSame)) });
    threat = threatOf(wings.margin);
  }
  return plans.length > 0
    ? plans
    : nothing(
        "no liquid option, in the size the touch offers, raises initial excess by 5 % of initial margin or more after its cost",
      );
}
