import { blackScholes } from "black-scholes";
import { getDelta, getGamma, getTheta, getVega } from "greeks";
import type { Implementation } from "../implementation.ts";
import { fromSpot, peer } from "./peer.ts";

/** npm black-scholes and greeks: spot convention, theta per year when asked for, vega per vol point. */
export function load(): Promise<Implementation> {
  const implementation = peer(
    (options, i, forward, into) => {
      const S = forward * (options.discountFactor[i] as number);
      const K = options.strike[i] as number;
      const T = options.timeToExpiry[i] as number;
      const vol = options.vol[i] as number;
      const rate = options.rate[i] as number;
      const kind = (options.sign[i] as number) > 0 ? "call" : "put";
      into.price[i] = blackScholes(S, K, T, vol, rate, kind);
      into.delta[i] = getDelta(S, K, T, vol, rate, kind);
      into.gamma[i] = getGamma(S, K, T, vol, rate);
      into.vega[i] = getVega(S, K, T, vol, rate);
      into.theta[i] = getTheta(S, K, T, vol, rate, kind, 1);
    },
    (options, values) => {
      fromSpot(options, values);
      for (let i = 0; i < options.n; i++) values.vega[i] = (values.vega[i] as number) * 100;
    },
  );
  return Promise.resolve(implementation);
}
