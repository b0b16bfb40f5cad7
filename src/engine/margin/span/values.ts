import type { SpanMarket, SpanParameters } from "./parameters.ts";

/**
 * CME's margin on bitcoin futures was 35 % of their value in 2021, its only published rate that could be read; the wider
 * ranges of the others are ours. Extreme move 3 x at 33 % as in today's files, short option minimum as at NSE Clearing.
 */
const BITCOIN: SpanMarket = {
  priceScanRange: 0.35,
  volScanRange: 0.15,
  extremeMultiple: 3,
  extremeCover: 0.33,
  calendarCharge: 0.02,
  shortOptionMinimum: 0.03,
};

/** Where no parameter file is public: a table to be filled in, with values of ours. */
export const SPAN_VALUES: SpanParameters = {
  markets: {
    BTC: BITCOIN,
    ETH: { ...BITCOIN, priceScanRange: 0.4, volScanRange: 0.18 },
    other: { ...BITCOIN, priceScanRange: 0.5, volScanRange: 0.25 },
  },
  credits: { other: { credit: 0, ratio: null } },
  volMove: "points",
  shortOptions: "calls and puts",
  premium: "paid at once",
  initialFactor: 1.1,
};
