import type { SettlementBook } from "./settlementBooks.ts";

/** What every Deribit figure stands on. */
export const DERIBIT_ASSUMPTIONS = [
  "Every contract is margined as if it were held at Deribit, by underlying and settlement currency, that of contracts of other venues being the one they have there.",
  "The rules are applied to the market shown: marks, forwards and vols of the venue itself may differ.",
];

/** What the two forms of account change. */
export const SEGREGATED_ASSUMPTION =
  "Segregated: each settlement currency stands alone, and only equity in it (cash, option value, unrealised P&L) counts, and USD, USDC and USDT are three; a trade takes its premium from the currency it settles in, whatever the page pays it from. The requirements shown are converted at the index and added up; excess and usage are those of the currency that comes into trouble first.";
export const CROSS_ASSUMPTION =
  "Cross collateral: each currency is computed alone, converted at its index and added up; gains of one currency offset nothing in another.";

const COIN_SETTLED = ["BTC", "ETH"];

/** Contracts the venue does not list, one sentence an underlying. */
export function listingCaveats(books: readonly SettlementBook[]): readonly string[] {
  return books.flatMap(({ settlement, underlying }) =>
    settlement === "inverse" && !COIN_SETTLED.includes(underlying)
      ? [`Deribit lists no coin-settled contracts on ${underlying}: the formulas for BTC and ETH are applied.`]
      : [],
  );
}

/** Underlyings whose parameters are not known here, each once. */
export function withoutOwn(
  books: readonly SettlementBook[],
  values: Readonly<Record<string, unknown>>,
): readonly string[] {
  const names = books.map(({ underlying }) => underlying);
  return [...new Set(names)].filter((name) => name === "other" || !Object.hasOwn(values, name));
}
