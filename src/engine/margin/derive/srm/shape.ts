import { byName, number, optional, record, share } from "../../parameters/shape.ts";

const factor = (label: string, most = 10) => number(label, "factor", [0, most]);
const fraction = (label: string) => number(label, "fraction", [0, 10]);
const checks = (label: string, of: typeof fraction) =>
  record(label, { initial: of("initial"), maintenance: of("maintenance") });

/** The shape of the Standard Manager's parameters: what may be changed, with units and bounds. */
export const SRM_SHAPE = record("Standard margin parameters", {
  depeg: record("Stable coin below its peg", { threshold: factor("threshold", 2), factor: factor("factor", 100) }),
  markets: byName(
    "Markets",
    record("Market", {
      perp: checks("Perpetual, of its price", fraction),
      option: record("Short options, of spot", {
        maximumSpot: fraction("initial at the money"),
        minimumSpot: fraction("initial, the least"),
        maintenanceCall: fraction("maintenance of a call"),
        maintenancePut: fraction("maintenance of a put"),
        maintenancePutMark: fraction("maintenance of a put, of its mark at least"),
        unpaired: checks("Calls not covered, of the forward", factor),
        maintenanceMultiple: factor("initial of a put, multiple of its maintenance at least"),
      }),
      base: optional(
        "The coin itself as collateral",
        record("Coin", { marginFactor: share("share of spot that counts"), initialScale: share("of it for initial") }),
      ),
      oracle: record("Oracle confidence", {
        perpThreshold: share("threshold, perpetual"),
        optionThreshold: share("threshold, options"),
        baseThreshold: share("threshold, coin"),
        factor: factor("factor"),
      }),
    }),
  ),
});
