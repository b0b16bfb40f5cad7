import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { chebyshevBasis } from "../../../../src/engine/scenario/surrogate/chebyshevBasis.ts";
import { scenarioGreeks } from "../../../../src/engine/scenario/surrogate/scenarioGreeks.ts";
import { scenarioOptions } from "../../../../src/engine/scenario/surrogate/scenarioOptions.ts";
import { scenarioValues } from "../../../../src/engine/scenario/surrogate/scenarioValues.ts";
import { scenarioSurrogate } from "../../../../src/engine/scenario/surrogate/surrogate.ts";
import type { Surrogate, SurrogateOptions } from "../../../../src/engine/scenario/surrogate/surrogate.ts";
import { makeBatch, valueBatch } from "../../../../src/math/batch.ts";
import type { Kernel } from "../../../../src/math/kernel/kernel.ts";
import { twinKernel } from "../../../../src/math/kernel/twin.ts";
import { randomStream } from "../../../../src/math/random.ts";
import { epochMs, MS_PER_DAY, MS_PER_YEAR } from "../../../../src/model/units.ts";
import { loadKernel } from "../../../../src/worker/loadKernel.ts";
import { testRandom } from "../../../support/random.ts";
import { AS_OF } from "../../valuation/builders.ts";
import { slowPrice } from "../../valuation/slowBlack.ts";
import { scenarioBookOf } from "./books.ts";
import type { Terms } from "./books.ts";
import { finished } from "../../../support/finished.ts";

let wasm: Kernel;
beforeAll(async () => {
  wasm = await loadKernel();
});

const BOX = { spotFrom: -0.7, spotTo: 0.5, volFrom: -0.7, volTo: 0.7 };
const DAY = 1 / 365;

/** The terms as the book has them: expiries are whole milliseconds. */
const heldTerms = (one: Terms): Terms => ({ ...one, years: Math.round(one.years * MS_PER_YEAR) / MS_PER_YEAR });

/** Price and Greeks by the kernel for quotes, option by option: not the ladder nor the netting of the code under test. */
function exact(terms: readonly Terms[], factor: number, multiplier: number, elapsed = 0) {
  const batch = makeBatch(terms.length);
  for (const [i, one] of terms.map(heldTerms).entries()) {
    batch.sign[i] = one.sign;
    const isExpired = one.years <= elapsed;
    batch.forward[i] = (isExpired ? 60_000 : one.forward) * factor;
    batch.strike[i] = one.strike;
    batch.timeToExpiry[i] = Math.max(0, one.years - elapsed);
    batch.vol[i] = one.vol * multiplier;
    batch.discountFactor[i] = 1;
  }
  const answers = valueBatch(twinKernel, batch);
  const sum = (column: Float64Array, share: (one: Terms) => number): number =>
    terms.reduce((total, one, i) => total + one.quantity * share(one) * column[i]!, 0);
  return {
    value: sum(answers.price, () => 1),
    delta: sum(answers.delta, ({ forward }) => forward),
    gamma: sum(answers.gamma, ({ forward }) => forward ** 2),
    vega: sum(answers.vega, ({ vol }) => vol),
    gross: terms.reduce((total, one, i) => total + Math.abs(one.quantity) * answers.price[i]!, 0),
  };
}

const prepared = (terms: readonly Terms[], at = AS_OF) =>
  scenarioOptions(
    scenarioBookOf(terms, (one) => exact([{ ...one, quantity: 1 }], 1, 1).value),
    at,
  );

const build = (terms: readonly Terms[], rest: Partial<SurrogateOptions> = {}, at = AS_OF): Surrogate =>
  finished(scenarioSurrogate(wasm, prepared(terms, at), { box: BOX, random: randomStream(1), ...rest }));

function randomStates(count: number, seed: number) {
  const random = testRandom(seed);
  const spotFactors = Float64Array.from({ length: count }, () => Math.exp(-0.7 + 1.2 * random()));
  return { spotFactors, volMultipliers: spotFactors.map(() => Math.exp(-0.7 + 1.4 * random())) };
}

