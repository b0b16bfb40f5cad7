import { makeBatch } from "../../src/math/batch.ts";
import type { OptionBatch } from "../../src/math/kernel/kernel.ts";
import { randomStream } from "../../src/math/random.ts";
import { gridCase } from "./data.ts";

/** A book of linear options and the states it is wanted in: one factor on all forwards, one on all vols. */
export interface ScenarioCase {
  readonly options: OptionBatch;
  readonly quantity: Float64Array;
  readonly spotFactors: Float64Array;
  readonly volMultipliers: Float64Array;
}

/** The book of the grid, each option `copies` times with strikes up to 0.1 % apart and the quantity shared. */
function copied(copies: number): Pick<ScenarioCase, "options" | "quantity"> {
  const { options, quantity } = gridCase();
  const more = makeBatch(options.n * copies);
  for (let k = 0; k < more.n; k++) {
    const i = Math.floor(k / copies);
    for (const column of ["forward", "timeToExpiry", "vol", "rate", "discountFactor", "sign"] as const) {
      more[column][k] = options[column][i] as number;
    }
    more.strike[k] = (options.strike[i] as number) * (1 + (0.001 * (k % copies)) / copies);
  }
  const shared = Float64Array.from({ length: more.n }, (_, k) => (quantity[Math.floor(k / copies)] as number) / copies);
  return { options: more, quantity: shared };
}

/** Fat-tailed moves of spot and vol (Student, 4 degrees), correlated -0.4, as a VaR run has them. */
export function scenarioCase(states: number, copies = 1): ScenarioCase {
  const random = randomStream(12345);
  const spotFactors = new Float64Array(states);
  const volMultipliers = new Float64Array(states);
  for (let state = 0; state < states; state++) {
    const a = random.nextNormal();
    const b = random.nextNormal();
    const width = Math.sqrt(4 / Math.max(0.3, -2 * Math.log(random.nextUniform() * random.nextUniform())));
    spotFactors[state] = Math.exp(Math.max(-0.7, Math.min(0.5, 0.04 * width * a)));
    volMultipliers[state] = Math.exp(Math.max(-0.7, Math.min(0.7, 0.12 * width * (-0.4 * a + 0.92 * b))));
  }
  return { ...copied(copies), spotFactors, volMultipliers };
}
