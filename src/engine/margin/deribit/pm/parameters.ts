import { haircutShape } from "../../collateral/haircuts.ts";
import { byName, list, number, record, share } from "../../parameters/shape.ts";
import type { ParametersOf } from "../../parameters/shape.ts";

const market = record("Market", {
  priceRange: number("price range", "fraction", [0.01, 0.9], "verified"),
  buckets: number("steps on either side", "count", [1, 20], "verified"),
  volShock: record("Vol shock", {
    up: number("up at 30 days", "fraction", [0, 10]),
    down: share("down at 30 days"),
    shortTermPower: number("power up to 30 days", "power", [0, 1]),
    longTermPower: number("power beyond 30 days", "power", [0, 1]),
    floorSeconds: number("shortest time", "seconds", [1, 30 * 86_400], "reconstructed"),
    minimumUp: number("least vol when up", "fraction", [0, 10], "reconstructed"),
  }),
  extended: record("Extended table", {
    moves: list("Moves", number("move", "fraction", [-0.99, 20]), [0, 40], 0.5),
    factor: number("factor", "factor", [0, 10]),
    dampener: number("dampener", "USD", [0, 1e12], "reconstructed"),
  }),
  roll: record("Roll shock, of net delta by expiry", {
    minimum: share("at least", "verified"),
    perYear: number("a year", "fraction", [0, 10]),
  }),
  deltaShock: record("Delta shock", {
    threshold: number("net delta free of it", "USD", [0, 1e15]),
    perCoin: number("of net delta, a coin beyond", "fraction", [0, 1], "reconstructed"),
    most: share("of net delta at most", "reconstructed"),
  }),
  maintenanceFactor: share("maintenance, of the risk matrix margin", "verified"),
  pnlOffset: share("part of gains kept against losses in other currencies", "reconstructed"),
});

const orders = record("Added by the venue, in the settlement currency", {
  spot: number("spot margin", "factor", [0, 1e12], "verified"),
  marketMakerProtection: number("market maker protection", "factor", [0, 1e12], "verified"),
  openOrders: number("open orders", "factor", [0, 1e12], "verified"),
});

const fields = { markets: byName("Markets", market), orders: byName("Orders by currency pair", orders) };

/** Deribit's portfolio margin, segregated. */
export const PM_SHAPE = record("Deribit portfolio margin", fields);
/** The same with haircuts on coins. */
export const CROSS_PM_SHAPE = record("Deribit portfolio margin, cross", { ...fields, haircuts: haircutShape("house") });

export type PmMarket = ParametersOf<typeof market>;
export type PmOrders = ParametersOf<typeof orders>;
export type PmParameters = ParametersOf<typeof PM_SHAPE>;
