import { openContracts, perpValue } from "../openPositions.ts";
import type { OpenContract } from "../openPositions.ts";
import { expiryMargin } from "./expiryMargin.ts";
import type { SrmExpiryMargin } from "./expiryMargin.ts";
import type { Checks, SrmMarketParameters, SrmParameters } from "./parameters.ts";
import type { SrmMarket } from "./portfolio.ts";

/** One perpetual contract, its entries netted. USD. */
interface SrmPerpMargin {
  readonly contract: string;
  readonly amount: number;
  readonly price: number;
  /** Requirement, >= 0. */
  readonly charge: Checks;
  /** Initial only, >= 0. */
  readonly oracle: number;
}

/** Coins held. USD; every figure has the sign of the amount but the oracle charge of an amount owed, which is <= 0 too. */
interface SrmBaseMargin {
  readonly value: number;
  /** What counts as collateral, before the oracle charge. */
  readonly counted: Checks;
  /** Initial only. */
  readonly oracle: number;
}

/** What the Standard Manager makes of one market. Money in USD. */
export interface SrmMarketMargin {
  readonly underlying: string;
  readonly perps: readonly SrmPerpMargin[];
  /** Unrealised P&L and funding of the perpetuals. */
  readonly perpPnl: number;
  readonly expiries: readonly SrmExpiryMargin[];
  readonly base: SrmBaseMargin;
  /** Initial only, >= 0: for a stable coin below its threshold. */
  readonly depeg: number;
  /** Net: what the market adds to the account's margin. */
  readonly margin: Checks;
  readonly markToMarket: number;
}

function perpMargin(
  { contract, amount, price, confidence }: OpenContract,
  { spotPrice, spotConfidence }: SrmMarket,
  { perp, oracle }: SrmMarketParameters,
): SrmPerpMargin {
  const size = Math.abs(amount);
  const weakest = Math.min(spotConfidence, confidence);
  return {
    contract,
    amount,
    price,
    charge: { initial: size * price * perp.initial, maintenance: size * price * perp.maintenance },
    oracle: weakest < oracle.perpThreshold ? (1 - weakest) * oracle.factor * spotPrice * size : 0,
  };
}

function baseMargin(
  { base: amount, spotPrice, spotConfidence }: SrmMarket,
  { base, oracle }: SrmMarketParameters,
): SrmBaseMargin {
  const value = amount * spotPrice;
  if (base === null) return { value, counted: { initial: 0, maintenance: 0 }, oracle: 0 };
  const maintenance = value * base.marginFactor;
  const isDoubted = spotConfidence < oracle.baseThreshold && base.marginFactor !== 0;
  return {
    value,
    counted: { initial: maintenance * base.initialScale, maintenance },
    oracle: isDoubted ? (1 - spotConfidence) * oracle.factor * value : 0,
  };
}

function sumOf<Item>(items: readonly Item[], figure: (item: Item) => number): number {
  return items.reduce((total, item) => total + figure(item), 0);
}

/** The net margin of the parts, added up; what only initial asks for comes off there. */
function netMargin(market: Omit<SrmMarketMargin, "underlying" | "margin" | "markToMarket">): Checks {
  const { perps, perpPnl, expiries, base, depeg } = market;
  const initialOnly =
    sumOf(perps, ({ oracle }) => oracle) + sumOf(expiries, ({ oracle }) => oracle) + base.oracle + depeg;
  const net = (check: keyof Checks): number =>
    sumOf(expiries, ({ margin }) => margin[check]) -
    sumOf(perps, ({ charge }) => charge[check]) +
    base.counted[check] +
    perpPnl;
  return { initial: net("initial") - initialOnly, maintenance: net("maintenance") };
}

/** @param marks USD per unit, by expiry and option in order */
export function marketMargin(
  market: SrmMarket,
  marks: readonly Float64Array[],
  stablePrice: number,
  parameters: SrmMarketParameters,
  depeg: SrmParameters["depeg"],
): SrmMarketMargin {
  const open = openContracts(market.perps);
  const expiries = market.expiries.map((expiry, e) => expiryMargin(market, expiry, marks[e]!, parameters));
  const parts = {
    perps: open.map((perp) => perpMargin(perp, market, parameters)),
    perpPnl: perpValue(market.perps),
    expiries,
    base: baseMargin(market, parameters),
    depeg:
      Math.max(0, depeg.threshold - stablePrice) *
      depeg.factor *
      market.spotPrice *
      (sumOf(expiries, ({ shorts }) => shorts) + sumOf(open, ({ amount }) => Math.abs(amount))),
  };
  return {
    underlying: market.underlying,
    ...parts,
    margin: netMargin(parts),
    markToMarket: sumOf(expiries, ({ value }) => value) + parts.base.value + parts.perpPnl,
  };
}
