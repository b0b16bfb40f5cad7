import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { BookInput } from "../../../src/engine/input.ts";
import { greekLadder } from "../../../src/engine/greeks/greekLadder.ts";
import { greekReport } from "../../../src/engine/greeks/greekReport.ts";
import { payoffReport } from "../../../src/engine/payoff/payoffReport.ts";
import { pnlGrid } from "../../../src/engine/scenario/grid/pnlGrid.ts";
import { bookReport } from "../../../src/engine/valuation/bookReport.ts";
import { twinKernel } from "../../../src/math/kernel/twin.ts";
import { FIRST_PAYOFF } from "../../../src/model/payoffChoice.ts";
import type { WhatIf } from "../../../src/model/market.ts";
import { NO_WHAT_IF } from "../../../src/model/market.ts";
import { loadKernel } from "../../../src/worker/loadKernel.ts";
import { moreArb } from "../../support/whatIfs.ts";
import { bookInput, DECEMBER, future, MARCH, option, perpetual, position, spot } from "../valuation/builders.ts";
import { slowPrice } from "../valuation/slowBlack.ts";
import { FAR, JUNE, market, trueVol, volOf, yearsTo } from "../whatIf/smileMarket.ts";
import { spots, vols } from "./chainInput.ts";
import { finished } from "../../support/finished.ts";

const legs = [
  position(option(100_000, "call"), 2),
  position(option(100_000, "put"), -1),
  position(option(79_000, "put"), -3),
  position(option(100_000, "put", { settlement: "linear" }), 5),
  position(option(121_000, "put", { expiry: DECEMBER }), 1),
  position(option(100_000, "call", { expiry: DECEMBER }), -1),
  position(option(103_000, "call", { expiry: JUNE }), 4),
  position(future(), 60_000, { quantityUnit: "usd", entryPrice: 90_000 }),
  position(future(DECEMBER), 1, { entryPrice: 110_000 }),
  position(perpetual(), -2, { entryPrice: 100_050 }),
  position(spot(), 0.5),
];
const inputOf = (whatIf: Partial<WhatIf> = {}): BookInput =>
  bookInput(market, legs, { balances: [{ currency: "BTC", amount: 1.5 }], whatIf });
const equity = (whatIf: WhatIf): number => bookReport(twinKernel, inputOf(whatIf)).equity;
const AT_REST = equity(NO_WHAT_IF);

const SPOTS = [-0.4, -0.1, 0, 0.25];
const VOLS = [-0.1, 0, 0.2];
const gridOf = (whatIf: Partial<WhatIf>, spotMoves = SPOTS, volMoves = VOLS) =>
  finished(pnlGrid(twinKernel, { ...inputOf(whatIf), scope: "all", rows: vols(volMoves), columns: spots(spotMoves) }));
const anyWhatIf = fc
  .tuple(
    fc.record({
      spotShock: fc.constantFrom(-0.2, 0, 0.15),
      volShift: fc.constantFrom(-0.05, 0, 0.1),
      days: fc.constantFrom(0, 6, 13.9, 60),
    }),
    moreArb(0.15),
  )
  .map(([sliders, more]): WhatIf => ({ ...more, ...sliders }));

