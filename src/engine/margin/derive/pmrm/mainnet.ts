import type { ByName } from "../../parameters/shape.ts";
import type { PmrmParameters, PmrmScenario } from "./parameters.ts";

/** Where the parameters below stand. */
export const PMRM_SOURCE = {
  title: "derivexyz/v2-scripts data/mainnet/pmParams.json at commit a27b06a",
  asOf: "2025-12-08",
};

const SPOT_FACTORS = [1.18, 1.135, 1.09, 1.045, 1, 0.955, 0.91, 0.865, 0.82];

/** The outermost two are shocked with vol up only, the inner ones with up, none and down. */
const SCENARIOS = SPOT_FACTORS.flatMap((spotFactor, i): readonly PmrmScenario[] => {
  const isOutermost = i === 0 || i === SPOT_FACTORS.length - 1;
  const volKinds = isOutermost ? (["up"] as const) : (["up", "none", "down"] as const);
  return volKinds.map((volKind) => ({ spotFactor, volKind }));
});

/** BTC and ETH stand alike. */
const MAJORS: PmrmParameters = {
  scenarios: SCENARIOS,
  volShock: { up: 0.5, down: 0.275, shortTermPower: 0.3, longTermPower: 0.13, floorSeconds: 86_400 },
  discount: { base: 0.95, rateMultiple: 1, addition: 0.12 },
  basis: { upFactor: 1.045, downFactor: 0.955, addition: 0.5, perYear: 2 },
  initialFactor: 1.25,
  peg: { threshold: 0.99, factor: 4 },
  oracle: { threshold: 0.55, margin: 1 },
  charge: { perp: 0.03, base: 0.03, option: 0.015 },
};

/** By underlying. The venue ran this margin for BTC and ETH only; others get the same, but for the base asset. */
export const PMRM_MAINNET: ByName<PmrmParameters> = {
  BTC: MAJORS,
  ETH: MAJORS,
  other: { ...MAJORS, charge: { ...MAJORS.charge, base: null } },
};
