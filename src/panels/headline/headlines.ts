import type { BookReport } from "../../engine/valuation/report.ts";
import { signed, thetaPerDay, usd, usdSigned, vegaPerVolPoint } from "../../ui/format.ts";
import { knownPnl } from "../knownPnl.ts";

/** One figure of the line that never leaves the screen. */
export interface Headline {
  readonly id: "equity" | "pnl" | "delta" | "gamma" | "vega" | "theta";
  readonly label: string;
  readonly unit: string;
  readonly hint: string;
  readonly tone?: "money" | "plain";
  /** `null` where it is not known at all. */
  readonly of: (report: BookReport) => number | null;
  readonly text: (value: number) => string;
}

/** What the book is worth and what moves it, left to right. */
export const headlines: readonly Headline[] = [
  {
    id: "equity",
    label: "Equity",
    unit: "USD",
    hint: "Cash and collateral at the index, plus the value of the positions",
    of: (r) => r.equity,
    text: usd,
  },
  {
    id: "pnl",
    label: "P&L",
    unit: "USD",
    hint: "Since entry, fees included, over the legs whose entry price is known",
    tone: "money",
    of: (r) => knownPnl(r.total),
    text: usdSigned,
  },
  {
    id: "delta",
    label: "Delta",
    unit: "USD",
    hint: "Dollars of underlying: sum of delta times index over the legs, the coin balances, and the coins that inverse futures have gained or lost so far",
    of: (r) => r.total.delta,
    text: usdSigned,
  },
  {
    id: "gamma",
    label: "Gamma",
    unit: "USD per 1 %",
    hint: "Change of dollar delta for a 1 % move",
    of: (r) => r.total.gamma / 100,
    text: usdSigned,
  },
  {
    id: "vega",
    label: "Vega",
    unit: "USD per vol pt",
    hint: "P&L for one vol point on every volatility",
    of: (r) => vegaPerVolPoint(r.total.vega),
    text: signed,
  },
  {
    id: "theta",
    label: "Theta",
    unit: "USD per day",
    hint: "P&L of one day passing, all else unchanged",
    tone: "money",
    of: (r) => thetaPerDay(r.total.theta),
    text: signed,
  },
];
