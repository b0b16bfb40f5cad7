import { grossOptions, nakedShorts, openContracts } from "../openPositions.ts";
import type { PmrmParameters } from "./parameters.ts";
import type { PmrmPortfolio } from "./portfolio.ts";

/** Charges beside the worst loss, USD. Source: our spec, section 3. */
export interface PmrmCharges {
  /** These three count in the loss that initial margin multiplies. */
  readonly perp: number;
  readonly base: number;
  /** On naked short options. */
  readonly option: number;
  /** Initial only, added as it is. */
  readonly oracle: number;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

/**
 * All charges of a portfolio. Base asset and perpetual share one oracle entry; its confidence, and that of every expiry,
 * takes in the perpetual's where one is held. The venue holds no negative base: here it is charged like a positive one.
 */
export function chargesOf(portfolio: PmrmPortfolio, { charge, oracle }: PmrmParameters): PmrmCharges {
  const { spotPrice, spotConfidence, expiries } = portfolio;
  const open = openContracts(portfolio.perps);
  const perpUnits = sum(open.map(({ amount }) => Math.abs(amount)));
  const baseUnits = Math.abs(sum(portfolio.bases));
  const shared = Math.min(spotConfidence, ...open.map(({ confidence }) => confidence));
  const oracleCharge = (confidence: number, units: number): number =>
    confidence < oracle.threshold ? (1 - confidence) * oracle.margin * units * spotPrice : 0;
  const onExpiries = expiries.map((expiry) => {
    const { forwardConfidence, rateConfidence, volConfidence } = expiry;
    return oracleCharge(Math.min(shared, forwardConfidence, rateConfidence, volConfidence), grossOptions(expiry));
  });
  return {
    perp: perpUnits * charge.perp * spotPrice,
    base: charge.base === null ? 0 : baseUnits * charge.base * spotPrice,
    option: sum(expiries.map(nakedShorts)) * charge.option * spotPrice,
    oracle: oracleCharge(shared, perpUnits + baseUnits) + sum(onExpiries),
  };
}
