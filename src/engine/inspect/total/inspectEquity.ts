import type { Kernel } from "../../../math/kernel/kernel.ts";
import { DOLLAR_CURRENCIES } from "../../../model/position.ts";
import type { Balance } from "../../../model/position.ts";
import { balanceText } from "../../../venues/placeText.ts";
import { during } from "../../during.ts";
import type { BookInput } from "../../input.ts";
import { bookReport } from "../../valuation/bookReport.ts";
import type { BookReport } from "../../valuation/report.ts";
import type { ResolvedBook } from "../../valuation/leg.ts";
import { resolveBook } from "../../valuation/resolveBook.ts";
import { checked, given } from "../explanation.ts";
import type { Check, Explanation, Line, Term } from "../explanation.ts";
import { indexSource } from "../quoteSource.ts";
import { termList } from "../termList.ts";
import { secondTotal } from "./secondTotal.ts";

type Index = ReadonlyMap<string, number>;

/** Dollars of a balance; `undefined` where its coin has no index. */
function dollarsOf({ currency, amount }: Balance, index: Index): number | undefined {
  if (DOLLAR_CURRENCIES.includes(currency)) return amount;
  const price = index.get(currency);
  return price === undefined ? undefined : amount * price;
}

function cashTerms(balances: readonly Balance[], index: Index): readonly Term[] {
  return balances.flatMap((balance): Term[] => {
    const value = dollarsOf(balance, index);
    if (value === undefined) return [];
    const isDollar = DOLLAR_CURRENCIES.includes(balance.currency);
    const text = balance.amount.toLocaleString("en-US", { maximumFractionDigits: 8 });
    const detail = isDollar ? `${text} at one dollar` : `${text} × the ${balance.currency} index`;
    return [{ name: `${balanceText(balance)} held`, value, detail, about: null }];
  });
}

/** Indices that turn the coins held into dollars. */
function indexLines({ book, market }: BookInput, index: Index): readonly Line[] {
  const coins = new Set(book.balances.map(({ currency }) => currency));
  return [...coins].flatMap((name) => {
    const price = DOLLAR_CURRENCIES.includes(name) ? undefined : index.get(name);
    if (price === undefined) return [];
    return [given([name, `${name} index`], price, "level", indexSource(market, name), market.asOf)];
  });
}

const valueTerms = ({ byUnderlying }: BookReport): readonly Term[] =>
  byUnderlying.map(({ underlying, value }) => ({
    name: `${underlying} legs`,
    value,
    detail: "their value",
    about: { kind: "total", underlying, figure: "value" },
  }));

const plainSum = (terms: readonly Term[]): number => terms.reduce((sum, { value }) => sum + value, 0);
const grossOf = (terms: readonly Term[]): number => terms.reduce((sum, { value }) => sum + Math.abs(value), 0);

function* equityChecks(
  resolved: ResolvedBook,
  report: BookReport,
  cash: readonly Term[],
): Generator<number, readonly Check[]> {
  const { equity, positions } = report;
  const values = valueTerms(report);
  const byUnderlying = plainSum([...cash, ...values]);
  const rounding = 1e-12 * grossOf([...cash, ...values]);
  const first = checked("added by underlying instead of by position", equity, byUnderlying, rounding);
  const second = yield* secondTotal(resolved, positions, "value", true);
  if ("gap" in second) return [first, { method: "every leg revalued by its second method", outcome: second }];
  const { method, value, tolerance } = second.value;
  return [first, checked(method, equity, value + plainSum(cash), tolerance + rounding)];
}

/** How far it is once the book is resolved, and once it is reported. */
const STAGES = { resolved: 0.2, report: 0.4 } as const;

/** Equity, or the cash in it: balances and the value of the legs. */
export function* inspectEquity(
  kernel: Kernel,
  input: BookInput,
  figure: "equity" | "cash",
): Generator<number, Explanation> {
  const resolved = resolveBook(kernel, input);
  yield STAGES.resolved;
  const report = bookReport(kernel, input);
  yield STAGES.report;
  const { index } = resolved;
  const cash = cashTerms(input.book.balances, index);
  const isEquity = figure === "equity";
  return {
    title: isEquity ? "Equity of the book" : "Cash of the book",
    meaning: isEquity
      ? "What the account would be worth if everything were closed at its mark: cash and collateral, plus the value of the legs."
      : "What the balances are worth in USD.",
    amount: { value: isEquity ? report.equity : report.cash },
    measure: "usd",
    formula: isEquity ? "cash + coins held × index + value of the legs" : "cash + coins held × index",
    lines: indexLines(input, index),
    terms: termList(isEquity ? [...cash, ...valueTerms(report)] : cash),
    convention:
      "USD, USDC and USDT count one dollar each; no haircut is taken here: rule books take theirs in the margin.",
    method: "Legs at their marks at the what-if state; the sum is exact, whatever the order (Shewchuk 1997).",
    leftOut: isEquity ? report.total.leftOut : report.cashGaps,
    checks: isEquity ? yield* during(STAGES.report, equityChecks(resolved, report, cash)) : [],
  };
}
