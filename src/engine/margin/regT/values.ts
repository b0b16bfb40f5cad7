import type { RegTParameters } from "./parameters.ts";

const INDEX = { kind: "broad index", exercise: "european" } as const;

/** Regulation T, FINRA Rule 4210(f) and Cboe's margin sheet; boxes and short shares' maintenance from memory. */
export const REG_T_VALUES: RegTParameters = {
  shortOption: { equity: { share: 0.2, least: 0.1 }, "broad index": { share: 0.15, least: 0.1 } },
  shares: { long: { initial: 0.5, maintenance: 0.25 }, short: { initial: 0.5, maintenance: 0.3 } },
  longDated: { days: 274, loan: 0.25 },
  box: { long: 0.5, short: 1 },
  shortPuts: "on margin",
  futures: "left out",
  underlyings: {
    SPX: INDEX,
    SPXW: INDEX,
    XSP: INDEX,
    NDX: INDEX,
    RUT: INDEX,
    other: { kind: "equity", exercise: "american" },
  },
};
