import type { SrmMarketParameters, SrmParameters } from "../../../../../src/engine/margin/derive/srm/parameters.ts";

const MARKET: SrmMarketParameters = {
  perp: { maintenance: 0.05, initial: 0.065 },
  option: {
    maximumSpot: 0.15,
    minimumSpot: 0.1,
    maintenanceCall: 0.075,
    maintenancePut: 0.075,
    maintenancePutMark: 0.075,
    unpaired: { initial: 1.2, maintenance: 1.1 },
    maintenanceMultiple: 1.05,
  },
  base: { marginFactor: 0.1, initialScale: 1 },
  oracle: { perpThreshold: 0.4, optionThreshold: 0.4, baseThreshold: 0.4, factor: 0.4 },
};

/** Parameters of the venue's test files (spec/margin.md, section 4, column "tests"). Not those of mainnet. */
export const SRM_TEST_PARAMETERS: SrmParameters = {
  depeg: { threshold: 0.98, factor: 1.2 },
  markets: { ETH: MARKET, BTC: MARKET },
};
