import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { scenarioTable } from "../../../../src/engine/margin/scenarios/scenarioTable.ts";
import type { ScenarioMove, ScenarioTable } from "../../../../src/engine/margin/scenarios/scenarioTable.ts";
import { spanScan } from "../../../../src/engine/margin/span/commodity.ts";
import { spanMoves } from "../../../../src/engine/margin/span/moves.ts";
import type { SpanMarket } from "../../../../src/engine/margin/span/parameters.ts";
import type { OptionLeg } from "../../../../src/engine/valuation/leg.ts";
import { twinKernel } from "../../../../src/math/kernel/twin.ts";
import { epochMs, MS_PER_DAY, timeToExpiry, vol } from "../../../../src/model/units.ts";
import { deribitOption } from "../../../../src/venues/instruments.ts";
import { leg, TEST_NOW } from "../../../support/books.ts";

const read = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../cases/cme-span/${name}.json`, import.meta.url), "utf8"));

const own = read("long-call-array") as {
  option: { forward: number; strike: number; days: number; vol: number };
  market: SpanMarket;
  losses: number[];
  scanRisk: { long: number; longScenario: number; short: number; shortScenario: number };
};
const mcMillan = read("covered-write") as {
  call: number[];
  futureScanRange: number;
  futureExtreme: number;
  coveredWrite: number[];
  scanRisk: { call: number; future: number; coveredWrite: number };
};

function callLeg(quantity: number): OptionLeg {
  const { forward, strike, days, vol: sigma } = own.option;
  const expiry = epochMs(TEST_NOW + days * MS_PER_DAY);
  const instrument = deribitOption("BTC", expiry, strike, "call", "linear");
  if (instrument.kind !== "option") throw new Error("not an option");
  return {
    kind: "option",
    position: leg(instrument, quantity, { id: `call ${String(quantity)}` }),
    instrument,
    forward,
    index: forward,
    snapshotIndex: forward,
    vol: vol(sigma),
    timeToExpiry: timeToExpiry(expiry, TEST_NOW),
    discountFactor: 1,
    basis: "exact",
  };
}

const bookOf = (...options: readonly OptionLeg[]) => ({
  underlying: "BTC",
  index: 100,
  options,
  futures: [],
  holdings: [],
});

const moves = spanMoves(own.market, "points");

/** Given arrays (gains, by position) as a table of scenarios. */
function given(...arrays: readonly (readonly number[])[]): { table: ScenarioTable; moves: readonly ScenarioMove[] } {
  const scenarios = arrays[0]!.length;
  return {
    table: {
      subjects: arrays.map((_, i) => String(i)),
      pnl: Array.from({ length: scenarios }, (_, s) => Float64Array.from(arrays, (array) => array[s]!)),
    },
    moves: Array.from({ length: scenarios }, () => ({ ...moves[0]!, weight: 1 })),
  };
}
const scanOf = (...arrays: readonly (readonly number[])[]) => {
  const { table, moves: counted } = given(...arrays);
  return spanScan(table, counted);
};

describe("SPAN risk arrays built by the engine", () => {
  it("meet the array worked out apart, in the order of SPAN's files", () => {
    const { scenarios, scanRisk, binding } = spanScan(scenarioTable(twinKernel, bookOf(callLeg(1)), moves), moves);
    expect(scenarios).toHaveLength(16);
    for (const [s, { pnl }] of scenarios.entries()) {
      expect(Math.abs(-pnl - own.losses[s]!)).toBeLessThan(1e-9 * Math.max(1, Math.abs(own.losses[s]!)));
    }
    expect(scanRisk).toBeCloseTo(own.scanRisk.long, 8);
    expect(binding).toBe(own.scanRisk.longScenario - 1);
    const short = spanScan(scenarioTable(twinKernel, bookOf(callLeg(-1)), moves), moves);
    expect(short.scanRisk).toBeCloseTo(own.scanRisk.short, 8);
    expect(short.binding).toBe(own.scanRisk.shortScenario - 1);
  });

  it("move vol by points or by a share of itself, never below zero, and no price below nothing", () => {
    const wild = { ...own.market, priceScanRange: 0.5, volScanRange: 0.4 };
    const [points, share] = [spanMoves(wild, "points"), spanMoves(wild, "share of the vol")];
    const leg30 = callLeg(1);
    expect(points.slice(0, 2).map((move) => move.vol(leg30))).toEqual([0.7, 0]);
    expect(share[0]!.vol(leg30)).toBeCloseTo(0.42, 12);
    expect(share[1]!.vol(leg30)).toBeCloseTo(0.18, 12);
    expect(points[15]!.spotFactor).toBe(0);
    const { scenarios } = spanScan(scenarioTable(twinKernel, bookOf(callLeg(1)), points), points);
    // At a price of nothing the call is worth nothing: what it cost is lost, at 33 %.
    expect(scenarios[15]!.pnl).toBeCloseTo(-0.33 * 3.908803834, 8);
  });
});

describe("scan risk of given arrays", () => {
  const { call, futureScanRange, futureExtreme, coveredWrite, scanRisk } = mcMillan;
  const thirds = [0, 0, 1, 1, -1, -1, 2, 2, -2, -2, 3, 3, -3, -3];
  const future = [...thirds.map((third) => (third / 3) * futureScanRange), futureExtreme, -futureExtreme];
  const shortCall = call.map((gain) => -gain);

  it("is McMillan's for the call, the future and the covered write", () => {
    expect(scanOf(call).scanRisk).toBe(scanRisk.call);
    expect(scanOf(future).scanRisk).toBe(scanRisk.future);
    expect(scanOf(coveredWrite).scanRisk).toBe(scanRisk.coveredWrite);
  });

  it("sums the arrays of the positions to his covered write, to his rounding", () => {
    const both = scanOf(future, shortCall);
    for (const [s, { pnl }] of both.scenarios.entries()) expect(Math.abs(pnl - coveredWrite[s]!)).toBeLessThan(3.4);
    expect(both.binding).toBe(12);
    expect(both.contributions.map(({ pnl }) => pnl)).toEqual([-futureScanRange, -call[12]!]);
  });

  const arrayArb = fc.array(fc.double({ min: -1e4, max: 1e4, noNaN: true }), { minLength: 16, maxLength: 16 });

  it("is sub-additive, and never lower with more scenarios", () => {
    fc.assert(
      fc.property(arrayArb, arrayArb, fc.integer({ min: 1, max: 15 }), (one, other, fewer) => {
        const both = scanOf(one, other).scanRisk;
        expect(both).toBeLessThanOrEqual(scanOf(one).scanRisk + scanOf(other).scanRisk + 1e-9);
        expect(scanOf(one.slice(0, fewer)).scanRisk).toBeLessThanOrEqual(scanOf(one).scanRisk);
      }),
    );
  });
});
