/** How volatility at the money runs from short to long dated, and how the smile leans. Decimals per year. */
interface SmileShape {
  readonly shortVol: number;
  readonly longVol: number;
  /** Correlation of the SSVI smile: negative leans towards puts. */
  readonly correlation: number;
  /** Curvature of the SSVI smile. */
  readonly curvature: number;
}

/** What the generator knows of one asset; levels are typical of late 2026. */
export interface DemoAsset {
  readonly underlying: string;
  readonly settlement: "inverse" | "linear";
  /** Dollars per unit before the seed moves it. */
  readonly level: number;
  /** Decimals of index and forwards. */
  readonly priceDecimals: number;
  /** Continuous growth of the forwards, per year. */
  readonly carry: number;
  readonly smile: SmileShape;
  /** Smallest distance between two strikes, dollars. */
  readonly strikeStep: number;
  /** Price increments of options in the contract's quote: `below` applies under `threshold`, `above` from there on. */
  readonly optionTick: { readonly below: number; readonly threshold: number; readonly above: number };
  readonly markDecimals: number;
  /** Smallest option amount, units of underlying. */
  readonly optionLot: number;
  /** Typical size at the touch and open interest of one strike near the money, units of underlying. */
  readonly optionSize: number;
  readonly optionInterest: number;
  readonly perpetualTick: number;
  readonly futureTick: number;
  /** Lot, typical touch size and open interest of futures: dollars where inverse, else units of underlying. */
  readonly futureLot: number;
  readonly futureSize: number;
  readonly futureInterest: number;
}

/** Tick sizes and lots after Deribit's get_instruments (2026-05 and 2026-09). */
const COIN_TICK = { below: 0.0001, threshold: 0.005, above: 0.0005 } as const;

export const DEMO_ASSETS: readonly DemoAsset[] = [
  {
    underlying: "BTC",
    settlement: "inverse",
    level: 98_000,
    priceDecimals: 2,
    carry: 0.045,
    smile: { shortVol: 0.43, longVol: 0.5, correlation: -0.2, curvature: 1.25 },
    strikeStep: 500,
    optionTick: COIN_TICK,
    markDecimals: 8,
    optionLot: 0.1,
    optionSize: 45,
    optionInterest: 900,
    perpetualTick: 0.5,
    futureTick: 2.5,
    futureLot: 10,
    futureSize: 2_000_000,
    futureInterest: 900_000_000,
  },
  {
    underlying: "ETH",
    settlement: "inverse",
    level: 3_100,
    priceDecimals: 2,
    carry: 0.04,
    smile: { shortVol: 0.62, longVol: 0.68, correlation: -0.22, curvature: 1.2 },
    strikeStep: 20,
    optionTick: COIN_TICK,
    markDecimals: 8,
    optionLot: 1,
    optionSize: 400,
    optionInterest: 7_000,
    perpetualTick: 0.05,
    futureTick: 0.25,
    futureLot: 1,
    futureSize: 1_000_000,
    futureInterest: 400_000_000,
  },
  {
    underlying: "SOL",
    settlement: "linear",
    level: 190,
    priceDecimals: 4,
    carry: 0.05,
    smile: { shortVol: 0.78, longVol: 0.8, correlation: -0.12, curvature: 1.1 },
    strikeStep: 1,
    optionTick: { below: 0.01, threshold: 5, above: 0.05 },
    markDecimals: 6,
    optionLot: 10,
    optionSize: 1_500,
    optionInterest: 30_000,
    perpetualTick: 0.01,
    futureTick: 0.02,
    futureLot: 1,
    futureSize: 6_000,
    futureInterest: 1_500_000,
  },
];
