import { missing } from "../../model/gap.ts";
import type { Gap } from "../../model/gap.ts";
import { DOLLAR_CURRENCIES } from "../../model/position.ts";
import type { Balance } from "../../model/position.ts";
import { exactSum } from "../valuation/exactSum.ts";
import type { ExplainLine } from "./report.ts";
import { explainedBy } from "./terms.ts";
import type { States } from "./work.ts";

/** Coins held, wherever they lie. */
function coinsHeld(balances: readonly Balance[]): readonly { readonly currency: string; readonly amount: number }[] {
  const coins = balances.filter(({ currency }) => !DOLLAR_CURRENCIES.includes(currency));
  const names = [...new Set(coins.map(({ currency }) => currency))];
  return names.map((currency) => ({
    currency,
    amount: exactSum(coins.filter((one) => one.currency === currency).map((one) => one.amount)),
  }));
}

/** What coins held at the start gain with the index: fx. What was paid in or out since is no P&L. Dollars have no line. */
export function balanceLines(balances: readonly Balance[], { first, second }: States): readonly ExplainLine[] {
  const held = coinsHeld(balances).filter(({ amount }) => amount !== 0);
  return held.map(({ currency, amount }): ExplainLine => {
    const name = `${currency} balance`;
    const [from, to] = [first.index.get(currency), second.index.get(currency)];
    const line = { id: `balance:${currency}`, name, kind: "balance", underlying: currency, expiry: null } as const;
    if (from === undefined || to === undefined) {
      const when = from === undefined ? "at the start" : "at the end";
      const gap: Gap = missing("P&L", name, `${when} the market snapshot has no index for it`).gap;
      return { ...line, explained: null, moves: null, gaps: [gap] };
    }
    const gain = amount * (to - from);
    return {
      ...line,
      explained: explainedBy(gain, { fx: gain }),
      moves: { price: to / from - 1, vol: null },
      gaps: [],
    };
  });
}
