import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { jumpWingsOf, rawOfJumpWings } from "../../../src/math/svi/jumpWings.ts";
import { naturalOf, rawOfNatural } from "../../../src/math/svi/natural.ts";
import { leastVariance, totalVariance } from "../../../src/math/svi/raw.ts";
import type { RawSvi } from "../../../src/math/svi/raw.ts";
import { uniform } from "../../support/uniform.ts";
import { VOGT, anySmile } from "./smiles.ts";

function expectSame(got: RawSvi, wanted: RawSvi, allowed: number): void {
  for (const name of ["a", "b", "rho", "m", "sigma"] as const) {
    expect(Math.abs(got[name] - wanted[name])).toBeLessThan(allowed);
  }
}

describe("the parametrisations of SVI", () => {
  it("lead from raw to natural and back, and describe one smile", () => {
    fc.assert(
      fc.property(anySmile, uniform(-2, 2), (smile, k) => {
        const natural = naturalOf(smile);
        expectSame(rawOfNatural(natural), smile, 1e-12);
        const { delta, mu, rho, omega, zeta } = natural;
        const x = zeta * (k - mu);
        const w = delta + 0.5 * omega * (1 + rho * x + Math.sqrt((x + rho) ** 2 + 1 - rho * rho));
        expect(w).toBeCloseTo(totalVariance(smile, k), 11);
      }),
    );
  });

  it("lead from raw to jump wings and back", () => {
    fc.assert(
      fc.property(anySmile, uniform(0.02, 3), (smile, timeToExpiry) => {
        fc.pre(Math.abs(leastVariance(smile).k) > 0.02);
        const wings = jumpWingsOf(smile, timeToExpiry)!;
        expectSame(rawOfJumpWings(wings, timeToExpiry)!, smile, 1e-8);
      }),
    );
  });

  it("match the jump wings that Gatheral and Jacquier print for Vogt's smile, and their repaired smiles", () => {
    const wings = jumpWingsOf(VOGT, 1)!;
    expect(wings.v).toBeCloseTo(0.01742625, 8);
    expect(wings.psi).toBeCloseTo(-0.1752111, 7);
    expect(wings.p).toBeCloseTo(0.6997381, 7);
    expect(wings.c).toBeCloseTo(1.316798, 6);
    expect(wings.vTilde).toBeCloseTo(0.0116249, 7);
    const repaired = rawOfJumpWings({ ...wings, c: 0.3493158, vTilde: 0.01548182 }, 1)!;
    const again = jumpWingsOf(repaired, 1)!;
    expect(again.c).toBeCloseTo(0.3493158, 12);
    expect(again.vTilde).toBeCloseTo(0.01548182, 12);
    expect(again.psi).toBeCloseTo(wings.psi, 12);
  });

  it("have no way back from flat wings or a least variance at the money, and none to wings from negative variance", () => {
    const flat = { a: 0.04, b: 0, rho: 0, m: 0, sigma: 0.2 };
    expect(rawOfJumpWings(jumpWingsOf(flat, 1)!, 1)).toBeNull();
    const symmetric = { a: 0.02, b: 0.1, rho: 0, m: 0, sigma: 0.2 };
    expect(rawOfJumpWings(jumpWingsOf(symmetric, 0.5)!, 0.5)).toBeNull();
    expect(jumpWingsOf({ a: -1, b: 0.1, rho: 0, m: 0, sigma: 0.2 }, 1)).toBeNull();
    expect(rawOfJumpWings({ v: 0.04, psi: 0.9, p: 0.1, c: 0.2, vTilde: 0.03 }, 1)).toBeNull();
  });
});
