import { scenarioOptions } from "../../../src/engine/scenario/surrogate/scenarioOptions.ts";
import type { ScenarioOptions } from "../../../src/engine/scenario/surrogate/scenarioOptions.ts";
import { valueBatch } from "../../../src/math/batch.ts";
import { twinKernel } from "../../../src/math/kernel/twin.ts";
import { scenarioBookOf } from "../../engine/scenario/surrogate/books.ts";
import { AS_OF } from "../../engine/valuation/builders.ts";
import type { ScenarioCase } from "../scenarioCase.ts";

/** The book of a case as the engine takes it. */
export function scenarioBook({ options, quantity }: ScenarioCase): ScenarioOptions {
  const { price } = valueBatch(twinKernel, options);
  const terms = Array.from({ length: options.n }, (_, i) => ({
    sign: (options.sign[i] as number) > 0 ? (1 as const) : (-1 as const),
    quantity: quantity[i] as number,
    forward: options.forward[i] as number,
    strike: options.strike[i] as number,
    years: options.timeToExpiry[i] as number,
    vol: options.vol[i] as number,
    price: price[i] as number,
  }));
  const prices = new Map(
    terms.map((one) => [`${String(one.strike)} ${String(one.years)} ${String(one.sign)}`, one.price]),
  );
  const book = scenarioBookOf(
    terms,
    (one) => prices.get(`${String(one.strike)} ${String(one.years)} ${String(one.sign)}`) ?? NaN,
  );
  return scenarioOptions(book, AS_OF);
}
