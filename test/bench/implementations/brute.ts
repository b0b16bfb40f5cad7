import { directValuation } from "../../../src/engine/scenario/surrogate/directValues.ts";
import { stateValuation } from "../../../src/engine/scenario/surrogate/stateValuation.ts";
import { loadKernel } from "../../../src/worker/loadKernel.ts";
import type { Implementation } from "../implementation.ts";
import type { ScenarioCase } from "../scenarioCase.ts";
import { scenarioBook } from "./scenarioBook.ts";

/** Every state by the kernel, as the engine does for few states. */
export async function load(): Promise<Implementation> {
  const kernel = await loadKernel();
  const values = (book: ScenarioCase): (() => Float64Array) => {
    const options = scenarioBook(book);
    const valuation = stateValuation(options, directValuation(kernel, options), null);
    const out = new Float64Array(book.spotFactors.length);
    return () => {
      valuation.values(book.spotFactors, book.volMultipliers, out);
      return out;
    };
  };
  return {
    scenarios: (book) => {
      const run = values(book);
      return () => run().reduce((sum, one) => sum + one, 0);
    },
    scenarioValues: (book) => values(book)(),
  };
}
