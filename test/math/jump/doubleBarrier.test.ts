import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { doubleNoTouch, insideProbability } from "../../../src/math/jump/doubleBarrier.ts";
import type { Corridor } from "../../../src/math/jump/doubleBarrier.ts";
import { touchProbability } from "../../../src/math/jump/firstPassage.ts";
import { evenlyInLog, uniform } from "../../support/uniform.ts";

const anyCorridor: fc.Arbitrary<Corridor> = fc.record({
  spot: fc.constant(100),
  lower: evenlyInLog(50, 97),
  upper: evenlyInLog(103, 200),
  timeToExpiry: evenlyInLog(0.02, 3),
  vol: evenlyInLog(0.08, 1),
  drift: uniform(-0.5, 0.5),
});
const RUNS = { numRuns: 1000 };

/** Chance to survive, by explicit finite differences between absorbing walls. */
function onGrid({ spot, lower, upper, timeToExpiry, vol, drift }: Corridor): number {
  const n = 160;
  const width = Math.log(upper / lower);
  const step = width / n;
  const steps = Math.ceil((timeToExpiry * vol * vol * 1.5) / (step * step));
  const time = timeToExpiry / steps;
  const spread = (0.5 * vol * vol * time) / (step * step);
  const shift = ((drift - 0.5 * vol * vol) * time) / (2 * step);
  let values = new Float64Array(n + 1).fill(1);
  values[0] = 0;
  values[n] = 0;
  for (let j = 0; j < steps; j++) {
    const next = new Float64Array(n + 1);
    for (let i = 1; i < n; i++) {
      next[i] = (spread + shift) * values[i + 1]! + (1 - 2 * spread) * values[i]! + (spread - shift) * values[i - 1]!;
    }
    values = next;
  }
  const position = Math.log(spot / lower) / step;
  const i = Math.floor(position);
  return values[i]! + (position - i) * (values[i + 1]! - values[i]!);
}

describe("two barriers", () => {
  it("agree with finite differences between absorbing walls", () => {
    fc.assert(
      fc.property(anyCorridor, evenlyInLog(0.02, 1), (any, part) => {
        const width = Math.log(any.upper / any.lower);
        const timeToExpiry = (part * width * width) / any.vol ** 2;
        const corridor = { ...any, timeToExpiry, drift: any.drift * any.vol ** 2 * 10 };
        expect(Math.abs(insideProbability(corridor) - onGrid(corridor))).toBeLessThan(3e-3);
      }),
      { numRuns: 40 },
    );
  });

  it("give the same by images and by eigenfunctions where one takes over from the other", () => {
    fc.assert(
      fc.property(anyCorridor, (corridor) => {
        const width = Math.log(corridor.upper / corridor.lower);
        const timeToExpiry = (0.5 * width * width) / corridor.vol ** 2;
        const before = insideProbability({ ...corridor, timeToExpiry: timeToExpiry * (1 - 1e-12) });
        const after = insideProbability({ ...corridor, timeToExpiry: timeToExpiry * (1 + 1e-12) });
        expect(Math.abs(before - after)).toBeLessThan(1e-11);
      }),
      RUNS,
    );
  });

  it("are a probability that falls with time and rises with width, between those of the single barriers", () => {
    fc.assert(
      fc.property(anyCorridor, (corridor) => {
        const inside = insideProbability(corridor);
        const [low, high] = [corridor.lower, corridor.upper].map((barrier) =>
          touchProbability({ ...corridor, barrier }),
        ) as [number, number];
        expect(inside).toBeGreaterThanOrEqual(Math.max(0, 1 - low - high) - 1e-13);
        expect(inside).toBeLessThanOrEqual(1 - Math.max(low, high) + 1e-13);
        const later = insideProbability({ ...corridor, timeToExpiry: corridor.timeToExpiry * 1.1 });
        expect(later).toBeLessThanOrEqual(inside + 1e-13);
        expect(insideProbability({ ...corridor, upper: corridor.upper * 1.05 })).toBeGreaterThanOrEqual(inside - 1e-13);
      }),
      RUNS,
    );
  });

  it("become the single barrier as the other one moves away, and are nothing on or outside a level", () => {
    const corridor = { spot: 100, lower: 80, upper: 1e9, timeToExpiry: 0.5, vol: 0.3, drift: 0.05 };
    expect(insideProbability(corridor)).toBeCloseTo(1 - touchProbability({ ...corridor, barrier: 80 }), 13);
    expect(insideProbability({ ...corridor, spot: 80 })).toBe(0);
    expect(insideProbability({ ...corridor, upper: 99 })).toBe(0);
    expect(doubleNoTouch(corridor, 0.1)).toBeCloseTo(Math.exp(-0.05) * insideProbability(corridor), 15);
  });
});