/** Largest difference from option-by-option prices, as a share of gross. */
function worstError(surrogate: Surrogate, terms: readonly Terms[], seed: number, elapsed = 0): number {
  const { spotFactors, volMultipliers } = randomStates(200, seed);
  const values = new Float64Array(200);
  expect(surrogate.values(spotFactors, volMultipliers, values)).toBe(0);
  const errors = values.map((value, s) =>
    Math.abs(value - exact(terms, spotFactors[s]!, volMultipliers[s]!, elapsed).value),
  );
  return Math.max(...errors) / exact(terms, 1, 1).gross;
}

const anyTerms = fc
  .record({
    isCall: fc.boolean(),
    quantity: fc.integer({ min: -20, max: 20 }).filter((quantity) => quantity !== 0),
    days: fc.constantFrom(0.25, 1, 7, 30, 180, 730),
    deviations: fc.double({ min: -2, max: 2, noNaN: true }),
    vol: fc.double({ min: 0.3, max: 1.2, noNaN: true }),
  })
  .map(({ isCall, quantity, days, deviations, vol }): Terms => {
    const years = days * DAY;
    const forward = 60_000 * Math.exp(0.06 * years);
    const strike = forward * Math.exp(deviations * vol * Math.sqrt(years));
    return { sign: isCall ? 1 : -1, quantity, forward, strike, years, vol };
  });

const chain: readonly Terms[] = [0.25, 1, 7, 30, 90, 365].flatMap((days) =>
  [-2, -1, -0.4, 0, 0.3, 1, 2].map((deviations, k): Terms => {
    const years = days * DAY;
    const forward = 60_000 * Math.exp(0.06 * years);
    const strike = forward * Math.exp(deviations * 0.6 * Math.sqrt(years));
    return { sign: k % 2 === 0 ? 1 : -1, quantity: (k - 2.5) * 3, forward, strike, years, vol: 0.6 + 0.02 * k };
  }),
);

