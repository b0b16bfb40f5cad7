import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { equalised } from "../../../../src/engine/margin/accounts/equalise.ts";
import type { Level } from "../../../../src/engine/margin/accounts/equalise.ts";

const dollars = (least: number): fc.Arbitrary<number> => fc.double({ min: least, max: 1e7, noNaN: true });
const level: fc.Arbitrary<Level> = fc.record({
  requirement: fc.oneof(fc.constant(0), dollars(1)),
  equity: dollars(-1e7),
  dollars: fc.oneof(fc.constant(0), dollars(0)),
});
const levels = fc.array(level, { minLength: 1, maxLength: 6 });
const sum = (all: readonly number[]): number => all.reduce((total, one) => total + one, 0);

/** The same by bisection on the common share of equity, written the plain way. */
function bisected(all: readonly Level[], pool: number): readonly number[] {
  const floors = all.map((one) => one.equity - Math.min(one.dollars, Math.max(0, one.equity - one.requirement)));
  const at = (ratio: number) =>
    all.map((one, i) => (one.requirement > 0 ? Math.max(ratio * one.requirement, floors[i]!) : floors[i]!));
  const whole = sum(all.map(({ equity }) => equity)) + pool;
  let [low, high] = [-1e9, 1e9];
  for (let i = 0; i < 300; i += 1) {
    const middle = (low + high) / 2;
    if (sum(at(middle)) < whole) low = middle;
    else high = middle;
  }
  return at(high).map((target, i) => target - all[i]!.equity);
}

describe("levelling accounts", () => {
  it("gives each the same usage where dollars can", () => {
    const changes = equalised(
      [
        { requirement: 100, equity: 400, dollars: 400 },
        { requirement: 300, equity: 350, dollars: 50 },
      ],
      50,
    );
    // 800 dollars of equity for 400 asked: usage 50 % in both.
    expect(changes).toEqual([-200, 250]);
  });

  it("takes no more than lies there: the account keeps a lower usage and the others share what it gives", () => {
    const changes = equalised(
      [
        { requirement: 100, equity: 1000, dollars: 50 },
        { requirement: 100, equity: 100, dollars: 0 },
        { requirement: 100, equity: 150, dollars: 150 },
      ],
      0,
    );
    expect(changes).toEqual([-50, 50, 0]);
  });

  it("takes nothing that an account's own requirement needs, whatever another lacks", () => {
    const changes = equalised(
      [
        { requirement: 100, equity: 120, dollars: 120 },
        { requirement: 100, equity: -500, dollars: 0 },
      ],
      0,
    );
    expect(changes).toEqual([-20, 20]);
  });

  it("moves what an account that is asked nothing has, and gives it nothing", () => {
    const idle = { requirement: 0, equity: 70, dollars: 70 };
    expect(equalised([idle, { requirement: 10, equity: 10, dollars: 0 }], 5)).toEqual([-70, 75]);
    expect(equalised([idle, idle], 5)).toEqual([0, 0]);
  });

  it("conserves dollars, overdraws nothing, and agrees with bisection", () => {
    fc.assert(
      fc.property(levels, dollars(0), (all, pool) => {
        const changes = equalised(all, pool);
        const isAsked = all.some(({ requirement }) => requirement > 0);
        const scale = 1e-9 * (pool + sum(all.map((one) => Math.abs(one.equity) + one.requirement)) + 1);
        expect(Math.abs(sum(changes) - (isAsked ? pool : 0))).toBeLessThan(scale);
        for (const [i, change] of changes.entries()) expect(change).toBeGreaterThanOrEqual(-all[i]!.dollars - scale);
        if (!isAsked) return;
        const slow = bisected(all, pool);
        for (const [i, change] of changes.entries()) expect(Math.abs(change - slow[i]!)).toBeLessThan(1e3 * scale);
      }),
    );
  });
});
