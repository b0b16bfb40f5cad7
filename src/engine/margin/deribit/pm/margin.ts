import type { Kernel } from "../../../../math/kernel/kernel.ts";
import type { EpochMs } from "../../../../model/units.ts";
import type { SettlementBook } from "../settlementBooks.ts";
import { deltasByExpiry, deltaShock, rollShock } from "./deltas.ts";
import type { ExpiryDelta } from "./deltas.ts";
import type { PmMarket, PmOrders } from "./parameters.ts";
import { riskVectors } from "./riskVectors.ts";
import type { RiskVectors } from "./riskVectors.ts";
import { pmScenarios } from "./scenarios.ts";
import type { PmScenario } from "./scenarios.ts";

/** Deribit's portfolio margin of one book. All amounts in its settlement currency. */
export interface PmMargin {
  readonly scenarios: readonly PmScenario[];
  readonly vectors: RiskVectors;
  /** Summed over positions; a tail after the dampener, at most 0. Gains of the range whole. */
  readonly sums: readonly number[];
  /** What counts of `sums`: gains of the range times the offset. */
  readonly aggregated: readonly number[];
  /** Largest loss, >= 0, to the nearest 9th decimal. */
  readonly worstCase: number;
  readonly deltas: readonly ExpiryDelta[];
  readonly rollShock: number;
  readonly deltaShock: number;
  /** worstCase + rollShock + deltaShock, not rounded. */
  readonly riskMatrixMargin: number;
  /** To the nearest 9th decimal. */
  readonly initial: number;
  readonly maintenance: number;
}

const NINTH_DECIMAL = 1e9;

/** To the nearest 9th decimal, as the venue does. */
const rounded = (amount: number): number => Math.round(amount * NINTH_DECIMAL) / NINTH_DECIMAL;

function sumOf({ relief, kind }: PmScenario, row: Float64Array): number {
  let total = 0;
  for (const pnl of row) total += pnl;
  return kind === "tail" ? Math.min(0, total + relief) : total;
}

/** Source: our spec (margin, section 6.3); exact to the digit for futures on the venue's two published replies. */
export function pmMargin(
  kernel: Kernel,
  book: SettlementBook,
  market: PmMarket,
  orders: PmOrders,
  asOf: EpochMs,
): PmMargin {
  const { settlement, index } = book;
  const scenarios = pmScenarios(market, settlement, index);
  const vectors = riskVectors(kernel, book, market, scenarios);
  const sums = scenarios.map((scenario, s) => sumOf(scenario, vectors.pnl[s]!));
  const aggregated = sums.map((pnl) => (pnl > 0 ? pnl * market.pnlOffset : pnl));
  const worstCase = rounded(Math.max(0, -Math.min(0, ...aggregated)));
  const deltas = deltasByExpiry(kernel, book, vectors.optionPrices, asOf);
  // In a dollar book the deltas are coins all the same, and the charges on them are dollars.
  const perCoin = settlement === "inverse" ? 1 : index;
  const roll = rollShock(market, deltas) * perCoin;
  const shock = deltaShock(market, deltas, index) * perCoin;
  const riskMatrixMargin = worstCase + shock + roll;
  const maintenance = market.maintenanceFactor * riskMatrixMargin;
  const { spot, marketMakerProtection, openOrders } = orders;
  return {
    scenarios,
    vectors,
    sums,
    aggregated,
    worstCase,
    deltas,
    rollShock: roll,
    deltaShock: shock,
    riskMatrixMargin,
    // Below the 9th decimal the rounding must not leave less than the maintenance margin.
    initial: Math.max(rounded(riskMatrixMargin + spot + marketMakerProtection + openOrders), maintenance),
    maintenance,
  };
}