describe("the surrogate of a book", () => {
  it("is within its tolerance of every option priced by itself, in any book", () => {
    let built = 0;
    fc.assert(
      fc.property(fc.array(anyTerms, { minLength: 1, maxLength: 25 }), fc.integer(), (terms, seed) => {
        const surrogate = build(terms);
        const { method, observedError, certifiedError, checks } = surrogate.quality;
        if (method === "surrogate") {
          built++;
          expect(certifiedError).toBeLessThanOrEqual(1e-8);
          expect(observedError).toBeLessThanOrEqual(certifiedError);
        } else expect(checks).toBe(0); // not one was built and found wanting
        expect(worstError(surrogate, terms, seed)).toBeLessThan(Math.min(1e-8, certifiedError));
      }),
      { numRuns: 40, seed: 20261120 },
    );
    expect(built).toBeGreaterThan(30);
  });

  it("agrees with the pay-off integrated over the lognormal density", () => {
    const surrogate = build(chain);
    const values = new Float64Array(1);
    surrogate.values(Float64Array.of(0.83), Float64Array.of(1.31), values);
    const slow = chain
      .map(heldTerms)
      .reduce(
        (sum, { sign, quantity, forward, strike, years, vol }) =>
          sum + quantity * slowPrice(sign, forward * 0.83, strike, years, vol * 1.31),
        0,
      );
    expect(Math.abs(values[0]! - slow)).toBeLessThan(1e-8 * exact(chain, 1, 1).gross);
  });

  it("costs as many coefficients for 42 options as for 420", () => {
    const many = chain.flatMap((one) =>
      Array.from({ length: 10 }, (_, k) => ({ ...one, strike: one.strike * (1 + 0.0005 * k) })),
    );
    const [few, more] = [build(chain).quality, build(many).quality];
    expect(more.method).toBe("surrogate");
    expect(Math.abs(more.coefficients - few.coefficients)).toBeLessThanOrEqual(8);
  });

  it("holds six hours and one hour before expiry", () => {
    for (const years of [0.25 * DAY, DAY / 24]) {
      const terms = chain.slice(0, 7).map((one) => ({ ...one, years }));
      const surrogate = build(terms);
      expect(surrogate.quality.method).toBe("surrogate");
      expect(worstError(surrogate, terms, 5)).toBeLessThan(1e-8);
    }
  });

  it("is a straight line in spot far from every strike", () => {
    const terms = chain.slice(0, 7);
    const surrogate = build(terms);
    const factors = Float64Array.of(0.6, 0.7, 0.8, 1.25, 1.35, 1.45);
    const values = new Float64Array(6);
    surrogate.values(factors, new Float64Array(6).fill(1.2), values);
    const intrinsic = factors.map((factor) =>
      terms.reduce(
        (sum, { sign, quantity, forward, strike }) => sum + quantity * Math.max(0, sign * (forward * factor - strike)),
        0,
      ),
    );
    for (const [i, value] of values.entries()) expect(value).toBeCloseTo(intrinsic[i]!, 6);
  });

  it("values what expires before the horizon by its payoff, kinks and all", () => {
    const at = epochMs(AS_OF + 2 * MS_PER_DAY);
    const surrogate = build(chain, {}, at);
    expect(worstError(surrogate, chain, 9, 2 * DAY)).toBeLessThan(1e-8);
    const expired = chain.slice(0, 7);
    const strikes = Float64Array.from(expired, ({ strike }) => strike / 60_000);
    const values = new Float64Array(7);
    build(expired, {}, at).values(strikes, strikes, values);
    for (const [i, value] of values.entries()) {
      expect(value).toBeCloseTo(exact(expired, strikes[i]!, 1, 2 * DAY).value, 7);
    }
  });

  it("is the same to the last bit for the same seed, and by the twin", () => {
    const { spotFactors, volMultipliers } = randomStates(300, 3);
    const all = [build(chain), build(chain)].map((surrogate) => {
      const values = new Float64Array(300);
      surrogate.values(spotFactors, volMultipliers, values);
      return { values, quality: surrogate.quality };
    });
    expect(all[0]).toEqual(all[1]);
    const twin = finished(scenarioSurrogate(twinKernel, prepared(chain), { box: BOX, random: randomStream(1) }));
    expect(twin.quality).toEqual(all[0]!.quality);
  });
});

describe("when it cannot be good enough", () => {
  it("refines until it is", () => {
    const coarse = build(chain).quality;
    const fine = build(chain, { tolerance: 1e-11 });
    expect(fine.quality.method).toBe("surrogate");
    expect(fine.quality.coefficients).toBeGreaterThan(coarse.coefficients);
    expect(worstError(fine, chain, 11)).toBeLessThan(1e-11);
  });

  it("values directly where the tolerance is impossible, and says why", () => {
    const surrogate = build(chain, { tolerance: 1e-18 });
    expect(surrogate.quality).toMatchObject({ method: "direct", reason: /no resolution/ as unknown as string });
    expect(worstError(surrogate, chain, 12)).toBeLessThan(1e-13);
  });

  it("values directly seconds before an expiry, and where building costs too much", () => {
    const late = [{ ...chain[3]!, years: 1 / (365 * 86_400) }];
    expect(build(late).quality.reason).toMatch(/too close to its expiry/);
    expect(build(chain, { largestBuild: 1000 }).quality.reason).toMatch(/costs more/);
  });

  it("never extrapolates: states outside the box are the kernel's own values, and counted", () => {
    const surrogate = build(chain);
    const factors = Float64Array.of(0.3, 1, 2, 0, 1, 1);
    const multipliers = Float64Array.of(1, 1, 1, 1, 3, 0.1);
    const values = new Float64Array(6);
    expect(surrogate.values(factors, multipliers, values)).toBe(5);
    const { gross } = exact(chain, 1, 1);
    for (const [s, value] of values.entries()) {
      expect(Math.abs(value - exact(chain, factors[s]!, multipliers[s]!).value)).toBeLessThan(1e-8 * gross);
    }
  });

  it("refuses impossible states, boxes and tolerances by name", () => {
    const one = Float64Array.of(1);
    const surrogate = build(chain);
    expect(() => surrogate.values(Float64Array.of(-1), one, new Float64Array(1))).toThrow(/factor/);
    expect(() => surrogate.values(one, Float64Array.of(NaN), new Float64Array(1))).toThrow(/volMultiplier/);
    expect(() => surrogate.values(one, new Float64Array(2), new Float64Array(1))).toThrow(/2 values/);
    expect(() => build(chain, { box: { ...BOX, volTo: NaN } })).toThrow(/volTo/);
    expect(() => build(chain, { tolerance: 0 })).toThrow(/tolerance/);
  });
});

