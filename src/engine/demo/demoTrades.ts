import type { OptionType } from "../../model/instrument.ts";

/** One option trade of the demo book, placed by the market it meets. */
export interface DemoTrade {
  readonly underlying: string;
  readonly expiry: "near" | "far";
  readonly optionType: OptionType;
  /** ln(strike / forward) in units of vol x sqrt(T) at the money of its expiry; the nearest listed strike is taken. */
  readonly deviations: number;
  /** Units of underlying, signed. */
  readonly quantity: number;
  /** Entry price over today's mark. */
  readonly entry: number;
  readonly note: string;
}

/**
 * A desk that sold downside: a put ratio spread and a bought risk reversal in BTC, a call calendar in ETH, short calls in
 * SOL. Each underlying's delta is then taken out with its perpetual.
 */
export const DEMO_TRADES: readonly DemoTrade[] = [
  {
    underlying: "BTC",
    expiry: "near",
    optionType: "put",
    deviations: -0.2,
    quantity: 6,
    entry: 1.04,
    note: "Put ratio spread",
  },
  {
    underlying: "BTC",
    expiry: "near",
    optionType: "put",
    deviations: -1.1,
    quantity: -20,
    entry: 1.12,
    note: "Put ratio spread",
  },
  {
    underlying: "BTC",
    expiry: "far",
    optionType: "put",
    deviations: -1,
    quantity: -4,
    entry: 1.06,
    note: "Risk reversal",
  },
  {
    underlying: "BTC",
    expiry: "far",
    optionType: "call",
    deviations: 0.8,
    quantity: 4,
    entry: 0.97,
    note: "Risk reversal",
  },
  {
    underlying: "ETH",
    expiry: "near",
    optionType: "call",
    deviations: 0,
    quantity: -60,
    entry: 1.05,
    note: "Call calendar",
  },
  {
    underlying: "ETH",
    expiry: "far",
    optionType: "call",
    deviations: 0,
    quantity: 60,
    entry: 1.02,
    note: "Call calendar",
  },
  {
    underlying: "SOL",
    expiry: "near",
    optionType: "call",
    deviations: 1,
    quantity: -200,
    entry: 1.08,
    note: "Short calls",
  },
];
