import { isolatedMargin } from "./isolated.ts";
import type { IsolatedMargin } from "./isolated.ts";
import { maxLoss } from "./maxLoss.ts";
import type { MaxLoss } from "./maxLoss.ts";
import type { Checks, SrmMarketParameters } from "./parameters.ts";
import type { SrmExpiry, SrmMarket } from "./portfolio.ts";

/** Which of the two asks less, and so binds: the sum of the options by themselves, or the most they can lose together. */
export type SrmBranch = "isolated" | "max loss";

/** What the Standard Manager makes of the options of one expiry. Money in USD; margins are net, <= 0. */
export interface SrmExpiryMargin {
  readonly marks: readonly number[];
  /** Sum of amount x mark. */
  readonly value: number;
  readonly isolated: Checks & { readonly positions: readonly IsolatedMargin[] };
  readonly maxLoss: MaxLoss;
  readonly branch: { readonly initial: SrmBranch; readonly maintenance: SrmBranch };
  /** The better of the two branches. */
  readonly margin: Checks;
  /** The margin by option, in order; sums to it. */
  readonly positions: readonly Checks[];
  /** Contracts sold. */
  readonly shorts: number;
  /** Initial only, >= 0: for low confidence, on the contracts sold. */
  readonly oracle: number;
}

function oracleCharge(
  { spotPrice, spotConfidence }: SrmMarket,
  { forwardConfidence, volConfidence }: SrmExpiry,
  shorts: number,
  { optionThreshold, factor }: SrmMarketParameters["oracle"],
): number {
  const confidence = Math.min(spotConfidence, forwardConfidence, volConfidence);
  return confidence < optionThreshold ? (1 - confidence) * factor * spotPrice * shorts : 0;
}

function isolatedSum(positions: readonly IsolatedMargin[]): SrmExpiryMargin["isolated"] {
  const sum = { initial: 0, maintenance: 0 };
  for (const { initial, maintenance } of positions) {
    sum.initial += initial;
    sum.maintenance += maintenance;
  }
  return { ...sum, positions };
}

/** Where both ask the same, the options by themselves bind. */
const branchOf = (isolated: number, together: number): SrmBranch => (together > isolated ? "max loss" : "isolated");

/** @param marks USD per unit, by option in order */
export function expiryMargin(
  market: SrmMarket,
  expiry: SrmExpiry,
  marks: Float64Array,
  { option: rules, oracle }: SrmMarketParameters,
): SrmExpiryMargin {
  const { options } = expiry;
  let value = 0;
  let shorts = 0;
  for (const [i, { amount }] of options.entries()) {
    value += amount * marks[i]!;
    shorts += Math.max(0, -amount);
  }
  const isolated = isolatedSum(options.map((option, i) => isolatedMargin(option, marks[i]!, market.spotPrice, rules)));
  const together = maxLoss(expiry, rules.unpaired);
  const branch = {
    initial: branchOf(isolated.initial, together.initial),
    maintenance: branchOf(isolated.maintenance, together.maintenance),
  };
  return {
    marks: Array.from(marks),
    value,
    isolated,
    maxLoss: together,
    branch,
    margin: {
      initial: Math.max(isolated.initial, together.initial),
      maintenance: Math.max(isolated.maintenance, together.maintenance),
    },
    positions: isolated.positions.map((alone, i) => ({
      initial: (branch.initial === "isolated" ? alone : together.positions[i]!).initial,
      maintenance: (branch.maintenance === "isolated" ? alone : together.positions[i]!).maintenance,
    })),
    shorts,
    oracle: oracleCharge(market, expiry, shorts, oracle),
  };
}
