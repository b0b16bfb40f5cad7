import { HOUSE_HAIRCUTS, haircut, haircutShape } from "../../collateral/haircuts.ts";
import type { Haircut } from "../../collateral/haircuts.ts";
import { byName, number, record, share } from "../../parameters/shape.ts";
import type { ByName, ParametersOf } from "../../parameters/shape.ts";

const future = record("Futures and perpetuals", {
  initial: share("initial, of notional", "verified"),
  maintenance: share("maintenance, of notional", "verified"),
  perCoin: number("added a coin of position", "fraction", [0, 1], "verified"),
});

const option = record("Short options", {
  initial: share("initial, of the underlying price"),
  least: share("initial at least, of the underlying price", "verified"),
  maintenance: share("maintenance, of the underlying price", "verified"),
});

const fields = { option, futures: byName("Futures and perpetuals", future) };

/** Deribit's standard margin, segregated. */
export const STANDARD_SHAPE = record("Deribit standard margin", fields);
/** The same with haircuts on coins. */
export const CROSS_STANDARD_SHAPE = record("Deribit standard margin, cross", {
  ...fields,
  haircuts: haircutShape("house"),
});

export type StandardParameters = ParametersOf<typeof STANDARD_SHAPE>;

const SOL = { initial: 0.04, maintenance: 0.02, perCoin: 0.000005 };

export const STANDARD_SOURCE = {
  title:
    "Deribit support: initial margin examples, 11 January 2022 notice; option formulas as bit.com publishes the same (help centre 11039704681753, 11039356631321)",
  asOf: "2022-01-11",
};

/** The venue's values; SOL stands for what it publishes no example of. */
export const STANDARD_PARAMETERS: StandardParameters = {
  option: { initial: 0.15, least: 0.1, maintenance: 0.075 },
  futures: {
    BTC: { initial: 0.02, maintenance: 0.01, perCoin: 0.00005 },
    ETH: { initial: 0.02, maintenance: 0.01, perCoin: 0.000004 },
    SOL,
    other: SOL,
  },
};

/** Haircuts are an assumption but for staked ether, whose 7.5 % the venue announced for 13 January 2026. */
export const DERIBIT_HAIRCUTS: ByName<Haircut> = { ...HOUSE_HAIRCUTS, STETH: haircut(0.075) };
