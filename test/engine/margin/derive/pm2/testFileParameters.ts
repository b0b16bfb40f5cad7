import type { Pm2Parameters, Pm2Scenario } from "../../../../../src/engine/margin/derive/pm2/parameters.ts";

const INNER = [1.135, 1.09, 1.045, 1, 0.955, 0.91, 0.865];
const TAILS = [
  [0.34, 0.054545],
  [0.67, 0.109091],
  [1.5, 0.072],
  [2, 0.036],
  [3, 0.018],
  [4, 0.012],
] as const;

const up = (spotFactor: number, dampening: number): Pm2Scenario => ({ spotFactor, volKind: "up", dampening });

/**
 * Parameters of the venue's test files, as our spec of Derive PM2 tabulates them (spec/margin.md, section 2.7, column
 * "test files (base)"). Not those of mainnet.
 */
export const TEST_FILE_PARAMETERS: Pm2Parameters = {
  scenarios: [
    up(1.18, 1),
    ...INNER.flatMap((spotFactor): readonly Pm2Scenario[] => [
      { spotFactor, volKind: "down", dampening: 1 },
      { spotFactor, volKind: "none", dampening: 1 },
      { spotFactor, volKind: "up", dampening: 1 },
    ]),
    up(0.82, 1),
    ...TAILS.map(([spotFactor, dampening]) => up(spotFactor, dampening)),
    { spotFactor: 1, volKind: "linear", dampening: 1 },
    { spotFactor: 1, volKind: "abs", dampening: 1 },
  ],
  volShock: { up: 0.5, down: 0.275, shortTermPower: 0.3, longTermPower: 0.13, floorSeconds: 86_400, minimumUp: 0.45 },
  skewShock: {
    linear: { base: 0.15, slope: -0.05 },
    abs: { base: 0.15, slope: -0.05 },
    minimumKStar: 0.01,
    widthScale: 4,
    volStatic: 0.6,
    volScale: -0.1,
  },
  lossFactor: { initial: 1, maintenance: 0.8 },
  discount: {
    positive: { base: 0.95, rateMultiple: 1, addition: 0.08 },
    negative: { base: 1.04, rateMultiple: 0.5, addition: 0.08 },
  },
  basis: { upFactor: 1.045, downFactor: 0.955, addition: 0.5, perYear: 2 },
  peg: { threshold: 0.98, factor: 2 },
  oracle: { threshold: 0.55, margin: 1 },
  perpCharge: { maintenance: 0.015, initial: 0.005 },
  optionCharge: { maintenance: 0.003, initial: 0.002 },
};
