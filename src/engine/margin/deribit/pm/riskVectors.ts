import type { Kernel } from "../../../../math/kernel/kernel.ts";
import { futureCoins } from "../../scenarios/futureCoins.ts";
import { optionValues, UNMOVED } from "../../scenarios/optionValues.ts";
import type { SettlementBook } from "../settlementBooks.ts";
import type { PmMarket } from "./parameters.ts";
import type { PmScenario } from "./scenarios.ts";
import { pmVols } from "./scenarios.ts";

/** P&L of every position in every scenario, in the settlement currency, weighted. */
export interface RiskVectors {
  /** Position ids: options, then futures. */
  readonly subjects: readonly string[];
  /** By scenario, then by subject. */
  readonly pnl: readonly Float64Array[];
  /** USD per coin of every option at the market as it is. */
  readonly optionPrices: Float64Array;
}

/**
 * The venue's risk vectors: every contract revalued in its settlement currency. In coin an option is worth C / F and a
 * future gains q x / (1 + x); in dollars they gain C' - C and q x mark.
 */
export function riskVectors(
  kernel: Kernel,
  { options, futures, settlement }: SettlementBook,
  market: PmMarket,
  scenarios: readonly PmScenario[],
): RiskVectors {
  const isInverse = settlement === "inverse";
  const vols = new Map(options.map((leg) => [leg, pmVols(leg, market)]));
  const states = scenarios.map(({ move, volKind }) => ({
    spotFactor: 1 + move,
    vol: (leg: (typeof options)[number]) => vols.get(leg)![volKind],
  }));
  const [now, ...then] = optionValues(kernel, options, [UNMOVED, ...states]);
  const pnl = scenarios.map(({ move, weight }, s) => {
    const row = new Float64Array(options.length + futures.length);
    const moved = 1 + move;
    for (const [i, { position, forward }] of options.entries()) {
      const [before, after] = [now![i]!, then[s]![i]!];
      const gain = isInverse ? after / (forward * moved) - before / forward : after - before;
      row[i] = position.quantity * gain * weight;
    }
    for (const [i, leg] of futures.entries()) {
      const gain = futureCoins(leg) * move;
      row[options.length + i] = (isInverse ? gain / moved : gain * leg.price) * weight;
    }
    return row;
  });
  return { subjects: [...options, ...futures].map(({ position }) => position.id), pnl, optionPrices: now! };
}
