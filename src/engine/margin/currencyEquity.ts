import type { Balance } from "../../model/position.ts";
import { DOLLAR_CURRENCIES } from "../../model/position.ts";
import { exactSum } from "../valuation/exactSum.ts";
import type { ResolvedBook } from "../valuation/leg.ts";
import type { PositionReport } from "../valuation/report.ts";
import { settlesIn } from "./settlesIn.ts";

/** What of a book's equity lies in one currency: cash, option value and unrealised P&L. */
export interface CurrencyEquity {
  /** "BTC", "USDC"; each dollar currency for itself. */
  readonly currency: string;
  /** USD a unit. */
  readonly price: number;
  /** Units, signed. */
  readonly amount: number;
}

/**
 * A book's equity by currency, in the order in which they first appear: legs, then balances. What has no value (a future
 * without an entry price) or no index is in none of them; the report's equity leaves it out too. What trades paid out of
 * a balance although it was due in another currency is taken from that one: no venue that keeps them apart takes dollars
 * for a premium in coin. The sum stays the equity of the report, but for what the index has moved since the trade.
 *
 * @param positions figures of the legs, each by its id
 */
export function equityByCurrency(
  { legs, index }: Pick<ResolvedBook, "legs" | "index">,
  positions: readonly Pick<PositionReport, "positionId" | "figures">[],
  balances: readonly Balance[],
): readonly CurrencyEquity[] {
  const amounts = new Map<string, number[]>();
  const add = (currency: string, amount: number): void => {
    const known = amounts.get(currency);
    if (known === undefined) amounts.set(currency, [amount]);
    else known.push(amount);
  };
  const worth = new Map(positions.map(({ positionId, figures }) => [positionId, figures.valueSettlement]));
  for (const leg of legs) {
    const isSpot = leg.instrument.kind === "spot";
    const amount = isSpot ? leg.position.quantity : (worth.get(leg.position.id) ?? null);
    if (amount !== null) add(settlesIn(leg.instrument), amount);
  }
  const priceOf = (currency: string): number | undefined =>
    DOLLAR_CURRENCIES.includes(currency) ? 1 : index.get(currency);
  for (const { currency, amount, paidFor = [] } of balances) {
    add(currency, amount);
    for (const due of paidFor) {
      if (priceOf(due.currency) === undefined) continue;
      add(currency, due.taken);
      add(due.currency, -due.amount);
    }
  }
  return [...amounts].flatMap(([currency, parts]) => {
    const price = priceOf(currency);
    return price === undefined ? [] : [{ currency, price, amount: exactSum(parts) }];
  });
}

/** The same with `amount` more units of a currency. @param price USD a unit */
export function withMoreOf(
  held: readonly CurrencyEquity[],
  currency: string,
  amount: number,
  price: number,
): readonly CurrencyEquity[] {
  const isKnown = held.some((one) => one.currency === currency);
  if (!isKnown) return [...held, { currency, price, amount }];
  return held.map((one) => (one.currency === currency ? { ...one, amount: one.amount + amount } : one));
}
