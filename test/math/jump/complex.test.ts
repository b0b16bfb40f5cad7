import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  divide,
  exponentialLessOne,
  exponentialOf,
  logOnePlus,
  multiply,
  squareRoot,
} from "../../../src/math/jump/complex.ts";
import type { Complex } from "../../../src/math/jump/complex.ts";
import { uniform } from "../../support/uniform.ts";

const part = uniform(-20, 20);
const anyComplex = fc.record({ re: part, im: part });

function expectClose(got: Complex, wanted: Complex, allowed: number): void {
  expect(Math.hypot(got.re - wanted.re, got.im - wanted.im)).toBeLessThanOrEqual(allowed);
}

describe("complex numbers", () => {
  it("take roots with a positive real part that square back", () => {
    fc.assert(
      fc.property(anyComplex, (a) => {
        const root = squareRoot(a);
        expect(root.re).toBeGreaterThanOrEqual(0);
        expectClose(multiply(root, root), a, 1e-14 * Math.hypot(a.re, a.im) + 1e-300);
      }),
    );
    expectClose(squareRoot({ re: -4, im: 0 }), { re: 0, im: 2 }, 1e-15);
    expectClose(squareRoot({ re: -3, im: -4 }), { re: 1, im: -2 }, 1e-15);
  });

  it("undo multiplication by division and the exponential by the logarithm", () => {
    fc.assert(
      fc.property(anyComplex, anyComplex, (a, b) => {
        fc.pre(Math.hypot(b.re, b.im) > 1e-6);
        expectClose(divide(multiply(a, b), b), a, 1e-13 * (1 + Math.hypot(a.re, a.im)));
        fc.pre(Math.hypot(1 + a.re, a.im) > 1e-3);
        expectClose(exponentialOf(logOnePlus(a)), { re: 1 + a.re, im: a.im }, 1e-13 * (1 + Math.hypot(a.re, a.im)));
      }),
    );
    expectClose(exponentialLessOne({ re: 1e-20, im: 2e-20 }), { re: 1e-20, im: 2e-20 }, 1e-34);
    expectClose(exponentialLessOne({ re: 1, im: Math.PI }), { re: -Math.E - 1, im: 0 }, 1e-14);
    expectClose(logOnePlus({ re: 1e-20, im: 2e-20 }), { re: 1e-20, im: 2e-20 }, 1e-34);
  });
});
