import type { GreekInput } from "../../../src/engine/greeks/report.ts";
import type { Position } from "../../../src/model/position.ts";
import type { WhatIf } from "../../../src/model/market.ts";
import type { Balance } from "../../../src/model/position.ts";
import { market } from "../scenario/scenarioMarket.ts";
import { bookInput, DECEMBER, future, option, perpetual, position, spot } from "../valuation/builders.ts";

/** Every kind of leg, on two underlyings, in two expiries; figures invented. */
export const legs: readonly Position[] = [
  position(option(100_000, "call"), 10, { entryPrice: 0.1 }),
  position(option(80_000, "put"), -4),
  position(option(60_000, "put", { expiry: DECEMBER }), 25),
  position(option(120_000, "call", { settlement: "linear" }), -3),
  position(option(150_000, "call", { expiry: DECEMBER }), -2),
  position(option(3_000, "put", { underlying: "ETH" }), 30),
  position(perpetual(), -200_000, { quantityUnit: "usd", entryPrice: 99_000 }),
  position(future(), 1.5, { entryPrice: 101_000 }),
  position(spot(), 0.5),
];

const coins: readonly Balance[] = [
  { currency: "BTC", amount: 2 },
  { currency: "USDC", amount: 50_000 },
];

export function greekInput(
  rest: {
    readonly legs?: readonly Position[];
    readonly balances?: readonly Balance[];
    readonly whatIf?: Partial<WhatIf>;
    readonly tenorPower?: number;
  } = {},
): GreekInput {
  const { legs: own = legs, balances = coins, whatIf = {}, tenorPower = 0.5 } = rest;
  return { ...bookInput(market, own, { balances, whatIf }), tenorPower };
}
