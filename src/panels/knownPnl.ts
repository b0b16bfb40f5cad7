import type { Totals } from "../engine/valuation/report.ts";

/** P&L over the legs whose entry price is known; `null` when there are legs and none of them is known. */
export const knownPnl = ({ pnl, pnlLeftOut, counted }: Totals): number | null =>
  counted > 0 && pnlLeftOut.length >= counted ? null : pnl;
