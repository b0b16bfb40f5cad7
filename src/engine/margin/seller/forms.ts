import { nothingAsked } from "./contract.ts";
import type { Asked } from "./contract.ts";
import { outOfTheMoney } from "./shortOption.ts";
import type { HeldOption } from "./shortOption.ts";
import { atLeast, difference, figure, greater, product, shareOf } from "./term.ts";
import type { Term } from "./term.ts";

/** max(a x S - out of the money, b x S) with S the index, USD per coin. */
export function marginOfIndex(option: HeldOption, most: number, least: number): Term {
  const index = figure(option.index);
  const out = outOfTheMoney(option, option.index);
  return greater(difference(shareOf(most, index), out), shareOf(least, index));
}

/** The same shares with nothing taken off for distance. */
export const greaterShare = (option: HeldOption, most: number, least: number): Term =>
  greater(shareOf(most, figure(option.index)), shareOf(least, figure(option.index)));

/** A formula per coin as what the whole position is asked; initial is never below maintenance. Longs ask nothing. */
export function askedOfShort(option: HeldOption, perCoin: (option: HeldOption) => Asked): Asked {
  if (option.net === 0) return nothingAsked("longs and shorts cancel");
  return option.net > 0 ? nothingAsked("long: the premium is paid") : askedPerCoin(option, perCoin(option));
}

/** A charge per coin for the whole position, long or short; initial is never below maintenance. */
export function askedPerCoin({ net }: HeldOption, { initial, maintenance }: Asked): Asked {
  const coins = figure(Math.abs(net));
  return { initial: product(coins, atLeast(initial, maintenance)), maintenance: product(coins, maintenance) };
}
