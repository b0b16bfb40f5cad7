import { describe, expect, it } from "vitest";
import { greekLadder } from "../../../src/engine/greeks/greekLadder.ts";
import type { GreekLadder, LadderInput } from "../../../src/engine/greeks/greekLadder.ts";
import { greekReport } from "../../../src/engine/greeks/greekReport.ts";
import { twinKernel } from "../../../src/math/kernel/twin.ts";
import { GREEK_NAMES } from "../../../src/model/greek.ts";
import type { GreekFigures } from "../../../src/model/greek.ts";
import { option, perpetual, position } from "../valuation/builders.ts";
import { NO_WHAT_IF } from "../../../src/model/market.ts";
import { greekInput, legs } from "./book.ts";
import { finished } from "../../support/finished.ts";

const spotMoves = [-0.5, -0.13, 0, 0.07, 0.5];
const whatIf = { ...NO_WHAT_IF, spotShock: 0.2, volShift: -0.03, days: 5 };

const ladder = (input: Partial<LadderInput> = {}): GreekLadder =>
  finished(greekLadder(twinKernel, { ...greekInput({ whatIf }), scope: { underlying: "BTC" }, spotMoves, ...input }));

const point = ({ black, net }: GreekLadder, at: number) => ({
  black: Object.fromEntries(GREEK_NAMES.map((name) => [name, black[name][at]])),
  net: Object.fromEntries(GREEK_NAMES.map((name) => [name, net[name][at]])),
});

describe("a ladder of Greeks", () => {
  it("is at every move the report with that spot shock, to the bit", () => {
    for (const scope of ["BTC", "ETH", "all"]) {
      const got = ladder({ scope: scope === "all" ? "all" : { underlying: scope } });
      for (const [at, spotShock] of spotMoves.entries()) {
        const report = greekReport(twinKernel, greekInput({ whatIf: { ...whatIf, spotShock } }));
        const one = report.byUnderlying.find(({ underlying }) => underlying === scope);
        const figures: GreekFigures = (scope === "all" ? report.total : one!.total).figures!;
        expect(point(got, at)).toEqual(figures);
        expect(got.index?.[at]).toBe(one?.index ?? undefined);
      }
    }
  });

  it("values legs of one instrument as one, whatever their units, entries and order", () => {
    const twice = legs.flatMap((leg) => [leg, { ...leg, id: `${leg.id} again`, quantity: -0.3 * leg.quantity }]);
    const [whole, back, single] = [twice, twice.toReversed(), legs].map((own) =>
      ladder({ ...greekInput({ whatIf, legs: own, balances: [] }) }),
    );
    for (const name of GREEK_NAMES) {
      expect(back!.net[name]).toEqual(whole!.net[name]);
      for (const [at, one] of single!.net[name].entries()) {
        expect(Math.abs(whole!.net[name][at]! - 0.7 * one)).toBeLessThanOrEqual(1e-12 * Math.abs(one) + 1e-15);
      }
    }
  });

  it("counts the coins that each leg of an instrument has gained since its own entry", () => {
    const own = [60_000, 80_000, 250_000].map((entryPrice, i) =>
      position(perpetual(), 90_000 * (i - 1.5), { id: String(i), quantityUnit: "usd", entryPrice }),
    );
    const got = ladder({ ...greekInput({ whatIf, legs: own, balances: [] }) });
    const coins = (-1.5 * 90_000) / 60_000 - (0.5 * 90_000) / 80_000 + (0.5 * 90_000) / 250_000;
    for (const delta of got.black.delta) expect(delta).toBeCloseTo(coins, 12);
  });

  it("says its strikes, what it leaves out and how far it is", () => {
    const odd = option(100_000, "call", { underlying: "SOL" });
    const input = greekInput({ whatIf: { days: 20 } });
    const book = { ...input.book, positions: [...input.book.positions, position(odd, 1)] };
    const work = greekLadder(twinKernel, { ...input, book, scope: "all", spotMoves });
    expect([work.next().value, work.next().value]).toEqual([0.2, 0.4]);
    expect(finished(work).leftOut.map(({ subject }) => subject)).toEqual([odd.symbol]);
    expect(ladder({ ...input, scope: { underlying: "BTC" } }).strikes).toEqual([80_000, 100_000, 120_000]);
    expect(ladder({ book, scope: { underlying: "SOL" } })).toMatchObject({
      isEmpty: true,
      leftOut: [{ subject: odd.symbol }],
    });
  });

  it("needs a move", () => {
    expect(() => ladder({ spotMoves: [] })).toThrow("a ladder needs at least one spot move");
    expect(() => ladder({ spotMoves: [0, -1.5] })).toThrow("spotMoves is -1.5: the spot move is not between -100 %");
  });
});
