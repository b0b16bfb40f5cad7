import type { ByName } from "../../parameters/shape.ts";
import type { SrmMarketParameters, SrmOptionParameters } from "./parameters.ts";

/** The venue's deployment file, restated by hand. */
export const SRM_SOURCE = {
  title: "derivexyz/v2-scripts data/mainnet/srmMarginParams.json at commit a27b06a",
  asOf: "2025-12-08",
};

const ORACLE = { perpThreshold: 0.55, optionThreshold: 0.55, baseThreshold: 0.55, factor: 1 };

/** One fraction serves the maintenance of calls, of puts, and of a put's mark. */
function option(
  [maximumSpot, minimumSpot]: readonly [number, number],
  maintenance: number,
  unpaired: SrmOptionParameters["unpaired"],
): SrmOptionParameters {
  return {
    maximumSpot,
    minimumSpot,
    maintenanceCall: maintenance,
    maintenancePut: maintenance,
    maintenancePutMark: maintenance,
    unpaired,
    maintenanceMultiple: 1.05,
  };
}

/** BTC and ETH but for the coin itself. */
const MAJORS = {
  perp: { maintenance: 0.05, initial: 0.066 },
  option: option([0.15, 0.13], 0.09, { initial: 1.2, maintenance: 1.1 }),
  oracle: ORACLE,
};

const HYPE: SrmMarketParameters = {
  perp: { maintenance: 0.1, initial: 0.15 },
  option: option([0.3, 0.25], 0.18, { initial: 1.3, maintenance: 1.25 }),
  base: { marginFactor: 0.6, initialScale: 0.834 },
  oracle: ORACLE,
};

/** Markets by underlying. An underlying that the venue has no market in gets the most conservative set (HYPE), without its coin. */
const MARKETS: ByName<SrmMarketParameters> = {
  BTC: { ...MAJORS, base: { marginFactor: 0.75, initialScale: 0.93 } },
  ETH: { ...MAJORS, base: { marginFactor: 0.8, initialScale: 0.9375 } },
  SOL: {
    perp: { maintenance: 0.067, initial: 0.077 },
    option: option([0.24, 0.18], 0.14, { initial: 1.25, maintenance: 1.2 }),
    base: null,
    oracle: ORACLE,
  },
  HYPE,
  other: { ...HYPE, base: null },
};

/** Derive mainnet, of the Standard Manager. */
export const SRM_MAINNET = { depeg: { threshold: 0.99, factor: 2 }, markets: MARKETS };
