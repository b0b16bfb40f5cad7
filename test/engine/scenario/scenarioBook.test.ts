import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pnlGrid } from "../../../src/engine/scenario/grid/pnlGrid.ts";
import { twinKernel } from "../../../src/math/kernel/twin.ts";
import type { Position } from "../../../src/model/position.ts";
import { bookInput, DECEMBER, future, option, perpetual, position } from "../valuation/builders.ts";
import { spots, vols } from "./chainInput.ts";
import { market } from "./scenarioMarket.ts";
import { finished } from "../../support/finished.ts";

const legs: readonly Position[] = [
  position(option(60_000, "put"), -3.3),
  position(option(80_000, "put"), 7.1),
  position(option(80_000, "call"), -2.9),
  position(option(100_000, "call"), 1.7),
  position(option(100_000, "call"), -0.3, { entryPrice: 0.05 }),
  position(option(120_000, "call", { settlement: "linear" }), 5.9),
  position(option(120_000, "put", { expiry: DECEMBER }), 1.3),
  position(option(150_000, "call", { expiry: DECEMBER }), -11.1),
  position(future(), 61_230, { quantityUnit: "usd", entryPrice: 90_001.5 }),
  position(perpetual(), -2.7, { entryPrice: 100_050 }),
];

function pnlOf(positions: readonly Position[]): Float64Array {
  const axes = { rows: vols([-0.11, 0.13]), columns: spots([-0.31, -0.12, 0.07, 0.23]) };
  return finished(pnlGrid(twinKernel, { ...bookInput(market, positions), scope: { underlying: "BTC" }, ...axes })).pnl;
}

describe("the legs of a scenario", () => {
  it("give the same P&L to the last bit under any ids and in any order", () => {
    const expected = pnlOf(legs);
    fc.assert(
      fc.property(
        fc.shuffledSubarray([...legs], { minLength: legs.length }),
        fc.uniqueArray(fc.uuid(), { minLength: legs.length, maxLength: legs.length }),
        (shuffled, ids) => {
          const renamed = shuffled.map((leg, at) => ({ ...leg, id: ids[at] ?? "" }));
          expect(pnlOf(renamed)).toEqual(expected);
        },
      ),
      { numRuns: 60 },
    );
  });
});
