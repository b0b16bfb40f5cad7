import type { PmMarket, PmParameters } from "./parameters.ts";

/** Where the parameters were read. The reply carries them, so they are of the day of the reply. */
export const PM_SOURCE = {
  title:
    "docs.deribit.com private/pme/simulate (example reply of 2024-06-17: BTC), a captured reply of February 2026 (ETH), support.deribit.com 25944756247837",
  asOf: "2026-02-01",
};

const COMMON = {
  buckets: 4,
  extended: { moves: [-0.66, -0.33, 0.5, 1, 2, 3, 4, 5], factor: 1 },
  maintenanceFactor: 0.8,
};
const TENOR = { down: 0.25, shortTermPower: 0.3, longTermPower: 0.13, floorSeconds: 86_400, minimumUp: 0.5 };

const BTC: PmMarket = {
  ...COMMON,
  priceRange: 0.16,
  volShock: { ...TENOR, up: 0.5 },
  extended: { ...COMMON.extended, dampener: 100_000 },
  roll: { minimum: 0.01, perYear: 0.075 },
  deltaShock: { threshold: 20_000_000, perCoin: 0.00005, most: 0.1 },
  pnlOffset: 0,
};

const ETH: PmMarket = {
  ...COMMON,
  priceRange: 0.18,
  volShock: { ...TENOR, up: 0.4 },
  extended: { ...COMMON.extended, dampener: 200_000 },
  roll: { minimum: 0.005, perYear: 0.05 },
  deltaShock: { threshold: 20_000_000, perCoin: 0.000004, most: 0.1 },
  pnlOffset: 0.6,
};

/**
 * For underlyings whose reply was not seen: ETH's range and delta shock, BTC's vol shock, and the dampener, roll shock
 * and offset of the venue's dollar row.
 */
const OTHER: PmMarket = {
  ...ETH,
  volShock: BTC.volShock,
  extended: { ...COMMON.extended, dampener: 25_000 },
  roll: { minimum: 0.01, perYear: 0.1 },
  pnlOffset: 0.4,
};

/** The venue's own values; no orders. */
export const PM_PARAMETERS: PmParameters = {
  markets: { BTC, ETH, other: OTHER },
  orders: { other: { spot: 0, marketMakerProtection: 0, openOrders: 0 } },
};
