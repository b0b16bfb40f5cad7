import { demoMarket } from "../../src/engine/demo/demoMarket.ts";
import type { BookInput } from "../../src/engine/input.ts";
import { twinKernel } from "../../src/math/kernel/twin.ts";
import { bookOf, inputOf, leg, TEST_NOW } from "../support/books.ts";
import { testRandom } from "../support/random.ts";

/** So many options of the demo market, all listed ones in turn, long and short, with dollars beside them. */
export function ruleBookCase(options = 1000): BookInput {
  const random = testRandom(5);
  const market = demoMarket(twinKernel, { seed: 1, asOf: TEST_NOW });
  const listed = market.underlyings
    .flatMap(({ quotes }) => quotes.map(({ instrument }) => instrument))
    .filter(({ kind }) => kind === "option");
  const legs = Array.from({ length: options }, (_, i) => {
    const instrument = listed[i % listed.length] as (typeof listed)[number];
    const size = 1 + Math.floor(10 * random());
    return leg(instrument, random() < 0.5 ? size : -size, { id: String(i), entryPrice: 0.02 });
  });
  return inputOf(bookOf(legs, [{ currency: "USDC", amount: 1e6 }]), market);
}
