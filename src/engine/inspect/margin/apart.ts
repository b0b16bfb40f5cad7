import type { MarginReport, SettlementAccount } from "../../margin/model.ts";
import { worked } from "../explanation.ts";
import type { Line, Term } from "../explanation.ts";

type Column = "initial" | "maintenance";

const EQUITY = "cash (less premium due in it), option value and unrealised P&L in it";

/** The account that excess and usage are of, where the rule book keeps currencies apart. */
export function tightestAccount(
  { settlements, tightest }: MarginReport,
  column: Column,
): SettlementAccount | undefined {
  return settlements.find(({ currency }) => currency === tightest?.[column]);
}

export const APART_FORMULAS = {
  excess: "(equity in the currency − margin in the currency) × its price",
  usage: "margin in the currency / equity in the currency",
} as const;

/** Said of a rule book that keeps currencies apart. */
export const apartText = ({ currency }: SettlementAccount): string =>
  `No currency stands in for another: the figure is that of ${currency}, which comes into trouble first.`;

/** What sums to an account's excess, USD. */
export function apartTerms({ currency, price, held, required }: SettlementAccount, column: Column): readonly Term[] {
  const margin = `${column} margin of what settles in ${currency}`;
  return [
    { name: `Equity in ${currency}`, value: held * price, detail: EQUITY, about: null },
    { name: `Margin in ${currency}`, value: -required[column] * price, detail: margin, about: null },
  ];
}

/** What an account's usage is a share of, units of its currency. */
export function apartLines({ currency, held, required }: SettlementAccount, column: Column): readonly Line[] {
  const groups = `${column} margin of what settles in ${currency}`;
  return [
    worked(["margin", `${column} margin in ${currency}`], required[column], "coin", groups),
    worked(["equity", `equity in ${currency}`], held, "coin", EQUITY),
  ];
}
