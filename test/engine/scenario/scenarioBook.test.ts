import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { BookInput } from "../../../src/engine/input.ts";
import { pnlGrid } from "../../../src/engine/scenario/grid/pnlGrid.ts";
import { twinKernel } from "../../../src/math/kernel/twin.ts";
import { NO_WHAT_IF } from "../../../src/model/market.ts";
import type { WhatIf } from "../../../src/model/market.ts";
import type { Position } from "../../../src/model/position.ts";
import type { Scope } from "../../../src/model/scope.ts";
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

  it("are those of the book, market, scope and what-if that are asked for, whatever was asked before", () => {
    const { book } = bookInput(market, legs);
    const richer = { ...book, balances: [{ currency: "BTC", amount: 3 }] };
    const newer = { ...market };
    const ask = (input: Pick<BookInput, "book" | "market">, scope: Scope, whatIf: WhatIf): Float64Array => {
      const axes = { rows: vols([0.1]), columns: spots([-0.2, 0.1]) };
      return finished(pnlGrid(twinKernel, { ...input, whatIf, scope, ...axes })).pnl;
    };
    const tilted = { ...NO_WHAT_IF, skewShift: 0.03, days: 2 };
    const questions = [book, richer].flatMap((one) =>
      [market, newer].flatMap((of) =>
        (["all", { underlying: "BTC" }, { underlying: "ETH" }] as const).flatMap((scope) =>
          [NO_WHAT_IF, tilted].map((whatIf) => [{ book: one, market: of }, scope, whatIf] as const),
        ),
      ),
    );
    for (const question of questions) ask(...question);
    for (const [input, scope, whatIf] of questions) {
      expect(ask(input, scope, whatIf)).toEqual(ask(structuredClone(input), scope, whatIf));
    }
    const [plain = NaN] = ask({ book, market }, "all", NO_WHAT_IF);
    const [rich = NaN] = ask({ book: richer, market }, "all", NO_WHAT_IF);
    expect(rich).toBeLessThan(plain);
  });
});
