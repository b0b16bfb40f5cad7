import type { Leg } from "../../valuation/leg.ts";
import type { PositionCharge } from "../model.ts";
import { percentText } from "../wording.ts";
import type { Term } from "./term.ts";
import { nothing } from "./term.ts";

/** The legs of one contract, which a venue sees as one position. */
export interface NetContract<L extends Leg> {
  readonly legs: readonly [L, ...L[]];
  /** Coins of each leg, signed, in the order of the legs. */
  readonly coins: readonly number[];
  /** Coins held, net, signed. */
  readonly net: number;
}

/** What a rule asks for one contract, USD. */
export interface Asked {
  readonly initial: Term;
  readonly maintenance: Term;
}

/** Nothing in either column, and why. */
export const nothingAsked = (because: string): Asked => ({
  initial: nothing(because),
  maintenance: nothing(because),
});

/** The legs by contract, in the order in which the contracts first appear. */
export function netContracts<L extends Leg>(
  legs: readonly L[],
  coinsOf: (leg: L) => number,
): readonly NetContract<L>[] {
  const byContract = new Map<string, [L, ...L[]]>();
  for (const leg of legs) {
    const found = byContract.get(leg.instrument.id);
    if (found === undefined) byContract.set(leg.instrument.id, [leg]);
    else found.push(leg);
  }
  return [...byContract.values()].map((own) => {
    const coins = own.map(coinsOf);
    return { legs: own, coins, net: coins.reduce((total, one) => total + one, 0) };
  });
}

function formulaOf({ initial, maintenance }: Asked): string {
  if (initial.text === maintenance.text) return initial.text;
  return `${initial.text}; maintenance ${maintenance.text}`;
}

/** What is asked for a contract, by leg: in proportion to size where several legs make it up. */
export function chargesOf<L extends Leg>({ legs, coins }: NetContract<L>, asked: Asked): readonly PositionCharge[] {
  const gross = coins.reduce((total, one) => total + Math.abs(one), 0);
  const text = formulaOf(asked);
  return legs.map(({ position }, i) => {
    const part = legs.length === 1 ? 1 : Math.abs(coins[i]!) / gross;
    return {
      subject: position.id,
      initial: asked.initial.value * part,
      maintenance: asked.maintenance.value * part,
      formula: legs.length === 1 ? text : `${percentText(part)} of the contract's ${text}`,
    };
  });
}
