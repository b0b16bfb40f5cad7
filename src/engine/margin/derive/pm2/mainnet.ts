import type { ByName } from "../../parameters/shape.ts";
import type { Pm2Market, Pm2Parameters, Pm2Scenario } from "./parameters.ts";

/**
 * Derive mainnet parameters as data, restated by hand from the venue's deployment files.
 *
 * Static discount: the deployment file stores 1.02 as the "long" base and 0.98 as the "short" base; the venue's
 * documentation says 0.98 for long (positive) and 1.02 for negative values. Read literally the file would mark longs up
 * and shorts down, so the documentation is followed here. The file's `dteFloor` of 8.64e-14 is one day, scaled by 1e18.
 */
export const MAINNET_SOURCE = {
  title: "derivexyz/v2-scripts data/mainnet/*_PM2Params.json at commit a27b06a",
  asOf: "2025-12-08",
};

type Tail = readonly [spotFactor: number, dampening: number];

/** Spot multipliers, highest first; the outermost two are shocked with vol up only, the inner ones with up, none and down. */
function grid(spotFactors: readonly number[], tails: readonly Tail[]): readonly Pm2Scenario[] {
  const regular = spotFactors.flatMap((spotFactor, i): readonly Pm2Scenario[] => {
    const up = { spotFactor, volKind: "up", dampening: 1 } as const;
    if (i === 0 || i === spotFactors.length - 1) return [up];
    return [up, { ...up, volKind: "none" }, { ...up, volKind: "down" }];
  });
  return [
    ...regular,
    ...tails.map(([spotFactor, dampening]) => ({ spotFactor, volKind: "up", dampening }) as const),
    { spotFactor: 1, volKind: "linear", dampening: 1 },
    { spotFactor: 1, volKind: "abs", dampening: 1 },
  ];
}

const COMMON = {
  skewShock: {
    linear: { base: 0.25, slope: -0.1 },
    abs: { base: 0.25, slope: -0.1 },
    minimumKStar: 0.01,
    widthScale: 4,
    volStatic: 0.6,
    volScale: 0,
  },
  discount: {
    positive: { base: 0.98, rateMultiple: 0, addition: 0.1 },
    negative: { base: 1.02, rateMultiple: 0, addition: 0.1 },
  },
  peg: { threshold: 0.99, factor: 4 },
  oracle: { threshold: 0.55, margin: 0.4 },
} satisfies Partial<Pm2Parameters>;

const TENOR = { down: 0.3, shortTermPower: 0.3, longTermPower: 0.13, floorSeconds: 86_400 };

/** BTC and ETH. */
const MAJORS: Pm2Parameters = {
  ...COMMON,
  scenarios: grid(
    [1.18, 1.135, 1.09, 1.045, 1, 0.955, 0.91, 0.865, 0.82],
    [
      [0.34, 0.21],
      [0.67, 0.42],
      [1.5, 0.2772],
      [2, 0.1386],
      [3, 0.0693],
      [4, 0.0462],
      [5, 0.03465],
      [6, 0.02772],
    ],
  ),
  volShock: { ...TENOR, up: 0.5, minimumUp: 0.4 },
  lossFactor: { initial: 1, maintenance: 0.8 },
  basis: { upFactor: 1.045, downFactor: 0.955, addition: 0.5, perYear: 2 },
  perpCharge: { maintenance: 0.03, initial: 0.01 },
  optionCharge: { maintenance: 0.003, initial: 0.002 },
};

const SOL: Pm2Parameters = {
  ...COMMON,
  scenarios: grid(
    [1.27, 1.2025, 1.135, 1.0675, 1, 0.9325, 0.865, 0.7975, 0.73],
    [
      [0.67, 0.72],
      [0.34, 0.36],
      [1.5, 0.48],
      [2, 0.24],
      [3, 0.12],
      [4, 0.08],
      [5, 0.06],
      [6, 0.048],
    ],
  ),
  volShock: { ...TENOR, up: 0.6, minimumUp: 0.6 },
  lossFactor: { initial: 1.1, maintenance: 0.9 },
  basis: { upFactor: 1.0675, downFactor: 0.9325, addition: 0.5, perYear: 2 },
  perpCharge: { maintenance: 0.05, initial: 0.01 },
  optionCharge: { maintenance: 0.015, initial: 0.005 },
};

const HYPE: Pm2Parameters = {
  ...COMMON,
  scenarios: grid(
    [1.33, 1.2475, 1.165, 1.0825, 1, 0.9175, 0.835, 0.7525, 0.67],
    [
      [0.34, 0.49],
      [1.5, 0.66],
      [2, 0.33],
      [3, 0.165],
      [4, 0.11],
      [5, 0.0825],
      [6, 0.066],
    ],
  ),
  volShock: { ...TENOR, up: 0.65, minimumUp: 0.6 },
  lossFactor: { initial: 1.15, maintenance: 0.95 },
  basis: { upFactor: 1.0825, downFactor: 0.9175, addition: 0.5, perYear: 2 },
  perpCharge: { maintenance: 0.075, initial: 0.025 },
  optionCharge: { maintenance: 0.0175, initial: 0.0075 },
};

/** By underlying. For one the venue has no market in, the most conservative set there is (HYPE), without a coin haircut. */
export const MAINNET: ByName<Pm2Market> = {
  BTC: { ...MAJORS, ownCoinHaircut: { maintenance: 0.106, initial: 0.014 } },
  ETH: { ...MAJORS, ownCoinHaircut: { maintenance: 0.056, initial: 0.014 } },
  SOL: { ...SOL, ownCoinHaircut: null },
  HYPE: { ...HYPE, ownCoinHaircut: { maintenance: 0.075, initial: 0.1 } },
  other: { ...HYPE, ownCoinHaircut: null },
};
