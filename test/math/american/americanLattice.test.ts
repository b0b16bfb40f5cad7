import { describe, expect, it } from "vitest";
import { americanExpiry, americanOption } from "../../../src/math/american/american.ts";
import { exercisePremiums, impliedYield } from "../../../src/math/american/americanLattice.ts";
import type { LatticeOption } from "../../../src/math/american/americanLattice.ts";

const MOVES = [-0.15, -0.12, -0.09, -0.06, -0.03, 0, 0.03, 0.06, 0.09, 0.12, 0.15];
const logFactors = MOVES.map((move) => Math.log(1 + move));
const CARRIES = [
  [0.04, 0],
  [0.04, 0.015],
  [0, -0.04],
  [0.01, 0.05],
  [0.05, 0.05],
] as const;

/** Largest distance from the exact method over the moves, as a share of the strike. */
function error(option: LatticeOption): number {
  const { sign, spot, strike, timeToExpiry, vol, rate, dividendYield } = option;
  const expiry = americanExpiry(sign, timeToExpiry, vol, rate, dividendYield);
  const premiums = exercisePremiums(option, logFactors);
  const errors = MOVES.map((move, i) => {
    const moved = spot * (1 + move);
    const { price, european } = americanOption(expiry, moved, strike);
    const got = Math.max(european + (premiums === null ? 0 : premiums[i]!), sign * (moved - strike));
    return Math.abs(got - price) / strike;
  });
  return Math.max(...errors);
}

describe("early exercise on one tree for many spots", () => {
  it.each(CARRIES)("meets the exact method at rate %s and yield %s", (rate, dividendYield) => {
    const options = [1, -1].flatMap((sign) =>
      [0.02, 0.2, 1, 2].flatMap((timeToExpiry) =>
        [0.15, 0.3, 0.8].flatMap((vol) =>
          [80, 100, 105, 120].map((strike) => ({ sign, spot: 100, strike, timeToExpiry, vol, rate, dividendYield })),
        ),
      ),
    );
    for (const option of options) expect(error(option)).toBeLessThan(option.timeToExpiry < 1 ? 2e-4 : 6e-4);
  });

  it("has none where exercise never pays, without time and without vol", () => {
    const put = { sign: -1, spot: 100, strike: 110, timeToExpiry: 1, vol: 0.3, rate: 0.05, dividendYield: 0 };
    expect(exercisePremiums(put, logFactors)).not.toBeNull();
    expect(exercisePremiums({ ...put, sign: 1 }, logFactors)).toBeNull();
    expect(exercisePremiums({ ...put, rate: 0 }, logFactors)).toBeNull();
    expect(exercisePremiums({ ...put, timeToExpiry: 0 }, logFactors)).toBeNull();
    expect(exercisePremiums({ ...put, vol: 0 }, logFactors)).toBeNull();
    expect(exercisePremiums({ ...put, vol: 1e-6 }, logFactors)).toBeNull();
  });

  it("is finite where the spots lie far beyond the tree", () => {
    const brief = { sign: -1, spot: 100, strike: 100, timeToExpiry: 1e-7, vol: 0.3, rate: 0.05, dividendYield: 0 };
    const premiums = exercisePremiums(brief, logFactors);
    expect(premiums?.every((premium) => Number.isFinite(premium) && premium >= 0)).toBe(true);
  });

  it("turns a forward into the yield it stands for", () => {
    expect(impliedYield(100, 100 * Math.exp(0.5 * (0.04 - 0.01)), 0.5, 0.04)).toBeCloseTo(0.01, 12);
  });
});
