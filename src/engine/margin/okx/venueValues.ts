import { HOUSE_HAIRCUTS } from "../collateral/haircuts.ts";
import type { OkxPmParameters, OkxTier } from "./parameters.ts";

/** Underlyings whose minimum rates and extreme move were seen in the venue's own reply. */
export const SEEN: readonly string[] = ["BTC", "LTC"];

const FACTORS = [1, 2, 4, 6, 8, 10];
const stepsUpTo = (amounts: readonly number[]): OkxTier["minimumSteps"] =>
  amounts.map((upTo, i) => ({ upTo, factor: FACTORS[i]! }));

/** Steps of 2025 for BTC and ETH; the older ones for all else, for which no newer were seen. */
const STEPS = stepsUpTo([250_000, 500_000, 1_000_000, 2_000_000, 3_000_000, 4_000_000]);
const OLDER_STEPS = stepsUpTo([10_000, 70_000, 170_000, 300_000, 470_000, 700_000]);

const SECOND: OkxTier = {
  moves: [-0.18, -0.12, -0.06, 0, 0.06, 0.12, 0.18],
  extremeMove: 0.36,
  basisPerYear: 0.15,
  basisLeast: 0.008,
  minimumRate: 0.007,
  minimumSteps: OLDER_STEPS,
  minimumBeyond: 12,
};

/** OKX's values of 15 January 2025 as far as they were seen; the vol shock and the part of short options are ours. */
export const OKX_PM_VALUES: OkxPmParameters = {
  tierOf: {
    BTC: "first",
    ETH: "first",
    SOL: "second",
    DOGE: "second",
    PEPE: "second",
    XRP: "second",
    BNB: "second",
    SHIB: "second",
    LTC: "second",
    ORDI: "second",
    WLD: "second",
    BCH: "second",
    ADA: "second",
    other: "third",
  },
  tiers: {
    first: {
      moves: [-0.12, -0.08, -0.04, 0, 0.04, 0.08, 0.12],
      extremeMove: 0.24,
      basisPerYear: 0.05,
      basisLeast: 0.002,
      minimumRate: 0.0045,
      minimumSteps: STEPS,
      minimumBeyond: 12,
    },
    second: SECOND,
    third: {
      ...SECOND,
      moves: [-0.25, -0.16, -0.08, 0, 0.08, 0.16, 0.25],
      extremeMove: 0.5,
      basisPerYear: 0.3,
    },
  },
  volShock: { down: 0.3, up: 0.3, points: 0 },
  extremeWeight: 0.5,
  shortOption: 0,
  entered: { other: { theta: 0, vega: 0, interest: 0 } },
  initialFactor: 1.3,
  haircuts: HOUSE_HAIRCUTS,
};
