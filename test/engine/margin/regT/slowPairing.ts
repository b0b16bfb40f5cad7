import type { OptionHeld } from "../../../../src/engine/margin/regT/account.ts";

/** One unit of an option (units +1 or -1) or of shares. */
export type Item = OptionHeld | { readonly shares: number };

const isOption = (item: Item): item is OptionHeld => "strike" in item;
const options = (items: readonly Item[]): OptionHeld[] => items.filter(isOption);

const triples = (places: readonly number[]): number[][] =>
  places.flatMap((i, n) => places.slice(n + 1).flatMap((j, m) => places.slice(n + m + 2).map((k) => [i, j, k])));

/** Equity class, 20 % / 10 %, boxes 50 % / 100 %, no loans. Requirement beyond what shares are charged. */
export function slowPairing(items: readonly Item[], spot: number): number {
  const naked = (one: OptionHeld): number => {
    if (one.quantity > 0) return 0;
    const away = one.optionType === "call" ? one.strike - spot : spot - one.strike;
    const base = one.optionType === "call" ? spot : one.strike;
    return one.price + Math.max(0.2 * spot - Math.max(0, away), 0.1 * base);
  };
  const single = (item: Item): number => (isOption(item) ? naked(item) : 0);

  /** A short option under shares. */
  function covered(option: OptionHeld, shares: number): number | null {
    if (option.quantity > 0 || shares > 0 !== (option.optionType === "call")) return null;
    return Math.max(0, shares > 0 ? spot - option.strike : option.strike - spot);
  }

  function two(a: Item, b: Item): number | null {
    if (!isOption(a)) return isOption(b) ? covered(b, a.shares) : null;
    if (!isOption(b)) return covered(a, b.shares);
    if (a.quantity < 0 && b.quantity < 0) {
      if (a.optionType === b.optionType || a.expiry !== b.expiry) return null;
      return Math.max(naked(a), naked(b)) === naked(a) ? naked(a) + b.price : naked(b) + a.price;
    }
    if (a.quantity > 0 === b.quantity > 0 || a.optionType !== b.optionType) return null;
    const [long, short] = a.quantity > 0 ? [a, b] : [b, a];
    if (long.expiry < short.expiry) return null;
    const sign = long.optionType === "call" ? 1 : -1;
    return Math.max(0, sign * (long.strike - short.strike));
  }

  /** What four options of one expiry pay at a price, less nothing for premiums. */
  const payoff = (legs: readonly OptionHeld[], price: number): number =>
    legs.reduce((sum, { quantity, optionType, strike }) => {
      return sum + quantity * Math.max(0, optionType === "call" ? price - strike : strike - price);
    }, 0);
  /** Iron butterflies and condors, long butterflies and condors and short boxes all lose the worst pay-off at a strike. */
  function four(items4: readonly Item[]): number | null {
    const legs = options(items4);
    if (legs.length < 4 || new Set(legs.map(({ expiry }) => expiry)).size > 1) return null;
    const strikes = legs.map(({ strike }) => strike).sort((a, b) => a - b) as [number, number, number, number];
    const of = (type: string, sign: number): OptionHeld[] =>
      legs.filter(({ optionType, quantity }) => optionType === type && Math.sign(quantity) === sign);
    const [longCalls, shortCalls, longPuts, shortPuts] = [of("call", 1), of("call", -1), of("put", 1), of("put", -1)];
    if ([longCalls, shortCalls, longPuts, shortPuts].every(({ length }) => length === 1)) {
      const [lc, sc, lp, sp] = [longCalls[0]!, shortCalls[0]!, longPuts[0]!, shortPuts[0]!];
      const isIron = lp.strike < sp.strike && sp.strike <= sc.strike && sc.strike < lc.strike;
      const isBox = lc.strike === sp.strike && sc.strike === lp.strike && lc.strike !== sc.strike;
      if (isBox && lc.strike < sc.strike) {
        const [width, value] = [sc.strike - lc.strike, lc.price - sc.price + lp.price - sp.price];
        return 0.5 * width - Math.min(value, width);
      }
      return isIron || isBox ? -Math.min(...strikes.map((price) => payoff(legs, price))) : null;
    }
    const [long, short] = [
      options(items4).filter(({ quantity }) => quantity > 0),
      shortCalls.length + shortPuts.length,
    ];
    const isOneType = longCalls.length + shortCalls.length === 4 || longPuts.length + shortPuts.length === 4;
    if (!isOneType || long.length !== 2 || short !== 2) return null;
    const outer = long.map(({ strike }) => strike).sort((a, b) => a - b);
    const isOutside = outer[0] === strikes[0] && outer[1] === strikes[3] && strikes[0] < strikes[1];
    return isOutside && strikes[1] - strikes[0] === strikes[3] - strikes[2] ? 0 : null;
  }

  const known = new Map<string, number>();
  /** Least over every way to split the items that are left into strategies. */
  function least(left: readonly number[]): number {
    if (left.length === 0) return 0;
    const key = left.join(",");
    const seen = known.get(key);
    if (seen !== undefined) return seen;
    const [first, ...rest] = left as [number, ...number[]];
    const without = (gone: readonly number[]): number[] => rest.filter((i) => !gone.includes(i));
    const taken: [cost: number | null, others: number[]][] = [
      [single(items[first]!), []],
      ...rest.map((i): [number | null, number[]] => [two(items[first]!, items[i]!), [i]]),
      ...triples(rest).map((three): [number | null, number[]] => [
        four([first, ...three].map((i) => items[i]!)),
        three,
      ]),
    ];
    let best = Infinity;
    for (const [cost, others] of taken) if (cost !== null) best = Math.min(best, cost + least(without(others)));
    known.set(key, best);
    return best;
  }
  return least(items.map((_, i) => i));
}
