import { beforeAll, describe, expect, it } from "vitest";
import type { Kernel, LadderStates } from "../../../src/math/kernel/kernel.ts";
import { twinKernel } from "../../../src/math/kernel/twin.ts";
import { ladderFactors, ladderValues, setDeviations, spotLadder } from "../../../src/math/spotLadder.ts";
import { loadKernel } from "../../../src/worker/loadKernel.ts";
import { firstDifference } from "../../support/bits.ts";
import { testRandom } from "../../support/random.ts";

let wasm: Kernel;
beforeAll(async () => {
  wasm = await loadKernel();
});

function randomTerms(n: number, seed: number) {
  const random = testRandom(seed);
  return Array.from({ length: n }, () => ({
    option: {
      sign: random() < 0.5 ? (1 as const) : (-1 as const),
      forward: 100,
      strike: 60 + 80 * random(),
      weight: 20 * random() - 10,
    },
    deviation: 0.02 + random(),
  }));
}

function ladderOf(terms: ReturnType<typeof randomTerms>, multiplier = 1) {
  const ladder = spotLadder(terms.map(({ option }) => option));
  setDeviations(
    ladder,
    Float64Array.from(terms, ({ deviation }) => deviation * multiplier),
  );
  return ladder;
}

function statesOf(count: number, n: number, seed: number): LadderStates {
  const random = testRandom(seed);
  const factors = ladderFactors(Float64Array.from({ length: count }, () => 0.5 + random()));
  const multiplier = Float64Array.from({ length: count }, (_, s) => 0.5 + Math.floor(s / 3) / count);
  const first = multiplier.map(() => 2 * Math.floor((random() * n) / 4));
  const end = first.map((from) => Math.min(n, from + 2 * Math.ceil(random() * (n / 2))));
  return { ...factors, multiplier, first, end };
}

describe("a ladder whose vols and options change from state to state", () => {
  it.each([
    [0, 5],
    [1, 3],
    [7, 50],
    [906, 40],
    [2_048, 9],
    [30, 5_000],
  ])("gives the same bits from both kernels: %i options, %i states", (n, count) => {
    const ladder = ladderOf(randomTerms(n, n + 1));
    const states = statesOf(count, n, count);
    const [compiled, readable] = [wasm, twinKernel].map((kernel) => {
      const out = new Float64Array(count);
      kernel.shockedLadder(ladder, states, out);
      return out;
    });
    expect(firstDifference(compiled!, readable!)).toBe(-1);
  });

  it("is a plain ladder of these options at these vols, for each state", () => {
    const terms = randomTerms(21, 5);
    const states = statesOf(60, 21, 6);
    const out = new Float64Array(60);
    wasm.shockedLadder(ladderOf(terms), states, out);
    for (const [s, value] of out.entries()) {
      const alone = new Float64Array(1);
      const some = ladderOf(terms.slice(states.first[s]!, states.end[s]!), states.multiplier[s]!);
      ladderValues(wasm, some, ladderFactors(states.factor.slice(s, s + 1)), alone);
      expect(value).toBeCloseTo(alone[0]!, 9);
    }
  });
});
