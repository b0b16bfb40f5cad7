import type { Term } from "../powerSum.ts";
import type { SettledPart } from "../payoffBook.ts";
import { liftOf } from "./settledMean.ts";

interface SettledTails {
  readonly above: readonly Term[];
  readonly below: readonly Term[];
}

/**
 * What the mean of settled legs in USD tends to as spot rises without end and as it falls to zero: powers of the drawn spot
 * factor f, to be added up. The settled spot is lognormal about base f^power, so that far out all calls are in the money,
 * and none near zero; its mean is lift base f^power, the mean of one over it lift / (base f^power). A settled spot that
 * does not follow the drawn one (power 0) is one line and stays on its side of each strike.
 */
export function settledTails({ cash, before, walk }: SettledPart): SettledTails {
  const { strikes, calls, coinCalls } = cash;
  const { base, power } = before;
  const lift = liftOf(before);
  const dollars = (fixed: number, slope: number): readonly Term[] => [
    { power: 0, amount: fixed },
    { power, amount: slope * base * lift },
  ];
  const coins = (kept: number, dividend: number): readonly Term[] => [
    { power: 1, amount: kept * walk.index },
    { power: 1 - power, amount: (dividend * walk.index * lift) / base },
  ];
  const still = [...dollars(...cash.dollars), ...coins(...cash.coins)];
  const inMoney = (end: "above" | "below"): readonly Term[] =>
    [...strikes.entries()]
      .filter(([, strike]) => (power > 0 ? end === "above" : strike <= base))
      .flatMap(([i, strike]) => {
        const [call, coinCall] = [calls[i] as number, coinCalls[i] as number];
        return [...dollars(-call * strike, call), ...coins(coinCall, -coinCall * strike)];
      });
  return { above: [...still, ...inMoney("above")], below: [...still, ...inMoney("below")] };
}
