import { getImpliedVolatility } from "implied-volatility";
import type { Implementation } from "../implementation.ts";
import { solver } from "./peer.ts";

/** npm implied-volatility: a hundred halvings of black-scholes. */
export function load(): Promise<Implementation> {
  const implementation = solver(({ sign, price, forward, strike, timeToExpiry }) =>
    getImpliedVolatility(price, forward, strike, timeToExpiry, 0, sign > 0 ? "call" : "put"),
  );
  return Promise.resolve(implementation);
}