describe("scenarios under a what-if of every kind", () => {
  it("fill a grid with the differences of two whole reports", () => {
    fc.assert(
      fc.property(anyWhatIf, (whatIf) => {
        const { pnl } = gridOf(whatIf);
        for (const [row, volShift] of VOLS.entries()) {
          for (const [column, spotShock] of SPOTS.entries()) {
            const wanted = equity({ ...whatIf, spotShock, volShift }) - AT_REST;
            expect(Math.abs((pnl[row * SPOTS.length + column] as number) - wanted)).toBeLessThan(1e-6);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it("draw payoff curves through the differences of two whole reports", () => {
    fc.assert(
      fc.property(anyWhatIf, (whatIf) => {
        const choice = { ...FIRST_PAYOFF, date: { days: 20 }, path: "drawn" } as const;
        const { curves } = finished(
          payoffReport(twinKernel, { ...inputOf(whatIf), scope: "all", moves: SPOTS, choice }),
        );
        for (const { id, amounts: pnl } of curves.filter((curve) => curve.id !== "expiry")) {
          const days = id === "today" ? whatIf.days : 20;
          for (const [column, spotShock] of SPOTS.entries()) {
            expect(Math.abs((pnl[column] as number) - (equity({ ...whatIf, spotShock, days }) - AT_REST))).toBeLessThan(
              1e-6,
            );
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  it("run ladders of Greeks through whole reports of Greeks", () => {
    fc.assert(
      fc.property(anyWhatIf, (whatIf) => {
        const input = { ...inputOf(whatIf), scope: "all" as const, spotMoves: SPOTS, tenorPower: 0.5 };
        const ladder = finished(greekLadder(twinKernel, input));
        for (const [column, spotShock] of SPOTS.entries()) {
          const report = greekReport(twinKernel, { ...inputOf({ ...whatIf, spotShock }), tenorPower: 0.5 });
          for (const name of ["delta", "vega", "vanna"] as const) {
            const wanted = report.total.figures!.black[name];
            expect(Math.abs((ladder.black[name][column] as number) - wanted)).toBeLessThan(
              1e-9 * (1 + Math.abs(wanted)),
            );
          }
        }
      }),
      { numRuns: 20 },
    );
  });

  it("show nothing, to the digit, where only rules are chosen", () => {
    for (const smileRule of ["strike", "delta", "localVol", "beta"] as const) {
      const rules = { smileRule, spotVolBeta: -0.8, tenorPower: 0.5 };
      expect(gridOf(rules).pnl[SPOTS.length + 2]).toBe(0);
    }
  });

  it("give beta zero and tenor power zero the very digits of the plain grid", () => {
    const plain = gridOf({ days: 3 }).pnl;
    expect(gridOf({ days: 3, smileRule: "beta", spotVolBeta: 0 }).pnl).toStrictEqual(plain);
    expect(gridOf({ days: 3, spotVolBeta: 4 }).pnl).toStrictEqual(plain);
  });

  it("take the same digits for a cell whichever cells are asked with it", () => {
    const whatIf = { smileRule: "delta", basisShift: 0.05, skewShift: 0.01 } as const;
    const whole = gridOf(whatIf).pnl;
    expect(gridOf(whatIf, SPOTS, [0.2]).pnl).toStrictEqual(whole.slice(2 * SPOTS.length));
  });

  it("agree with options priced one by one off the travelled smile, by brute force", () => {
    const [put, call] = [option(79_000, "put"), option(100_000, "call")];
    const some = [position(put, -3), position(call, 2)];
    const input = { ...bookInput(market, some, { whatIf: { smileRule: "delta", days: 10 } }) };
    const asked = { ...input, scope: "all" as const, rows: vols([0.03]), columns: spots(SPOTS) };
    const { pnl } = finished(pnlGrid(twinKernel, asked));
    const left = yearsTo(MARCH) - 10 / 365;
    for (const [column, move] of SPOTS.entries()) {
      const dollars = ({ strike, optionType }: typeof put): number => {
        const sign = optionType === "call" ? 1 : -1;
        const vol = trueVol(FAR, Math.log(strike / (102_000 * (1 + move))), MARCH) + 0.03;
        const now = slowPrice(sign, 102_000 * (1 + move), strike, left, vol);
        return (
          (now - slowPrice(sign, 102_000, strike, yearsTo(MARCH), volOf(option(strike, optionType)))) *
          (100_000 / 102_000)
        );
      };
      expect(Math.abs((pnl[column] as number) - (2 * dollars(call) - 3 * dollars(put)))).toBeLessThan(3);
    }
  });

  it("stay finite with spot at next to nothing and a hundredfold", () => {
    fc.assert(
      fc.property(moreArb(), fc.constantFrom(0, 13.833, 100), (more, days) => {
        const { pnl } = gridOf({ ...more, days }, [-0.999_999_999, 9, 100], [-10, 0, 10]);
        expect(pnl.every(Number.isFinite)).toBe(true);
      }),
    );
  });

  it("are the same to the bit in the compiled kernel", async () => {
    const wasm = await loadKernel();
    for (const smileRule of ["strike", "delta", "localVol"] as const) {
      const input = { ...inputOf({ smileRule, rateShift: 0.04, skewShift: 0.02 }), scope: "all" as const };
      const asked = { ...input, rows: vols(VOLS), columns: spots(SPOTS) };
      expect(finished(pnlGrid(wasm, asked)).pnl).toStrictEqual(finished(pnlGrid(twinKernel, asked)).pnl);
    }
  });
});
