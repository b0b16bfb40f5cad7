import { BlackScholes } from "@uqee/black-scholes";
import type { Implementation } from "../implementation.ts";
import { fromSpot, peer, solver } from "./peer.ts";

/** npm @uqee/black-scholes: spot convention, theta with the other sign; `single` is its default. */
export function load(sigmaToPricePrecision: "single" | "double"): Promise<Implementation> {
  const model = new BlackScholes({ sigmaToPricePrecision });
  const values = peer((options, i, forward, into) => {
    const { price, delta, gamma, vega, theta } = model.option({
      rate: options.rate[i] as number,
      sigma: options.vol[i] as number,
      strike: options.strike[i] as number,
      time: options.timeToExpiry[i] as number,
      type: (options.sign[i] as number) > 0 ? "call" : "put",
      underlying: forward * (options.discountFactor[i] as number),
    });
    into.price[i] = price;
    into.delta[i] = delta;
    into.gamma[i] = gamma;
    into.vega[i] = vega;
    into.theta[i] = -theta;
  }, fromSpot);
  const vols = solver(({ sign, price, forward, strike, timeToExpiry }) =>
    model.sigma({ price, rate: 0, strike, time: timeToExpiry, type: sign > 0 ? "call" : "put", underlying: forward }),
  );
  return Promise.resolve({ ...values, ...vols });
}
