import { blackAtRate, impliedRate } from "./black76.ts";
import { exerciseProbability, onSpot } from "./blackScholesMerton.ts";
import { logRatio } from "./kernel/elementary.ts";
import { requireFinite, requireNotNegative, requirePositive, requireSign } from "./requireFields.ts";

/** An option on one coin, paid in that coin. X is the price that turns dollars into coins. */
export interface InverseGreeks {
  readonly priceUsd: number;
  /** Coins per contract of one coin: priceUsd / X. */
  readonly priceCoin: number;
  /** d priceUsd / dX, in coins. */
  readonly deltaUsd: number;
  /** d priceCoin / dX, coins per dollar. */
  readonly deltaCoin: number;
  /** Premium-adjusted delta X d priceCoin / dX = deltaUsd - priceCoin, in coins. */
  readonly deltaPremiumAdjusted: number;
  readonly gammaUsd: number;
  /** d2 priceCoin / dX2. */
  readonly gammaCoin: number;
  /** d deltaPremiumAdjusted / dX. */
  readonly gammaPremiumAdjusted: number;
  /** Coins per 1.00 of vol. */
  readonly vegaCoin: number;
  /** Coins per year, at a fixed rate, carry and X. */
  readonly thetaCoin: number;
  /** d vegaCoin / dX. */
  readonly vannaCoin: number;
  readonly volgaCoin: number;
}

/**
 * Coin value and Greeks of an inverse option: the dollar value by Black (1976), divided by X.
 * Deribit quotes in coins of the forward of the expiry (X = forward); pass `conversion` = forward for that, or the index for X = S
 * with the carry ln(F/S)/T held fixed.
 * Source: Deribit, "Inverse options" (insights.deribit.com); derivatives by the quotient rule.
 * @throws RangeError for a field that is not finite or negative, and for a forward or conversion of zero, by name
 */
export function inverseOption(
  sign: number,
  forward: number,
  strike: number,
  timeToExpiry: number,
  vol: number,
  discountFactor: number,
  conversion: number,
): InverseGreeks {
  requirePositive({ forward, conversion });
  const rate = impliedRate(discountFactor, timeToExpiry);
  const black = blackAtRate(sign, forward, strike, timeToExpiry, vol, discountFactor, rate);
  const carry = timeToExpiry > 0 ? logRatio(forward, conversion) / timeToExpiry : 0;
  const usd = onSpot(black, conversion, forward / conversion, carry);
  const X = conversion;
  // deltaUsd - priceCoin without its cancellation: the terms in N(d1) are equal.
  const chance = exerciseProbability(sign, forward, strike, vol * Math.sqrt(timeToExpiry));
  const deltaPremiumAdjusted = sign * discountFactor * (strike / X) * chance + 0;
  const deltaCoin = deltaPremiumAdjusted / X;
  return {
    priceUsd: usd.price,
    priceCoin: usd.price / X,
    deltaUsd: usd.delta,
    deltaCoin,
    deltaPremiumAdjusted,
    gammaUsd: usd.gamma,
    gammaCoin: (usd.gamma - 2 * deltaCoin) / X,
    gammaPremiumAdjusted: usd.gamma - deltaCoin,
    vegaCoin: usd.vega / X,
    thetaCoin: usd.theta / X,
    vannaCoin: (usd.vanna - usd.vega / X) / X,
    volgaCoin: usd.volga / X,
  };
}

/** Coins paid at settlement per contract of one coin: max(sign (S - K), 0) / S. @throws RangeError for a bad field, by name */
export function inversePayoff(sign: number, strike: number, settlementPrice: number): number {
  requireSign(sign);
  requireNotNegative({ strike });
  requirePositive({ settlementPrice });
  return Math.max(sign * (settlementPrice - strike), 0) / settlementPrice;
}

/**
 * Dollars of inverse future (signed) that make the coin value of an option position flat in the forward.
 * @param contracts signed, coins
 * @param deltaPremiumAdjusted of one contract
 * @throws RangeError for a field that is not finite, or a forward that is not positive, by name
 */
export function inverseHedgeSize(contracts: number, deltaPremiumAdjusted: number, forward: number): number {
  requireFinite({ contracts, deltaPremiumAdjusted });
  requirePositive({ forward });
  return 0 - contracts * deltaPremiumAdjusted * forward;
}
