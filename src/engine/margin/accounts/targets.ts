import { DOLLAR_CURRENCIES } from "../../../model/position.ts";
import { isPooled } from "./pot.ts";
import type { Pot } from "./pot.ts";
import { sparedBy } from "./pots.ts";
import type { Holder } from "./pots.ts";

/** The equity, USD, that a pot is to have at the least; one that has more offers the rest. */
export type Target = (pot: Pot) => number;

/** Of the money in question: differences below this share are rounding. */
const ROUNDING = 1e-13;

/** Ratios closer than this, of themselves where they are above one, are the same. */
const NEXT_TO = 1e-15;

/** Every choice of dollar currencies but none, the smaller first. */
const CHOICES = DOLLAR_CURRENCIES.reduce<readonly (readonly string[])[]>(
  (choices, currency) => [...choices, ...choices.map((one) => [...one, currency])],
  [[]],
)
  .filter(({ length }) => length > 0)
  .toSorted((a, b) => a.length - b.length);

/** Whether nothing but these currencies helps a pot. */
const dependsOn = (currencies: readonly string[], { takes }: Pot): boolean =>
  takes.every((one) => currencies.includes(one));

/** What a pot is to have where pots have `ratio` times what they are asked: never less than it has without what it can spare. */
function targetAt(ratio: number, frozen: ReadonlyMap<Pot, number>): Target {
  return (pot) => {
    const { requirement, equity, spare } = pot;
    const own = Math.min(ratio, frozen.get(pot) ?? Number.POSITIVE_INFINITY);
    // Asked nothing: what is owed is paid back in step with the others, and no more.
    return Math.max(equity - spare, requirement > 0 ? own * requirement : Math.min(0, (1 - own) * equity));
  };
}

/** The most that can reach these currencies: an account that counts all kinds can send its own of them for others. */
function offeredIn(currencies: readonly string[], holder: Holder, target: Target): number {
  const isAll = currencies.length === DOLLAR_CURRENCIES.length;
  const offers = holder.pots.map((pot) => {
    const { dollars } = pot;
    const own = dollars.filter(({ currency }) => currencies.includes(currency));
    if (isPooled(pot) && !isAll) return own.reduce((total, { amount }) => total + amount, 0);
    return own.length === 0 ? 0 : Math.max(0, pot.equity - target(pot));
  });
  const offered = offers.reduce((total, one) => total + one, 0);
  return holder.pots.some(isPooled) ? offered : Math.min(sparedBy(holder), offered);
}

/** What these currencies offer beyond what the pots want that nothing else helps; below zero the target is out of reach. */
function slackIn(currencies: readonly string[], holders: readonly Holder[], target: Target): number {
  const offered = holders.reduce((total, one) => total + offeredIn(currencies, one, target), 0);
  const dependent = holders.flatMap(({ pots }) => pots).filter((pot) => dependsOn(currencies, pot));
  return offered - dependent.reduce((total, pot) => total + Math.max(0, target(pot) - pot.equity), 0);
}

interface Reached {
  readonly ratio: number;
  /** The currencies that are used up at that ratio; `null` where none is, whatever the ratio. */
  readonly usedUp: readonly string[] | null;
}

/**
 * How far the ratio of the pots that are not frozen can rise, from one that can be reached. By max-flow and min-cut a target
 * can be reached if no choice of currencies has a slack below zero; slacks fall as the ratio rises, hence the bisection.
 */
function reached(holders: readonly Holder[], from: number, most: number, frozen: ReadonlyMap<Pot, number>): Reached {
  const pots = holders.flatMap((one) => one.pots);
  const money = pots.reduce((total, { equity, spare }) => total + Math.abs(equity) + spare, 0);
  const start = targetAt(from, frozen);
  const least = CHOICES.map((one) => Math.min(0, slackIn(one, holders, start)) - ROUNDING * money);
  const overdrawn = (ratio: number): readonly string[] | null => {
    const target = targetAt(ratio, frozen);
    return CHOICES.find((one, i) => slackIn(one, holders, target) < least[i]!) ?? null;
  };
  let [low, high, usedUp] = [from, most, overdrawn(most)];
  if (usedUp === null) return { ratio: most, usedUp };
  while (high - low > NEXT_TO * Math.max(1, Math.abs(low))) {
    const middle = (low + high) / 2;
    const beyond = overdrawn(middle);
    if (beyond === null) low = middle;
    else [high, usedUp] = [middle, beyond];
  }
  return { ratio: low, usedUp };
}

/**
 * What each pot is to have so that the one with the least equity per dollar asked has as much as can be, then the next,
 * and so on (max-min fairness): what is short is covered before anything else is levelled, each pot with the currencies
 * that help it alone, and where enough can be moved all end at the same ratio. No pot is asked for more than it can spare;
 * one that is asked nothing is to have no more than what it owes.
 *
 * @returns a target that the transfers can reach
 */
export function levelTargets(holders: readonly Holder[]): Target {
  const pots = holders.flatMap((one) => one.pots);
  const asked = pots.filter(({ requirement }) => requirement > 0);
  const money = pots.reduce((total, { equity, spare }) => total + Math.abs(equity) + spare, 0);
  let ratio = Math.min(0, ...asked.map(({ equity, spare, requirement }) => (equity - spare) / requirement));
  const most = 2 + (2 * money) / Math.min(1, ...asked.map(({ requirement }) => requirement));
  const frozen = new Map<Pot, number>();
  for (let free = pots.filter(({ takes }) => takes.length > 0); free.length > 0;) {
    const step = reached(holders, ratio, most, frozen);
    ratio = step.ratio;
    const { usedUp } = step;
    const fixed = usedUp === null ? free : free.filter((pot) => dependsOn(usedUp, pot));
    if (fixed.length === 0) break;
    for (const pot of fixed) frozen.set(pot, ratio);
    free = free.filter((pot) => !frozen.has(pot));
  }
  return targetAt(ratio, frozen);
}
