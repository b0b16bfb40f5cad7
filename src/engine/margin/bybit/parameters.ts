import { haircutShape, HOUSE_HAIRCUTS } from "../collateral/haircuts.ts";
import { byName, list, number, record, share } from "../parameters/shape.ts";
import type { ParametersOf } from "../parameters/shape.ts";

const contingencies = record("Contingencies", {
  shortOptions: share("net short options, of the index for each coin", "house"),
  vegaPerDay: number("vega spread, vol a day between expiries", "fraction", [0, 1], "reconstructed"),
  basisPerYear: number("delta spread, of the index a year between expiries", "fraction", [0, 10], "house"),
  futures: share("futures and perpetuals, of the index for each coin", "house"),
});

/** Bybit's portfolio margin, as far as its frame is known. */
export const BYBIT_PM_SHAPE = record("Bybit portfolio margin", {
  moves: list("Spot moves", number("move", "fraction", [-0.99, 20]), [1, 41], 0.2),
  volDown: share("Vol down, of the vol", "house"),
  volUp: number("Vol up, of the vol", "fraction", [0, 10], "house"),
  contingencies: byName("Contingencies", contingencies),
  initialFactor: number("Initial over maintenance", "factor", [1, 10], "house"),
  haircuts: haircutShape("house"),
});

export type BybitPmParameters = ParametersOf<typeof BYBIT_PM_SHAPE>;

const RATES = { shortOptions: 0, vegaPerDay: 0.0003, basisPerYear: 0, futures: 0 };

/** Seen: the edges of the moves (until 2025-01-10) and the vega spread of BTC and ETH. All else is ours or 0. */
export const BYBIT_PM_VALUES: BybitPmParameters = {
  moves: [-0.15, -0.1, -0.05, 0, 0.05, 0.1, 0.15],
  volDown: 0.3,
  volUp: 0.3,
  contingencies: { BTC: RATES, ETH: RATES, other: RATES },
  initialFactor: 1.2,
  haircuts: HOUSE_HAIRCUTS,
};
