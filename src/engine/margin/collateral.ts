import type { Kernel } from "../../math/kernel/kernel.ts";
import { gapText } from "../../model/gap.ts";
import type { Gap } from "../../model/gap.ts";
import { DOLLAR_CURRENCIES } from "../../model/position.ts";
import type { Balance } from "../../model/position.ts";
import { withMoreOf } from "./currencyEquity.ts";
import { settlesIn } from "./settlesIn.ts";
import { excessIn, tightestCurrency } from "./settlements.ts";
import type { MarginGround } from "./ground.ts";
import type { MarginBook, UnderlyingBook } from "./marginBook.ts";
import { askedBy, uncountedBy } from "./requirement.ts";
import type { RuleBook } from "./ruleBook.ts";

/** What one more dollar's worth of an asset does under one rule book, and how much of it could leave. */
export interface CollateralChoice {
  readonly currency: string;
  /** USD a unit. */
  readonly price: number;
  /** Units on balance, signed. */
  readonly held: number;
  /**
   * USD of initial excess that one USD of it adds: 1 for cash, 1 - haircut for a coin that only counts, above 1 where it
   * also cancels risk. Where currencies are kept apart, of the account that comes into trouble first: 0 for all others.
   */
  readonly headroom: number | null;
  /** Why the rule book does not take it; "" where it does. */
  readonly refusal: string;
  /**
   * Units that can be withdrawn with initial excess staying at or above zero, of its own account where currencies are kept
   * apart; 0 where there is no excess or nothing held.
   */
  readonly withdrawable: number;
}

function addTo(
  books: readonly UnderlyingBook[],
  currency: string,
  amount: number,
  index: number,
): readonly UnderlyingBook[] {
  const added = { subject: `balance:${currency}`, amount };
  if (!books.some(({ underlying }) => underlying === currency)) {
    return [...books, { underlying: currency, index, options: [], futures: [], holdings: [added] }];
  }
  return books.map((one) => {
    if (one.underlying !== currency) return one;
    const held = one.holdings.find(({ subject }) => subject === added.subject);
    if (held === undefined) return { ...one, holdings: [...one.holdings, added] };
    const more = { ...held, amount: held.amount + amount };
    return { ...one, holdings: one.holdings.map((each) => (each === held ? more : each)) };
  });
}

/** The book with `amount` more units of a currency on balance. */
function withMore(book: MarginBook, currency: string, amount: number, price: number): MarginBook {
  const equity = book.equity + amount * price;
  const byCurrency = withMoreOf(book.byCurrency, currency, amount, price);
  if (!DOLLAR_CURRENCIES.includes(currency)) {
    return { ...book, equity, byCurrency, underlyings: addTo(book.underlyings, currency, amount, price) };
  }
  const held = book.dollars.find((one) => one.currency === currency);
  const others = book.dollars.filter((one) => one !== held);
  return {
    ...book,
    equity,
    byCurrency,
    dollars: [...others, { currency, amount: (held === undefined ? 0 : held.amount) + amount }],
  };
}

/** Halvings of the amount: to a billionth of what is held. */
const HALVINGS = 30;
/** USD: what is tried to see what a dollar does, at least; else this share of the requirement. */
const LEAST_PROBE = 1_000;
const PROBE_SHARE = 0.001;

/** The book with more or less of an asset. */
interface Weighed {
  /** USD of initial excess, of the whole book. */
  readonly excess: number;
  readonly refused: readonly Gap[];
  /** USD of initial excess where that currency counts: of its account if currencies are kept apart, else of the whole. */
  excessOf(currency: string): number;
  /** The currency whose account comes into trouble first; `null` where all count together. */
  readonly tightest: string | null;
}

class Weigher {
  readonly #kernel: Kernel;
  readonly #rules: RuleBook;
  readonly #parameters: unknown;
  readonly #book: MarginBook;

  constructor(kernel: Kernel, rules: RuleBook, parameters: unknown, book: MarginBook) {
    this.#kernel = kernel;
    this.#rules = rules;
    this.#parameters = parameters;
    this.#book = book;
  }

  /** With `amount` more of a currency. */
  after(currency: string, amount: number, price: number): Weighed {
    const book = withMore(this.#book, currency, amount, price);
    const { groups, leftOut, settlements } = this.#rules.margin(this.#kernel, book, this.#parameters);
    const excess = book.equity - askedBy(groups).initial - uncountedBy(groups).initial;
    return {
      excess,
      refused: leftOut,
      excessOf: (one) => (settlements === undefined ? excess : excessIn(one, settlements, book)),
      tightest: settlements === undefined ? null : tightestCurrency(settlements),
    };
  }

  /** The largest amount up to `held` whose withdrawal leaves no shortfall. */
  withdrawable(currency: string, held: number, price: number): number {
    const fits = (amount: number): boolean => this.after(currency, -amount, price).excessOf(currency) >= 0;
    if (held <= 0 || !fits(0)) return 0;
    if (fits(held)) return held;
    let [low, high] = [0, held];
    for (let i = 0; i < HALVINGS; i += 1) {
      const middle = (low + high) / 2;
      if (fits(middle)) low = middle;
      else high = middle;
    }
    return low;
  }
}

/**
 * Which asset to post or to withdraw first under a rule book: every currency held, what contracts settle in, and the coins
 * the book trades, by the headroom that one dollar of each adds, best first. Post from the top; withdraw from the bottom.
 *
 * @param balances of the book, in one place: at most one a currency
 * @returns assets the rule book refuses last; yields progress 0 to 1
 * @throws RangeError where the parameters cannot be used
 */
export function* collateralChoices(
  kernel: Kernel,
  { book }: MarginGround,
  balances: readonly Balance[],
  rules: RuleBook,
  parameters: unknown = rules.parameters,
): Generator<number, readonly CollateralChoice[]> {
  const prices = new Map(book.underlyings.map(({ underlying, index }) => [underlying, index]));
  const isPriced = (currency: string): boolean => DOLLAR_CURRENCIES.includes(currency) || prices.has(currency);
  const owned = balances.map(({ currency }) => currency);
  const settled = book.underlyings.flatMap(({ options, futures }) =>
    [...options, ...futures].map(({ instrument }) => settlesIn(instrument)),
  );
  const currencies = [...new Set([...owned, "USDC", ...settled, ...prices.keys()])].filter(isPriced);
  const weigher = new Weigher(kernel, rules, parameters, book);
  const base = weigher.after("USDC", 0, 1);
  const known = new Set(base.refused.map(gapText));
  const probe = Math.max(LEAST_PROBE, PROBE_SHARE * Math.abs(book.equity - base.excess));
  const measured = (one: Weighed): number => (base.tightest === null ? one.excess : one.excessOf(base.tightest));
  const choices: CollateralChoice[] = [];
  for (const [i, currency] of currencies.entries()) {
    const price = prices.get(currency) ?? 1;
    const found = balances.find((one) => one.currency === currency);
    const held = found === undefined ? 0 : found.amount;
    const posted = weigher.after(currency, probe / price, price);
    const { refused } = posted;
    const refusal =
      refused.find((one) => !known.has(gapText(one))) ?? refused.find(({ subject }) => subject === currency);
    choices.push({
      currency,
      price,
      held,
      headroom: refusal === undefined ? (measured(posted) - measured(base)) / probe : null,
      refusal: refusal === undefined ? "" : gapText(refusal),
      withdrawable: weigher.withdrawable(currency, held, price),
    });
    yield (i + 1) / currencies.length;
  }
  const rank = ({ headroom }: CollateralChoice): number => headroom ?? -Infinity;
  return choices.sort((a, b) => rank(b) - rank(a));
}
