import type { PmrmParameters } from "../../../../../src/engine/margin/derive/pmrm/parameters.ts";

const SPOT_FACTORS = [1.15, 1.1, 1.05, 1, 0.95, 0.9, 0.85];

/** Parameters of the venue's own exact tests (spec/margin.md, section 3, column "exact tests"). Not those of mainnet. */
export const EXACT_TESTS: PmrmParameters = {
  scenarios: SPOT_FACTORS.flatMap((spotFactor) =>
    (["up", "none", "down"] as const).map((volKind) => ({ spotFactor, volKind })),
  ),
  volShock: { up: 0.45, down: 0.3, shortTermPower: 0.3, longTermPower: 0.13, floorSeconds: 86_400 },
  discount: { base: 0.95, rateMultiple: 4, addition: 0.05 },
  basis: { upFactor: 1.05, downFactor: 0.95, addition: 0.25, perYear: 0.01 },
  initialFactor: 1.3,
  peg: { threshold: 0.98, factor: 2 },
  oracle: { threshold: 0.6, margin: 0.5 },
  charge: { perp: 0.02, base: 0.02, option: 0.01 },
};

/** Parameters of the venue's whole-dollar tests (the same table, column "integer tests"). */
export const WHOLE_DOLLAR_TESTS: PmrmParameters = {
  ...EXACT_TESTS,
  discount: { base: 0.95, rateMultiple: 4, addition: 0.12 },
  oracle: { threshold: 0.6, margin: 0.4 },
  charge: { perp: 0.025, base: 0.025, option: 0.01 },
};
