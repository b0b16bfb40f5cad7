import type { FinraParameters } from "./parameters.ts";

const INDEX = { kind: "high-cap index", exercise: "european", group: "same index" } as const;

/** FINRA Rule 4210(g) with the ranges and the floor of the Cboe sheet; offsets and the spacing of the points from memory. */
export const FINRA_VALUES: FinraParameters = {
  ranges: {
    "high-cap index": { down: 0.08, up: 0.06 },
    "broad index": { down: 0.1, up: 0.1 },
    equity: { down: 0.15, up: 0.15 },
  },
  pointsEachSide: 5,
  offsets: { sameIndex: 0.9, indexGroup: 0.75 },
  floorPerUnit: 0.375,
  underlyings: {
    SPX: INDEX,
    SPXW: INDEX,
    XSP: INDEX,
    SPY: { ...INDEX, exercise: "american" },
    NDX: { kind: "broad index", exercise: "european", group: "alone" },
    RUT: { kind: "broad index", exercise: "european", group: "alone" },
    other: { kind: "equity", exercise: "american", group: "alone" },
  },
};
