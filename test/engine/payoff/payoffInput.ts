import { payoffReport } from "../../../src/engine/payoff/payoffReport.ts";
import type { PayoffCurve, PayoffInput, PayoffReport } from "../../../src/engine/payoff/report.ts";
import { twinKernel } from "../../../src/math/kernel/twin.ts";
import type { PayoffChoice } from "../../../src/model/payoffChoice.ts";
import { FIRST_PAYOFF } from "../../../src/model/payoffChoice.ts";
import type { Position } from "../../../src/model/position.ts";
import { finished } from "../../support/finished.ts";
import { market } from "../scenario/scenarioMarket.ts";
import { bookInput } from "../valuation/builders.ts";

export const MOVES = Array.from({ length: 21 }, (_, i) => (i - 10) / 20);

type Rest = Omit<Partial<PayoffInput>, "choice"> & { readonly choice?: Partial<PayoffChoice> };

/** The payoff of some legs on the test market, at the last expiry unless it is said otherwise. */
export function payoff(positions: readonly Position[], { choice, ...rest }: Rest = {}): PayoffReport {
  const input = { ...bookInput(market, positions), scope: { underlying: "BTC" }, moves: MOVES, ...rest };
  return finished(payoffReport(twinKernel, { ...input, choice: { ...FIRST_PAYOFF, ...choice } }));
}

export function curveOf(report: PayoffReport, id: PayoffCurve["id"] = report.front): PayoffCurve {
  const found = report.curves.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no curve ${id}`);
  return found;
}

/** Amounts of the curve in front at some moves. */
export const amountsAt = (positions: readonly Position[], moves: readonly number[], rest: Rest = {}): number[] => [
  ...curveOf(payoff(positions, { ...rest, moves })).amounts,
];
