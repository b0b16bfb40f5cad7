import { describe, expect, it } from "vitest";
import { PATHS, pathNoise } from "../../../../src/engine/payoff/bridge/pathNoise.ts";
import { randomStream } from "../../../../src/math/random.ts";
import { epochMs, MS_PER_DAY } from "../../../../src/model/units.ts";
import { AS_OF } from "../../valuation/builders.ts";

/** Days of the date drawn, and of the expiries before it. */
const DATE = 200;
const EXPIRIES = [7, 14, 28, 40, 70, 100, 130, 190];
const VOL = 0.7;

const after = (days: number) => epochMs(AS_OF + days * MS_PER_DAY);
const variance = (days: number): number => (VOL * VOL * days) / 365;

/** The paths of a walk of one vol, at each of some expiries; in logarithms. */
function paths(expiries: readonly number[], underlying = "BTC"): readonly Float64Array[] {
  const points = [...expiries, DATE].map((days) => {
    return { at: after(days), time: days / 365, forward: 100_000, variance: variance(days), money: null };
  });
  const walk = { asOf: AS_OF, index: 100_000, points };
  const parts = expiries.map((days) => ({
    settledBy: after(days),
    walk,
    cash: { underlying },
    before: { deviation: 1 },
  }));
  return pathNoise(parts, after(DATE)).map((factors) => factors.map(Math.log));
}

const mean = (values: Float64Array): number => values.reduce((sum, one) => sum + one, 0) / values.length;
/** Of two expiries of a walk pinned at the date. */
const pinned = (near: number, far: number): number => (variance(near) * (DATE - far)) / DATE;

/** The least and the most of the middle nine tenths of what short straddles lose. */
function ends(rows: readonly Float64Array[]): readonly [number, number] {
  const losses = Float64Array.from(rows[0] as Float64Array, (_, path) =>
    rows.reduce((sum, row) => sum - Math.abs(Math.exp(row[path] as number) - 1), 0),
  ).sort();
  return [losses[Math.floor(0.05 * losses.length)] as number, losses[Math.floor(0.95 * losses.length)] as number];
}

/** The same walk by chance, from expiry to expiry. */
function random(expiries: readonly number[], count: number): readonly Float64Array[] {
  const { nextNormal } = randomStream(11);
  const rows = [...expiries, DATE].map(() => new Float64Array(count));
  for (let path = 0; path < count; path++) {
    let [walk, before] = [0, 0];
    for (const [i, days] of [...expiries, DATE].entries()) {
      walk += Math.sqrt(variance(days) - variance(before)) * nextNormal();
      before = days;
      (rows[i] as Float64Array)[path] = walk;
    }
  }
  const last = rows.at(-1) as Float64Array;
  return expiries.map((days, i) =>
    (rows[i] as Float64Array).map((walk, p) => walk - (days / DATE) * (last[p] as number)),
  );
}

describe("the paths of a bridge", () => {
  it.each([1, 2, 3, 5, 8])("have its mean and covariance, at %i expiries", (count) => {
    const expiries = EXPIRIES.slice(0, count);
    const rows = paths(expiries);
    for (const [i, row] of rows.entries()) {
      expect(row).toHaveLength(PATHS);
      const own = Math.sqrt(pinned(expiries[i] as number, expiries[i] as number));
      expect(Math.abs(mean(row))).toBeLessThan(0.03 * own);
      for (const [j, other] of rows.slice(0, i + 1).entries()) {
        const found = mean(row.map((one, path) => one * (other[path] as number)));
        const scale = own * Math.sqrt(pinned(expiries[j] as number, expiries[j] as number));
        expect(Math.abs(found - pinned(expiries[j] as number, expiries[i] as number))).toBeLessThan(0.05 * scale);
      }
    }
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8])("end short straddles on %i expiries where 60,000 random ones do", (count) => {
    const expiries = EXPIRIES.slice(0, count);
    const [low, high] = ends(random(expiries, 60_000));
    const found = ends(paths(expiries));
    // What `PATHS` says is the worst, and the luck of the random ones.
    expect(Math.abs(found[0] - low)).toBeLessThan(0.045 * (high - low));
    expect(Math.abs(found[1] - high)).toBeLessThan(0.045 * (high - low));
  });

  it("are the same for every underlying of the same walk", () => {
    expect(paths(EXPIRIES, "ETH")).toEqual(paths(EXPIRIES));
  });
});
