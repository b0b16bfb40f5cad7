import type { BookInput } from "../../../src/engine/input.ts";
import { bookReport } from "../../../src/engine/valuation/bookReport.ts";
import { twinKernel } from "../../../src/math/kernel/twin.ts";
import type { WhatIf } from "../../../src/model/market.ts";
import { NO_WHAT_IF } from "../../../src/model/market.ts";
import {
  DECEMBER,
  future,
  MARCH,
  option,
  perpetual,
  quote,
  snapshot,
  underlyingMarket,
} from "../valuation/builders.ts";

export const FORWARD = 102_000;
const NEAR_FORWARD = 100_300;

const smile = (strike: number, floor: number): number => floor + 0.2 * Math.log(strike / FORWARD) ** 2;

/** BTC with two expiries, inverse and linear; ETH with one. All figures invented. */
export const market = snapshot(
  underlyingMarket(
    [60_000, 80_000, 100_000, 120_000, 150_000]
      .flatMap((strike) =>
        (["call", "put"] as const).flatMap((type) => [
          quote(option(strike, type), { markVol: smile(strike, 0.5), forward: FORWARD }),
          quote(option(strike, type, { expiry: DECEMBER }), { markVol: smile(strike, 0.6), forward: NEAR_FORWARD }),
          quote(option(strike, type, { settlement: "linear" }), { markVol: smile(strike, 0.5), forward: FORWARD }),
        ]),
      )
      .concat([
        quote(perpetual(), { mark: 100_050 }),
        quote(future(), { mark: 102_010 }),
        quote(future(DECEMBER), { mark: 100_290 }),
      ]),
    { forwards: [{ expiry: MARCH, price: FORWARD }] },
  ),
  underlyingMarket([quote(option(3_000, "put", { underlying: "ETH" }), { markVol: 0.7, forward: 3_050 })], {
    underlying: "ETH",
    index: 3_000,
  }),
);

/** P&L of a what-if by the slow way: two whole reports, cash and coin balances included. */
export function pnlByReports(input: BookInput, whatIf: Partial<WhatIf>): number {
  const equity = (state: WhatIf): number => bookReport(twinKernel, { ...input, whatIf: state }).equity;
  return equity({ ...NO_WHAT_IF, ...whatIf }) - equity(NO_WHAT_IF);
}
