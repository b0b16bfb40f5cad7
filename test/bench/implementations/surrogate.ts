import { scenarioValues } from "../../../src/engine/scenario/surrogate/scenarioValues.ts";
import { scenarioSurrogate } from "../../../src/engine/scenario/surrogate/surrogate.ts";
import type { Kernel } from "../../../src/math/kernel/kernel.ts";
import { randomStream } from "../../../src/math/random.ts";
import type { Implementation } from "../implementation.ts";
import type { ScenarioCase } from "../scenarioCase.ts";
import { scenarioBook } from "./scenarioBook.ts";
import { finished } from "../../support/finished.ts";

const BOX = { spotFrom: -0.7, spotTo: 0.5, volFrom: -0.7, volTo: 0.7 };
const total = (values: Float64Array): number => values.reduce((sum, one) => sum + one, 0);

function allValues(kernel: Kernel, book: ScenarioCase): () => Float64Array {
  const options = scenarioBook(book);
  return () => finished(scenarioValues(kernel, options, book, { random: randomStream(7) })).values;
}

/** The engine's surrogate, its random checks included. */
export function surrogateImplementation(
  kernel: Kernel,
): Pick<Implementation, "scenarios" | "nextScenario" | "scenarioValues"> {
  return {
    scenarios: (book) => {
      const run = allValues(kernel, book);
      return () => total(run());
    },
    nextScenario: (book) => {
      const surrogate = finished(scenarioSurrogate(kernel, scenarioBook(book), { box: BOX, random: randomStream(7) }));
      const out = new Float64Array(book.spotFactors.length);
      return () => {
        surrogate.values(book.spotFactors, book.volMultipliers, out);
        return total(out);
      };
    },
    scenarioValues: (book) => allValues(kernel, book)(),
  };
}