describe("its Greeks", () => {
  it.each([false, true])("are those of the options, one by one (outside the box: %s)", (isOutside) => {
    const at = epochMs(AS_OF + 0.5 * MS_PER_DAY);
    const surrogate = build(chain, { tolerance: 1e-11 }, at);
    const { spotFactors, volMultipliers } = randomStates(60, 21);
    if (isOutside) for (const s of volMultipliers.keys()) volMultipliers[s] = 2.5;
    const column = (): Float64Array => new Float64Array(60);
    const greeks = { delta: column(), gamma: column(), vega: column() };
    surrogate.greeks(spotFactors, volMultipliers, greeks);
    for (const greek of ["delta", "gamma", "vega"] as const) {
      const wanted = greeks[greek].map((_, s) => {
        const answers = exact(chain, spotFactors[s]!, volMultipliers[s]!, 0.5 * DAY);
        // The settled ones settle at the index, not at the forward.
        const settled = exact(chain.slice(0, 7), spotFactors[s]!, 1, 0.5 * DAY).delta;
        const atIndex = settled * (60_000 / chain[0]!.forward);
        return greek === "delta" ? answers.delta - settled + atIndex : answers[greek];
      });
      const size = Math.max(...wanted.map(Math.abs));
      const worst = Math.max(...wanted.map((value, s) => Math.abs(value - greeks[greek][s]!))) / size;
      expect(worst).toBeLessThan(isOutside ? 1e-12 : 1e-6);
    }
  });
});

describe("scenarioGreeks", () => {
  /** Largest difference of two columns, by the largest figure. */
  const difference = (left: Float64Array, right: Float64Array): number =>
    Math.max(...left.map((value, s) => Math.abs(value - right[s]!))) / Math.max(...right.map(Math.abs));

  it("are the kernel's own for few states and the surrogate's for many, alike in eight digits of delta and six of the others", () => {
    const options = prepared(chain, epochMs(AS_OF + 0.5 * MS_PER_DAY));
    const states = randomStates(900, 41);
    const many = finished(scenarioGreeks(wasm, options, states, randomStream(2)));
    expect(many.quality?.method).toBe("surrogate");
    for (const from of [0, 450]) {
      const some = {
        spotFactors: states.spotFactors.slice(from, from + 450),
        volMultipliers: states.volMultipliers.slice(from, from + 450),
      };
      const few = finished(scenarioGreeks(wasm, options, some, randomStream(2)));
      expect(few.quality).toBeNull();
      for (const greek of ["delta", "gamma", "vega"] as const) {
        expect(difference(many.greeks[greek].slice(from, from + 450), few.greeks[greek])).toBeLessThan(
          greek === "delta" ? 1e-8 : 1e-6,
        );
      }
    }
  });

  it("can be left between two slices", () => {
    const work = scenarioGreeks(wasm, prepared(chain), randomStates(20_000, 42), randomStream(2));
    for (let i = 0; i < 3; i++) expect(work.next().done).toBe(false);
    expect(
      work.return({
        greeks: { delta: new Float64Array(0), gamma: new Float64Array(0), vega: new Float64Array(0) },
        quality: null,
      }).done,
    ).toBe(true);
    expect(work.next().done).toBe(true);
  });
});

