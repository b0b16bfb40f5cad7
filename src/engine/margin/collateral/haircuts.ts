import type { Gap } from "../../../model/gap.ts";
import { missing } from "../../../model/gap.ts";
import { COUNTED } from "../marginBook.ts";
import type { MarginBook } from "../marginBook.ts";
import type { GroupMargin, MarginComponent } from "../model.ts";
import { byName, record, share, valueFor } from "../parameters/shape.ts";
import type { ByName, Evidence, ShapeOf } from "../parameters/shape.ts";
import { figure, shareOf } from "../seller/term.ts";
import { totalled } from "../requirement.ts";

/** The part of a coin's value that does not count as equity. */
export interface Haircut {
  readonly initial: number;
  readonly maintenance: number;
}

/** The same part in both columns. */
export const haircut = (part: number): Haircut => ({ initial: part, maintenance: part });

/** Where a venue's haircuts could not be read: an assumption of ours, and the rule book says so. */
export const HOUSE_HAIRCUTS: ByName<Haircut> = { BTC: haircut(0.05), ETH: haircut(0.05), other: haircut(0.2) };

/** Haircuts by coin as parameters; 100 % is a coin the venue takes no collateral in. */
export const haircutShape = (evidence: Evidence): ShapeOf<ByName<Haircut>> =>
  byName(
    "Haircut on coins held",
    record("Haircut", { initial: share("initial", evidence), maintenance: share("maintenance", evidence) }),
  );

/** A haircut that is larger in maintenance than in the initial column is refused, one sentence a coin. */
export function haircutProblems(haircuts: ByName<Haircut>): readonly string[] {
  return Object.entries(haircuts).flatMap(([coin, { initial, maintenance }]) =>
    maintenance > initial ? [`Haircut on coins held, ${coin}: maintenance must not exceed initial`] : [],
  );
}

/** The coins of a book as one venue takes them. */
export interface Collateral {
  /** One group of haircuts where coins are held, else none. */
  readonly groups: readonly GroupMargin[];
  /** Coins owed, for which there is no rule. */
  readonly leftOut: readonly Gap[];
}

function component(coin: string, value: number, { initial, maintenance }: Haircut): MarginComponent {
  const [first, second] = [shareOf(initial, figure(value)), shareOf(maintenance, figure(value))];
  return {
    name: `${coin} haircut`,
    initial: first.value,
    maintenance: second.value,
    side: "equity",
    formula: initial === maintenance ? first.text : `${first.text}; maintenance ${second.text}`,
  };
}

/** Coins owed of each underlying: a venue without a rule for borrowing cannot margin them. */
export function coinsOwed({ underlyings }: MarginBook, venue: string): readonly Gap[] {
  return underlyings.flatMap(({ underlying, holdings }) => {
    const net = holdings.reduce((total, { amount }) => total + amount, 0);
    if (net >= 0) return [];
    return [missing("margin", underlying, `no rule for coins borrowed at ${venue} is known here; ${COUNTED}`).gap];
  });
}

/**
 * What the haircuts take off the coins held, net by coin and at the index, as one group named "Collateral": the venue
 * does not count that part as equity.
 */
export function coinCollateral(book: MarginBook, haircuts: ByName<Haircut>, venue: string): Collateral {
  const held = book.underlyings.flatMap(({ underlying, index, holdings }) => {
    const net = holdings.reduce((total, { amount }) => total + amount, 0);
    return net > 0 ? [component(underlying, net * index, valueFor(haircuts, underlying).value)] : [];
  });
  const taken = held.filter(({ initial }) => initial > 0);
  const leftOut = coinsOwed(book, venue);
  if (taken.length === 0) return { groups: [], leftOut };
  const group: GroupMargin = totalled({
    name: "Collateral",
    underlyings: taken.map(({ name }) => name.replace(" haircut", "")),
    scenarios: [],
    scenarioFormula: "",
    binding: null,
    components: taken,
    contributions: [],
    charges: [],
    native: null,
  });
  return { groups: [group], leftOut };
}

/**
 * Coins that a venue does not take: held, their whole value is taken off equity, and each is named; owed, they are left
 * out like everywhere.
 *
 * @param because why the venue does not take an underlying's coins, a clause
 */
export function untakenCoins(book: MarginBook, venue: string, because: (underlying: string) => string): Collateral {
  const { groups, leftOut } = coinCollateral(book, { other: haircut(1) }, venue);
  const refused = groups.flatMap(({ underlyings }) =>
    underlyings.map((name) => missing("haircut", name, `${because(name)}; its whole value is taken off equity`).gap),
  );
  return { groups, leftOut: [...refused, ...leftOut] };
}
