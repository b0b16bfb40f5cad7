import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  beyondProbability,
  oneTouchAtExpiry,
  oneTouchAtHit,
  touchProbability,
} from "../../../src/math/jump/firstPassage.ts";
import type { Passage } from "../../../src/math/jump/firstPassage.ts";
import { evenlyInLog, uniform } from "../../support/uniform.ts";

const anyPassage: fc.Arbitrary<Passage> = fc.record({
  spot: fc.constant(100),
  barrier: evenlyInLog(40, 250).filter((barrier) => Math.abs(Math.log(barrier / 100)) > 0.02),
  timeToExpiry: evenlyInLog(0.05, 5),
  vol: evenlyInLog(0.1, 1),
  drift: uniform(-0.3, 0.3),
});
const RUNS = { numRuns: 1000 };

/** Integral of exp(-rate t) times the first-passage density, by the midpoint rule in a stretched time. */
function integrated({ spot, barrier, timeToExpiry, vol, drift }: Passage, rate: number): number {
  const side = barrier < spot ? -1 : 1;
  const distance = side * Math.log(barrier / spot);
  const speed = side * (drift - 0.5 * vol * vol);
  const n = 4000;
  let sum = 0;
  for (let i = 0; i < n; i++) {
    const x = (i + 0.5) / n;
    const t = timeToExpiry * x * x;
    const exponent = -((distance - speed * t) ** 2) / (2 * vol * vol * t) - rate * t;
    sum += ((distance / (vol * Math.sqrt(2 * Math.PI * t ** 3))) * Math.exp(exponent) * 2 * timeToExpiry * x) / n;
  }
  return sum;
}

describe("first passage", () => {
  it("is the integral of its density, discounted where cash is paid at the touch", () => {
    fc.assert(
      fc.property(anyPassage, uniform(0, 0.1), (passage, rate) => {
        expect(Math.abs(touchProbability(passage) - integrated(passage, 0))).toBeLessThan(1e-5);
        expect(Math.abs(oneTouchAtHit(passage, rate) - integrated(passage, rate))).toBeLessThan(1e-5);
      }),
      RUNS,
    );
  });

  it("is a probability above that of ending beyond, twice it without drift of the logarithm, and rises with time and nearness", () => {
    fc.assert(
      fc.property(anyPassage, (passage) => {
        const touch = touchProbability(passage);
        expect(touch).toBeGreaterThanOrEqual(beyondProbability(passage));
        expect(touch).toBeLessThanOrEqual(1);
        expect(touchProbability({ ...passage, timeToExpiry: passage.timeToExpiry * 1.1 })).toBeGreaterThanOrEqual(
          touch,
        );
        const nearer = passage.barrier * (passage.barrier > 100 ? 0.999 : 1.001);
        expect(touchProbability({ ...passage, barrier: nearer })).toBeGreaterThanOrEqual(touch - 1e-15);
        const still = { ...passage, drift: 0.5 * passage.vol ** 2 };
        expect(touchProbability(still)).toBeCloseTo(2 * beyondProbability(still), 13);
      }),
      RUNS,
    );
  });

  it("keeps its digits where the reflection's factor overflows: a strong drift away from a near level", () => {
    const passage = { spot: 100, barrier: 101, timeToExpiry: 1, vol: 0.001, drift: -0.2 };
    const towards = { ...passage, drift: 0.2 };
    expect(touchProbability(passage)).toBe(0);
    expect(touchProbability(towards)).toBe(1);
    const long = touchProbability({ spot: 100, barrier: 110, timeToExpiry: 1e5, vol: 0.2, drift: 0.01 });
    // A martingale in S^(1 - 2 drift / vol^2): for ever and a day, the chance is (spot / barrier)^(1 - 2 drift / vol^2).
    expect(long).toBeCloseTo((100 / 110) ** 0.5, 12);
  });

  it("pays more at the touch than at expiry, all of it on the level, and refuses a rate without a value by name", () => {
    const passage = { spot: 100, barrier: 120, timeToExpiry: 1, vol: 0.3, drift: 0.02 };
    expect(oneTouchAtHit(passage, 0.05)).toBeGreaterThan(oneTouchAtExpiry(passage, 0.05));
    expect(oneTouchAtHit(passage, 0)).toBeCloseTo(oneTouchAtExpiry(passage, 0), 14);
    const on = { ...passage, barrier: 100 };
    expect(touchProbability(on)).toBe(1);
    expect(oneTouchAtHit(on, 0.05)).toBe(1);
    expect(() => oneTouchAtHit(passage, -5)).toThrow("rate is -5");
  });
});
