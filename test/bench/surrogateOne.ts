import { directValuation } from "../../src/engine/scenario/surrogate/directValues.ts";
import { scenarioOptions } from "../../src/engine/scenario/surrogate/scenarioOptions.ts";
import type { ScenarioOptions } from "../../src/engine/scenario/surrogate/scenarioOptions.ts";
import { scenarioValues } from "../../src/engine/scenario/surrogate/scenarioValues.ts";
import { stateValuation } from "../../src/engine/scenario/surrogate/stateValuation.ts";
import { scenarioSurrogate } from "../../src/engine/scenario/surrogate/surrogate.ts";
import { randomStream } from "../../src/math/random.ts";
import { twinKernel } from "../../src/math/kernel/twin.ts";
import { loadKernel } from "../../src/worker/loadKernel.ts";
import { scenarioBookOf } from "../engine/scenario/surrogate/books.ts";
import type { Terms } from "../engine/scenario/surrogate/books.ts";
import { AS_OF } from "../engine/valuation/builders.ts";
import { gridCase } from "./data.ts";

/** What `surrogate.mjs` starts in a process of its own: one way to value many states of a thousand options, timed once warm. */
const [way = "surrogate", states = "100000", copies = "1"] = process.argv.slice(2);
const count = Number(states);

/** Hart's double precision algorithm as West (2005) prints it: what a straightforward app uses. */
function textbookCdf(x: number): number {
  const z = Math.abs(x);
  if (z > 37) return x > 0 ? 1 : 0;
  const density = Math.exp(-0.5 * z * z);
  let tail = density / (z + 1 / (z + 2 / (z + 3 / (z + 4 / (z + 0.65))))) / 2.506628274631;
  if (z < 7.07106781186547) {
    const above =
      (((3.52624965998911e-2 * z + 0.700383064443688) * z + 6.37396220353165) * z + 33.912866078383) * z +
      112.079291497871;
    const below =
      (((8.83883476483184e-2 * z + 1.75566716318264) * z + 16.064177579207) * z + 86.7807322029461) * z +
      296.564248779674;
    const numerator = (above * z + 221.213596169931) * z + 220.206867912376;
    tail = (density * numerator) / (((below * z + 637.333633378831) * z + 793.826512519948) * z + 440.413735824752);
  }
  return x > 0 ? 1 - tail : tail;
}

function textbookPrice({ sign, forward, strike, years, vol }: Terms, factor: number, multiplier: number): number {
  const deviation = vol * multiplier * Math.sqrt(years);
  const d1 = Math.log((forward * factor) / strike) / deviation + 0.5 * deviation;
  return sign * (forward * factor * textbookCdf(sign * d1) - strike * textbookCdf(sign * (d1 - deviation)));
}

function book(): readonly Terms[] {
  const { options, quantity } = gridCase();
  const times = Number(copies);
  return Array.from({ length: options.n * times }, (_, k) => {
    const i = Math.floor(k / times);
    return {
      sign: options.sign[i] === 1 ? 1 : -1,
      quantity: quantity[i]! / times,
      forward: options.forward[i]!,
      strike: options.strike[i]! * (1 + (0.001 * (k % times)) / times),
      years: options.timeToExpiry[i]!,
      vol: options.vol[i]!,
    };
  });
}

/** Fat-tailed spot and vol moves, correlated -0.4, as a VaR run has them. */
function scenarios() {
  const random = randomStream(12345);
  const spotFactors = new Float64Array(count);
  const volMultipliers = new Float64Array(count);
  for (let s = 0; s < count; s++) {
    const a = random.nextNormal();
    const b = random.nextNormal();
    const gamma = -2 * Math.log(random.nextUniform() * random.nextUniform());
    const width = Math.sqrt(4 / Math.max(0.3, gamma));
    spotFactors[s] = Math.exp(Math.max(-0.7, Math.min(0.5, 0.04 * width * a)));
    volMultipliers[s] = Math.exp(Math.max(-0.7, Math.min(0.7, 0.12 * width * (-0.4 * a + 0.92 * b))));
  }
  return { spotFactors, volMultipliers };
}

function finish<T>(generator: Generator<number, T>): T {
  for (;;) {
    const step = generator.next();
    if (step.done === true) return step.value;
  }
}

const kernel = await loadKernel();
const terms = book();
const prepared: ScenarioOptions = scenarioOptions(
  scenarioBookOf(terms, (one) => textbookPrice(one, 1, 1)),
  AS_OF,
);
const moves = scenarios();
const out = new Float64Array(count);
const { spotFactors, volMultipliers } = moves;
const box = { spotFrom: -0.7, spotTo: 0.5, volFrom: -0.7, volTo: 0.7 };
const build = (by = kernel) => finish(scenarioSurrogate(by, prepared, { box, random: randomStream(7) }));

const ways: Record<string, () => (() => unknown) | undefined> = {
  textbook: () => () => {
    for (let s = 0; s < count; s++) {
      let sum = 0;
      for (const one of terms) sum += one.quantity * textbookPrice(one, spotFactors[s]!, volMultipliers[s]!);
      out[s] = sum;
    }
  },
  direct: () => {
    const valuation = stateValuation(prepared, directValuation(kernel, prepared), null);
    return () => valuation.values(spotFactors, volMultipliers, out);
  },
  surrogate: () => () => {
    out.set(finish(scenarioValues(kernel, prepared, moves, { random: randomStream(7) })).values);
  },
  build: () => () => build(),
  twinBuild: () => () => build(twinKernel),
  values: () => {
    const surrogate = build();
    return () => surrogate.values(spotFactors, volMultipliers, out);
  },
};

if (way === "quality") {
  const { values, quality, outside } = finish(scenarioValues(kernel, prepared, moves, { random: randomStream(7) }));
  const valuation = stateValuation(prepared, directValuation(kernel, prepared), null);
  valuation.values(spotFactors, volMultipliers, out);
  const worst = values.reduce((most, value, s) => Math.max(most, Math.abs(value - out[s]!)), 0) / prepared.gross;
  console.log(JSON.stringify({ ...quality, outside, worstOverAll: worst, options: prepared.count }));
} else {
  const run = ways[way]?.();
  if (run === undefined) throw new Error(`no way ${way}`);
  run();
  if (way !== "textbook" && way !== "direct") for (let i = 0; i < 5; i++) run();
  const times = Array.from({ length: way === "textbook" || way === "direct" ? 1 : 9 }, () => {
    const before = performance.now();
    run();
    return performance.now() - before;
  });
  console.log(JSON.stringify({ milliseconds: times.toSorted((a, b) => a - b)[times.length >> 1], check: out[0] }));
}
