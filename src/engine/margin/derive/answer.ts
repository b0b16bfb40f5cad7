import { untakenCoins } from "../collateral/haircuts.ts";
import type { MarginBook, UnderlyingBook } from "../marginBook.ts";
import type { GroupMargin } from "../model.ts";
import { valueFor } from "../parameters/shape.ts";
import type { ByName } from "../parameters/shape.ts";
import type { RuleAnswer } from "../ruleBook.ts";
import { DERIVE_ASSUMPTIONS, deriveCaveats } from "./caveats.ts";

/** What one of Derive's rule books does with one underlying. */
interface UnderlyingRule<Market> {
  /** False where the venue takes none of the underlying itself as collateral: coins held then count for nothing. */
  takesCoins(market: Market): boolean;
  group(book: UnderlyingBook, market: Market): GroupMargin;
  /** Said where the venue has no market in an underlying. */
  foreign(underlying: string): string;
  /** Said where the coins of an underlying are owed on balance: what the rule makes of that. */
  owed(underlying: string): string;
  /** Said of every book under this rule. */
  readonly assumptions: readonly string[];
}

const isBare = ({ options, futures, holdings }: UnderlyingBook): boolean =>
  options.length + futures.length + holdings.length === 0;

/** A book under a rule book of Derive's: each underlying on its own, as one account. */
export function answerByUnderlying<Market>(
  book: MarginBook,
  markets: ByName<Market>,
  rule: UnderlyingRule<Market>,
): RuleAnswer {
  const groups: GroupMargin[] = [];
  const untaken: UnderlyingBook[] = [];
  const foreign: string[] = [];
  const margined: UnderlyingBook[] = [];
  for (const whole of book.underlyings) {
    const { value: market, isOwn } = valueFor(markets, whole.underlying);
    const takesCoins = rule.takesCoins(market);
    if (!takesCoins) untaken.push(whole);
    const taken = takesCoins ? whole : { ...whole, holdings: [] };
    if (isBare(taken)) continue;
    if (!isOwn) foreign.push(rule.foreign(whole.underlying));
    margined.push(taken);
    groups.push(rule.group(taken, market));
  }
  const coins = untakenCoins(
    { ...book, underlyings: untaken },
    "Derive",
    (name) => `Derive lists no ${name} collateral`,
  );
  // Of what is margined only: coins that are left out are charged nothing, owed or held.
  const bent = deriveCaveats({ ...book, underlyings: margined }, (underlying) => rule.owed(underlying));
  return {
    groups: [...groups, ...coins.groups],
    leftOut: coins.leftOut,
    caveats: [...bent, ...foreign],
    assumptions: [...DERIVE_ASSUMPTIONS, ...rule.assumptions],
  };
}
