import type { Charge, Pm2Parameters } from "./parameters.ts";
import { grossOptions, nakedShorts, openContracts } from "../openPositions.ts";
import type { OpenContract } from "../openPositions.ts";
import type { Pm2Portfolio } from "./portfolio.ts";
import { collateralValue } from "./scenarioPnl.ts";

/** Charges on top of the worst loss, USD; `initial` comes on top of `maintenance`. Source: our spec, section 2.6. */
export interface Contingencies {
  readonly perp: Charge;
  /** On naked short options. */
  readonly option: Charge;
  readonly collateral: Charge;
  /** Initial only. */
  readonly oracle: number;
}

/** Notional charge of every feed whose confidence, or a feed's it hangs on, is below the threshold. */
function oracleCharge(portfolio: Pm2Portfolio, open: readonly OpenContract[], oracle: Pm2Parameters["oracle"]): number {
  const { spotPrice, spotConfidence, stablePrice } = portfolio;
  const charge = (confidence: number, notional: number): number =>
    confidence < oracle.threshold ? (1 - confidence) * oracle.margin * notional : 0;
  let total = 0;
  let perpConfidence = 1;
  for (const { amount, confidence } of open) {
    perpConfidence = Math.min(perpConfidence, confidence);
    total += charge(Math.min(spotConfidence, confidence), Math.abs(amount) * spotPrice);
  }
  for (const expiry of portfolio.expiries) {
    const { forwardConfidence, rateConfidence, volConfidence } = expiry;
    const confidence = Math.min(forwardConfidence, rateConfidence, volConfidence, spotConfidence, perpConfidence);
    total += charge(confidence, grossOptions(expiry) * spotPrice);
  }
  for (const collateral of portfolio.collaterals) {
    total += charge(Math.min(collateral.confidence, spotConfidence), collateralValue(collateral, stablePrice));
  }
  return total;
}

/** All charges of a portfolio. */
export function contingencies(portfolio: Pm2Portfolio, parameters: Pm2Parameters): Contingencies {
  const { spotPrice, stablePrice } = portfolio;
  const open = openContracts(portfolio.perps);
  const perpNotional = open.reduce((total, { amount }) => total + Math.abs(amount) * spotPrice, 0);
  const optionNotional = portfolio.expiries.reduce((total, expiry) => total + nakedShorts(expiry) * spotPrice, 0);
  const haircut = { maintenance: 0, initial: 0 };
  for (const collateral of portfolio.collaterals) {
    const value = collateralValue(collateral, stablePrice);
    haircut.maintenance += value * collateral.maintenanceHaircut;
    haircut.initial += value * collateral.initialHaircut;
  }
  const on = (notional: number, charge: Charge): Charge => ({
    maintenance: notional * charge.maintenance,
    initial: notional * charge.initial,
  });
  return {
    perp: on(perpNotional, parameters.perpCharge),
    option: on(optionNotional, parameters.optionCharge),
    collateral: haircut,
    oracle: oracleCharge(portfolio, open, parameters.oracle),
  };
}
