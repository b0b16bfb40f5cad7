import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { blackScholesMerton } from "../../../src/math/blackScholesMerton.ts";
import { add, exponentialOf, multiply, scale, subtract } from "../../../src/math/jump/complex.ts";
import type { Complex } from "../../../src/math/jump/complex.ts";
import { onForward } from "../../../src/math/jump/lewis.ts";
import type { EuropeanOption } from "../../../src/math/jump/lewis.ts";
import { mertonOption } from "../../../src/math/jump/merton.ts";
import type { MertonModel, MertonValue } from "../../../src/math/jump/merton.ts";
import { evenlyInLog, uniform } from "../../support/uniform.ts";

const anyModel: fc.Arbitrary<MertonModel> = fc.record({
  vol: evenlyInLog(0.05, 1),
  jumpRate: uniform(0, 12),
  jumpMean: uniform(-0.3, 0.2),
  jumpDeviation: uniform(0.01, 0.3),
});
const anyOption = fc.record({
  sign: fc.constantFrom(1, -1),
  spot: evenlyInLog(60, 170),
  timeToExpiry: evenlyInLog(0.02, 3),
  rate: uniform(-0.02, 0.08),
  dividendYield: uniform(0, 0.05),
});
const RUNS = { numRuns: 1000 };

/**
 * Lewis' integral by the plain trapezoidal rule, as far as the diffusion lets it go: with jumps nearly of one size the function
 * dies down and comes back, so that no term but the diffusion's says where it ends.
 */
function slowLewis(option: EuropeanOption, log: (u: Complex) => Complex, vol: number): number {
  const { sign, forward, strike, timeToExpiry, discountFactor } = option;
  const moneyness = Math.log(forward / strike);
  const end = Math.sqrt(80) / (vol * Math.sqrt(timeToExpiry));
  let sum = 0;
  for (let i = 0; i * 0.04 < end; i++) {
    const u = i * 0.04;
    const { re } = exponentialOf(add(log({ re: u, im: 0 }), { re: 0, im: u * moneyness }));
    sum += ((i === 0 ? 0.5 : 1) * re * 0.04) / (u * u + 0.25);
  }
  const call = forward - (Math.sqrt(forward * strike) / Math.PI) * sum;
  return discountFactor * (sign === 1 ? call : call - forward + strike);
}

describe("Merton's jump diffusion", () => {
  it("without jumps is Black-Scholes-Merton", () => {
    fc.assert(
      fc.property(anyOption, anyModel, ({ sign, spot, timeToExpiry, rate, dividendYield }, model) => {
        const got = mertonOption(sign, spot, 100, timeToExpiry, rate, dividendYield, { ...model, jumpRate: 0 });
        const wanted = blackScholesMerton(sign, spot, 100, timeToExpiry, model.vol, rate, dividendYield);
        for (const name of ["price", "delta", "gamma", "vega"] as const)
          expect(got[name]).toBeCloseTo(wanted[name], 11);
      }),
      RUNS,
    );
  });

  it("agrees with Lewis' integral of its characteristic function, and holds parity", () => {
    fc.assert(
      fc.property(anyOption, anyModel, ({ sign, spot, timeToExpiry, rate, dividendYield }, model) => {
        const { vol, jumpRate, jumpMean, jumpDeviation } = model;
        const square = jumpDeviation * jumpDeviation;
        const drift = Math.exp(jumpMean + 0.5 * square) - 1;
        // ln E exp(z X) at z = 1/2 + iu: diffusion z(z - 1) vol^2 / 2, jumps rate (exp(z mean + z^2 square / 2) - 1 - z drift).
        const log = (u: Complex): Complex => {
          const z = { re: 0.5 - u.im, im: u.re };
          const square2 = multiply(z, z);
          const jumped = exponentialOf(add(scale(z, jumpMean), scale(square2, 0.5 * square)));
          const jumps = subtract(jumped, add({ re: 1, im: 0 }, scale(z, drift)));
          const diffused = scale(subtract(square2, z), 0.5 * vol * vol * timeToExpiry);
          return add(diffused, scale(jumps, jumpRate * timeToExpiry));
        };
        const option = onForward(sign, spot, 100, timeToExpiry, rate, dividendYield);
        const got = mertonOption(sign, spot, 100, timeToExpiry, rate, dividendYield, model);
        expect(Math.abs(got.price - slowLewis(option, log, vol))).toBeLessThan(1e-9);
        const other = mertonOption(-sign, spot, 100, timeToExpiry, rate, dividendYield, model);
        const parity = option.discountFactor * (option.forward - 100);
        expect(Math.abs(sign * (got.price - other.price) - parity)).toBeLessThan(1e-11);
      }),
      {
        numRuns: 200, // thousands of terms each
        // Jumps nearly of one size: the characteristic function dies down and comes back further out.
        examples: [
          [
            { sign: 1, spot: 60, timeToExpiry: 2.5855, rate: -0.02, dividendYield: 0 },
            { vol: 0.05, jumpRate: 6.8238, jumpMean: -0.3, jumpDeviation: 0.01 },
          ],
        ],
      },
    );
  });

  it("has Greeks that are the differences of the price", () => {
    fc.assert(
      fc.property(anyOption, anyModel, ({ sign, spot, timeToExpiry, rate, dividendYield }, model) => {
        const at = (x: number, vol: number): MertonValue =>
          mertonOption(sign, x, 100, timeToExpiry, rate, dividendYield, { ...model, vol });
        const { vol } = model;
        const h = 1e-3 * spot * Math.min(1, vol * Math.sqrt(timeToExpiry));
        const here = at(spot, vol);
        const [up, down] = [at(spot + h, vol), at(spot - h, vol)];
        expect(Math.abs((up.price - down.price) / (2 * h) - here.delta)).toBeLessThan(1e-6);
        expect(Math.abs((up.delta - down.delta) / (2 * h) - here.gamma)).toBeLessThan(1e-6 + 1e-5 * here.gamma);
        const slope = (at(spot, vol * 1.0001).price - at(spot, vol * 0.9999).price) / (2e-4 * vol);
        expect(Math.abs(slope - here.vega)).toBeLessThan(1e-5 * (1 + here.vega));
      }),
      RUNS,
    );
  });

  it("still sums to parity with a thousand jumps, and refuses what it cannot sum by name", () => {
    const model = { vol: 0.2, jumpRate: 1000, jumpMean: -0.001, jumpDeviation: 0.01 };
    const [call, put] = [1, -1].map((sign) => mertonOption(sign, 100, 90, 1, 0.03, 0.01, model).price) as [
      number,
      number,
    ];
    expect(call - put).toBeCloseTo(100 * Math.exp(-0.01) - 90 * Math.exp(-0.03), 9);
    expect(() => mertonOption(1, 100, 90, 1, 0, 0, { ...model, jumpRate: -1 })).toThrow("jumpRate is -1");
    expect(() => mertonOption(1, 100, 90, 1, 0, 0, { ...model, jumpRate: 1e9 })).toThrow("jumpRate is 1000000000");
  });
});
