import type { RawGreeks } from "../../model/greek.ts";

/**
 * Greeks of a coin-settled option as an account in coin feels them, from Black's: with the value V in dollars, the net
 * delta is S d(V/S)/dS = V' - V/S, and every further derivative follows by the product rule.
 *
 * Source: the premium-adjusted delta of Reiswich and Wystup, FX Volatility Smile Construction (2010); Deribit's "net
 * transaction delta" = delta - mark price.
 * @param coins value of the position in coin
 * @param index S, USD per coin
 */
export function netOption(black: RawGreeks, coins: number, index: number): RawGreeks {
  const delta = black.delta - coins;
  const gamma = black.gamma - delta / index;
  const vanna = black.vanna - black.vega / index;
  const charm = black.charm - black.theta / index;
  const { vega, weightedVega, theta, rho, volga, veta } = black;
  return {
    delta,
    gamma,
    vega,
    weightedVega,
    theta,
    rho,
    vanna,
    volga,
    charm,
    veta,
    speed: black.speed - gamma / index + delta / index / index,
    zomma: black.zomma - vanna / index,
    color: black.color - charm / index,
  };
}

/** Greeks of an inverse future or perpetual in coin: its delta, face / price, falls as the price rises with the index. */
export function netInverseFuture(black: RawGreeks, index: number): RawGreeks {
  const gamma = 0 - black.delta / index;
  return { ...black, gamma, speed: 0 - (2 * gamma) / index };
}
