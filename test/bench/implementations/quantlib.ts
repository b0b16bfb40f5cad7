import { BlackCalculator, Option } from "@quantlib/ql";
import type { Implementation } from "../implementation.ts";
import { peer } from "./peer.ts";

/** npm @quantlib/ql: Greeks in the forward when it is given as the spot, as ours. */
export function load(): Promise<Implementation> {
  const implementation = peer(
    (options, i, forward, into) => {
      const T = options.timeToExpiry[i] as number;
      const calculator = new BlackCalculator().init2(
        (options.sign[i] as number) > 0 ? Option.Type.Call : Option.Type.Put,
        options.strike[i] as number,
        forward,
        (options.vol[i] as number) * Math.sqrt(T),
        options.discountFactor[i] as number,
      );
      into.price[i] = calculator.value();
      into.delta[i] = calculator.deltaForward();
      into.gamma[i] = calculator.gammaForward();
      into.vega[i] = calculator.vega(T);
      into.theta[i] = calculator.theta(forward, T);
    },
    () => undefined,
  );
  return Promise.resolve(implementation);
}
