import * as fc from "fast-check";
import type { RawSvi } from "../../../src/math/svi/raw.ts";
import { evenlyInLog, uniform } from "../../support/uniform.ts";

/** Axel Vogt's smile, quoted by Gatheral and Jacquier (2014), example 3.1: positive variance, negative density. */
export const VOGT: RawSvi = { a: -0.041, b: 0.1331, rho: 0.306, m: 0.3586, sigma: 0.4153 };

/** Smiles with positive variance whose wings meet Lee's bound. */
export const anySmile: fc.Arbitrary<RawSvi> = fc
  .record({
    least: evenlyInLog(0.001, 0.2),
    b: evenlyInLog(0.005, 1),
    rho: uniform(-0.95, 0.95),
    m: uniform(-0.4, 0.4),
    sigma: evenlyInLog(0.02, 0.6),
  })
  .map(({ least, b, rho, m, sigma }) => ({ a: least - b * sigma * Math.sqrt(1 - rho * rho), b, rho, m, sigma }));