describe("scenarioValues", () => {
  it("is brute force for few states and a surrogate for many, alike within the tolerance", () => {
    const options = prepared(chain);
    const states = randomStates(4_000, 33);
    const first = {
      spotFactors: states.spotFactors.slice(0, 1_000),
      volMultipliers: states.volMultipliers.slice(0, 1_000),
    };
    const few = finished(scenarioValues(wasm, options, first, { random: randomStream(2) }));
    const many = finished(scenarioValues(wasm, options, states, { random: randomStream(2) }));
    expect(few.quality).toBeNull();
    expect(many.quality).toMatchObject({ method: "surrogate", checks: 128, tolerance: 1e-8 });
    expect(many.outside).toBe(0);
    for (const [s, value] of few.values.entries()) {
      expect(Math.abs(value - many.values[s]!)).toBeLessThan(1e-8 * options.gross);
    }
  });

  it("is nothing for a book without options, and certain of it", () => {
    const states = randomStates(4_000, 3);
    const { values, quality } = finished(scenarioValues(wasm, prepared([]), states, { random: randomStream(1) }));
    expect(values).toEqual(new Float64Array(4_000));
    expect(quality).toMatchObject({ certifiedError: 0, observedError: 0 });
  });

  it("takes states of one vol, spot at zero and beyond the farthest", () => {
    const { spotFactors } = randomStates(4_000, 34);
    spotFactors.set([0, 9]);
    const states = { spotFactors, volMultipliers: new Float64Array(4_000).fill(1) };
    const { values, outside, quality } = finished(
      scenarioValues(wasm, prepared(chain), states, { random: randomStream(2) }),
    );
    expect(quality?.method).toBe("surrogate");
    expect(outside).toBe(2);
    expect(values[1]).toBeCloseTo(exact(chain, 9, 1).value, 4);
  });

  it("can be left between two slices, and another run is none the worse", () => {
    const states = randomStates(5_000, 35);
    const options = prepared(chain);
    const whole = finished(scenarioValues(wasm, options, states, { random: randomStream(3) }));
    const left = scenarioValues(wasm, options, states, { random: randomStream(3) });
    for (let i = 0; i < 20; i++) expect(left.next().done).toBe(false);
    left.return({ values: new Float64Array(0), quality: null, outside: 0 });
    expect(left.next().done).toBe(true);
    const again = finished(scenarioValues(wasm, options, states, { random: randomStream(3) }));
    expect(again.values).toEqual(whole.values);
  });

  it("yields so often that no slice holds more than a few milliseconds of option values", () => {
    let most = 0;
    const counting: Kernel = {
      ...wasm,
      shockedLadder: (batch, states, out) => {
        most = Math.max(most, batch.n * states.factor.length);
        wasm.shockedLadder(batch, states, out);
      },
    };
    const wide = Array.from({ length: 300 }, (_, k): Terms => ({ ...chain[k % 42]!, strike: 30_000 + 200 * k }));
    finished(scenarioValues(counting, prepared(wide), randomStates(5_000, 36), { random: randomStream(4) }));
    expect(most).toBeGreaterThan(0);
    expect(most).toBeLessThanOrEqual(200_000);
  });
});

describe("the restriction to halves", () => {
  it("gives the same polynomial on both", () => {
    const n = 9;
    const { halves } = chebyshevBasis(n);
    for (const [h, side] of [-1, 1].entries()) {
      for (let a = 0; a < n; a++) {
        for (const y of [-0.9, 0, 0.37, 1]) {
          const terms = Array.from({ length: n }, (_, b) => halves[h]![b * n + a]! * Math.cos(b * Math.acos(y)));
          const sum = terms.reduce((total, term) => total + term, 0);
          expect(sum).toBeCloseTo(Math.cos(a * Math.acos((y + side) / 2)), 13);
        }
      }
    }
  });
});
