import { byName, choice, number, record, share } from "../parameters/shape.ts";

const shortOption = (label: string) =>
  record(label, { share: share("share of the price", "verified"), least: share("least share", "verified") });

/** The shape of the parameters of Reg T and Cboe's strategy margin. */
export const REG_T_SHAPE = record("Strategy margin parameters", {
  shortOption: record("Short options", {
    equity: shortOption("Equity, narrow index"),
    "broad index": shortOption("Broad index"),
  }),
  shares: record("Shares, of their value", {
    long: record("Long", { initial: share("initial", "verified"), maintenance: share("maintenance", "sourced") }),
    short: record("Short, besides proceeds", {
      initial: share("initial", "sourced"),
      maintenance: share("maintenance", "remembered"),
    }),
  }),
  longDated: record("Long-dated options", {
    days: number("more days than", "days", [0, 10_000], "sourced"),
    loan: share("loan value", "sourced"),
  }),
  box: record("Boxes, of the distance between strikes", {
    long: share("long", "remembered"),
    short: share("short", "remembered"),
  }),
  shortPuts: choice("Short puts", ["on margin", "secured by cash"]),
  futures: choice("Futures and perpetuals", ["left out", "as shares"]),
  underlyings: byName(
    "Underlyings",
    record("Underlying", {
      kind: choice("class", ["equity", "broad index"]),
      exercise: choice("exercise of its US listed options", ["american", "european"]),
    }),
  ),
});
