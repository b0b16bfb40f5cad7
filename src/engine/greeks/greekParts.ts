import type { Kernel } from "../../math/kernel/kernel.ts";
import { balanceSubject } from "../../model/balancePlace.ts";
import { gainedSubject } from "../../model/gainedSubject.ts";
import { missing } from "../../model/gap.ts";
import type { Gap } from "../../model/gap.ts";
import { expiryOf, isExpired } from "../../model/instrument.ts";
import { DOLLAR_CURRENCIES } from "../../model/position.ts";
import type { Balance, Book } from "../../model/position.ts";
import { gainedCoins } from "../valuation/gainedCoins.ts";
import type { Leg, ResolvedBook } from "../valuation/leg.ts";
import { legGreeks, NO_EXPOSURE } from "./legGreeks.ts";
import { bucketOf } from "./moneyness.ts";
import type { LegGreeks } from "./report.ts";

/** A leg, coin balance or what was gained in coins, with its Greeks and what it is of. */
export interface GreekPart extends LegGreeks {
  readonly underlying: string;
  /** USD per unit, what-if included; `null` where the market has none. */
  readonly index: number | null;
}

function balancePart(balance: Balance, index: ResolvedBook["index"]): GreekPart {
  const { currency: underlying, amount } = balance;
  const price = index.get(underlying) ?? null;
  const { gap } = missing("delta", `${underlying} balance`, "the market snapshot has no index for it");
  return {
    subject: balanceSubject(balance),
    underlying,
    index: price,
    figures: price === null ? null : { black: { ...NO_EXPOSURE, delta: amount }, net: NO_EXPOSURE },
    leftOut: price === null ? [gap] : [],
    expiry: null,
    bucket: null,
  };
}

/** The coins held outright, one unit of delta a coin; dollars are no exposure. */
export const balanceParts = (
  { balances }: Pick<Book, "balances">,
  index: ResolvedBook["index"],
): readonly GreekPart[] =>
  balances
    .filter(({ currency, amount }) => amount !== 0 && !DOLLAR_CURRENCIES.includes(currency))
    .map((balance) => balancePart(balance, index));

/** The coins that inverse futures have gained: exposure as a coin balance is, until it is paid at their expiry. */
export const gainedParts = (state: Pick<ResolvedBook, "legs" | "asOf">): readonly GreekPart[] =>
  gainedCoins(state).map(({ underlying, expiry, amount, index }) => ({
    subject: gainedSubject(underlying, expiry),
    underlying,
    index,
    figures: { black: { ...NO_EXPOSURE, delta: amount }, net: NO_EXPOSURE },
    leftOut: [],
    expiry,
    bucket: null,
  }));

const bucketAt = (leg: Leg, asOf: ResolvedBook["asOf"]) =>
  leg.kind === "option" && !isExpired(leg.instrument, asOf) ? bucketOf(leg) : null;

/**
 * Every enabled position, in the order of the book, every coin balance, with its Greeks or the reason why it has none, and
 * the coins that inverse futures have gained.
 *
 * @param resolved of this book: the state at which
 * @throws RangeError for a tenor power out of range
 */
export function greekParts(
  kernel: Kernel,
  { positions, balances }: Pick<Book, "positions" | "balances">,
  resolved: ResolvedBook,
  tenorPower: number,
): readonly GreekPart[] {
  const valued = new Map(legGreeks(kernel, resolved, tenorPower).map((one) => [one.leg.position.id, one]));
  const gaps = new Map<string, Gap>(resolved.leftOut.map(({ positionId, gap }) => [positionId, gap]));
  const legs = positions.flatMap(({ id, instrument }): readonly GreekPart[] => {
    const one = valued.get(id);
    const gap = gaps.get(id);
    if (one === undefined && gap === undefined) return [];
    const common = {
      subject: id,
      underlying: instrument.underlying,
      index: one?.leg.index ?? null,
      expiry: expiryOf(instrument) ?? null,
    };
    if (one === undefined) return [{ ...common, figures: null, leftOut: gap === undefined ? [] : [gap], bucket: null }];
    return [{ ...common, figures: one.figures, leftOut: [], bucket: bucketAt(one.leg, resolved.asOf) }];
  });
  return [...legs, ...balanceParts({ balances }, resolved.index), ...gainedParts(resolved)];
}
