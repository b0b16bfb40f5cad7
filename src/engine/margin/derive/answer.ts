import type { Gap } from "../../../model/gap.ts";
import type { MarginBook, UnderlyingBook } from "../marginBook.ts";
import type { GroupMargin } from "../model.ts";
import { valueFor } from "../parameters/shape.ts";
import type { ByName } from "../parameters/shape.ts";
import type { RuleAnswer } from "../ruleBook.ts";
import { DERIVE_ASSUMPTIONS, deriveCaveats } from "./caveats.ts";
import { isBare, withoutHoldings } from "./holdings.ts";

/** What one of Derive's rule books does with one underlying. */
interface UnderlyingRule<Market> {
  /** False where the venue takes none of the underlying itself as collateral: coins are then left out. */
  takesCoins(market: Market): boolean;
  group(book: UnderlyingBook, market: Market): GroupMargin;
  /** Said where the venue has no market in an underlying. */
  foreign(underlying: string): string;
  /** Said where the coins of an underlying are owed on balance: what the rule makes of that. */
  owed(underlying: string): string;
  /** Said of every book under this rule. */
  readonly assumptions: readonly string[];
}

/** A book under a rule book of Derive's: each underlying on its own, as one account. */
export function answerByUnderlying<Market>(
  book: MarginBook,
  markets: ByName<Market>,
  rule: UnderlyingRule<Market>,
): RuleAnswer {
  const groups: GroupMargin[] = [];
  const leftOut: Gap[] = [];
  const foreign: string[] = [];
  const margined: UnderlyingBook[] = [];
  for (const whole of book.underlyings) {
    const { value: market, isOwn } = valueFor(markets, whole.underlying);
    const taken = rule.takesCoins(market) ? { book: whole, leftOut: [] as const } : withoutHoldings(whole, "Derive");
    leftOut.push(...taken.leftOut);
    if (isBare(taken.book)) continue;
    if (!isOwn) foreign.push(rule.foreign(whole.underlying));
    margined.push(taken.book);
    groups.push(rule.group(taken.book, market));
  }
  // Of what is margined only: coins that are left out are charged nothing, owed or held.
  const bent = deriveCaveats({ ...book, underlyings: margined }, (underlying) => rule.owed(underlying));
  return {
    groups,
    leftOut,
    caveats: [...bent, ...foreign],
    assumptions: [...DERIVE_ASSUMPTIONS, ...rule.assumptions],
  };
}
