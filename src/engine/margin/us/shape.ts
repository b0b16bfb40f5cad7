import { byName, choice, number, record, share } from "../parameters/shape.ts";
import type { Evidence } from "../parameters/shape.ts";

const range = (label: string, evidence: Evidence) =>
  record(label, {
    down: number("down", "fraction", [0.001, 0.999], evidence),
    up: number("up", "fraction", [0.001, 10], evidence),
  });

/** The shape of the parameters of FINRA's portfolio margin. */
export const FINRA_SHAPE = record("Portfolio margin parameters", {
  ranges: record("Range by class", {
    "high-cap index": range("High-capitalisation broad index", "sourced"),
    "broad index": range("Other broad index", "sourced"),
    equity: range("Equity, narrow index", "sourced"),
  }),
  pointsEachSide: number("points on either side", "count", [1, 50], "remembered"),
  offsets: record("Share of gains that offsets losses", {
    sameIndex: share("products on one index", "remembered"),
    indexGroup: share("broad indices of one group", "remembered"),
  }),
  floorPerUnit: number("least requirement for an option, a unit", "USD per coin", [0, 1e6], "verified"),
  underlyings: byName(
    "Underlyings",
    record("Underlying", {
      kind: choice("class", ["high-cap index", "broad index", "equity"]),
      exercise: choice("exercise of its US listed options", ["american", "european"]),
      group: choice("offsets with", ["alone", "same index", "index group"]),
    }),
  ),
});
