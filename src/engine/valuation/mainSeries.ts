import type { OptionInstrument } from "../../model/instrument.ts";
import type { StrikeQuotes } from "./marketLookup.ts";

/** Options of one venue that settle alike: their prices can stand side by side. */
export const seriesOf = ({ venue, settlement, settlementCurrency }: OptionInstrument): string =>
  `${venue} ${settlement} ${settlementCurrency}`;

/** The venue and settlement with the most quotes; `undefined` where there is no quote. */
export function mainSeries(strikes: readonly StrikeQuotes[]): string | undefined {
  const counts = new Map<string, number>();
  for (const { instrument } of strikes.flatMap(({ quotes }) => quotes)) {
    const series = seriesOf(instrument);
    const count = counts.get(series);
    counts.set(series, count === undefined ? 1 : count + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}
