import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cashThere, settledSpread } from "../../../../src/engine/payoff/bridge/settledSpread.ts";
import type { SettledSpread } from "../../../../src/engine/payoff/bridge/settledSpread.ts";

const COUNT = 1_000;
const noise = Float64Array.from({ length: COUNT }, (_, i) =>
  Math.exp(0.1 * Math.tan((Math.PI * (i + 0.5)) / COUNT / 1.2 - 1.3)),
);

/** A call that settled at the drawn spot times the noise, path by path. */
const call = (strike: number) => (place: number) => noise.map((one) => Math.max(0, place * one - strike)).sort();

function spreadOf(cashAt: (place: number) => Float64Array, stretches: readonly { from: number; to: number }[]) {
  const work = settledSpread(cashAt, stretches);
  let pauses = 0;
  for (;;) {
    const step = work.next();
    if (step.done === true) return { spread: step.value, pauses };
    pauses++;
  }
}

const ranks = [0, 50, 200.5, 499.5, 700, 949.5, COUNT - 1];
const wholeBreadth = (cash: Float64Array): number => (cash[950] as number) - (cash[50] as number);

/** By rank between two paths, straight from the samples. */
const quantile = (cash: Float64Array, rank: number): number => {
  const low = Math.floor(rank);
  const share = rank - low;
  return (cash[low] as number) * (1 - share) + (cash[Math.min(COUNT - 1, low + 1)] as number) * share;
};

describe("the spread of what has settled", () => {
  it("is at every spot within a hundredth of its breadth of the paths' own", () => {
    const cashAt = call(1);
    const { spread } = spreadOf(cashAt, [{ from: 0.5, to: 1.5 }]);
    fc.assert(
      fc.property(fc.double({ min: 0.5, max: 1.5, noNaN: true }), fc.integer({ min: 50, max: 950 }), (place, rank) => {
        const there = cashAt(place);
        const slack = 0.01 * Math.max(wholeBreadth(there), 1e-2 * wholeBreadth(cashAt(1.5)));
        expect(Math.abs(cashThere(spread, place).at(rank) - quantile(there, rank))).toBeLessThan(slack);
      }),
    );
  });

  it("needs no more spots where it is straight, and looks at both stretches", () => {
    const straight = (place: number): Float64Array => noise.map((one) => place * one);
    const { spread, pauses } = spreadOf(straight, [
      { from: 0.5, to: 1.5 },
      { from: 0.2, to: 4 },
    ]);
    expect(pauses).toBe(spread.places.length);
    expect(spread.places.length).toBeLessThan(60);
    expect([spread.places[0], spread.places.at(-1)]).toEqual([0.2, 4]);
    for (const place of [0.1, 0.2, 0.77, 1, 3.9, 4, 5]) {
      for (const rank of ranks) {
        expect(cashThere(spread, place).at(rank)).toBeCloseTo(place * quantile(noise, rank), 9);
      }
    }
  });

  it("of a single spot is that spot's", () => {
    const spread: SettledSpread = spreadOf(call(1), [{ from: 1, to: 1 }]).spread;
    expect(cashThere(spread, 1).at(700)).toBe(call(1)(1)[700]);
    expect(cashThere(spread, 1).count).toBe(COUNT);
  });
});
