import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { inspect } from "../../../src/engine/inspect/inspect.ts";
import { bookReport } from "../../../src/engine/valuation/bookReport.ts";
import { twinKernel } from "../../../src/math/kernel/twin.ts";
import { normalCdf } from "../../../src/math/normal.ts";
import type { WhatIf } from "../../../src/model/market.ts";
import { NO_WHAT_IF } from "../../../src/model/market.ts";
import { FIRST_PAYOFF } from "../../../src/model/payoffChoice.ts";
import type { PayoffChoice } from "../../../src/model/payoffChoice.ts";
import type { Position } from "../../../src/model/position.ts";
import { MS_PER_YEAR } from "../../../src/model/units.ts";
import { finished } from "../../support/finished.ts";
import { market } from "../scenario/scenarioMarket.ts";
import {
  AS_OF,
  bookInput,
  future,
  MARCH,
  option,
  position,
  quote,
  snapshot,
  spot,
  underlyingMarket,
} from "../valuation/builders.ts";
import { anyMixedBook, anyPath, anyWhatIf } from "./anyState.ts";
import { curveOf, payoff } from "./payoffInput.ts";

const INDEX = 100_000;
const entry: Partial<PayoffChoice> = { since: "entry" };

/** A flat vol of 50 % and a forward that is the index: a lognormal spot, and every figure by hand. */
const flat = snapshot(
  underlyingMarket(
    [70_000, 80_000, 90_000, 100_000, 110_000, 120_000, 130_000].flatMap((strike) =>
      (["call", "put"] as const).flatMap((type) =>
        (["inverse", "linear"] as const).map((settlement) =>
          quote(option(strike, type, { settlement }), { markVol: 0.5, forward: INDEX }),
        ),
      ),
    ),
  ),
);
const moveTo = (level: number): number => level / INDEX - 1;

describe("a bull call spread bought for a premium, by hand", () => {
  const terms = { settlement: "linear" as const };
  const spread = [
    position(option(90_000, "call", terms), 1, { entryPrice: 15_000, fee: 20 }),
    position(option(110_000, "call", terms), -1, { entryPrice: 6_000, fee: 10 }),
  ];
  const paid = 15_000 - 6_000 + 20 + 10;
  const on = (choice: Partial<PayoffChoice>) =>
    payoff(spread, { ...bookInput(flat, spread), moves: [-0.3, 0, 0.05, 0.4], choice });

  it("breaks even at the lower strike plus what was paid, wins the width less it, loses it", () => {
    const { amounts, facts } = curveOf(on(entry));
    expect(facts.breakEvens).toHaveLength(1);
    expect(INDEX * (1 + (facts.breakEvens[0]?.low ?? NaN))).toBeCloseTo(90_000 + paid, 6);
    expect(facts.worst.amount).toBeCloseTo(-paid, 6);
    expect(facts.best.amount).toBeCloseTo(20_000 - paid, 6);
    expect(facts.tails).toMatchObject({ up: 0, down: 0 });
    expect(facts.tails?.atZero).toBeCloseTo(-paid, 6);
    for (const [i, wanted] of [-paid, 10_000 - paid, 15_000 - paid, 20_000 - paid].entries()) {
      expect(amounts[i]).toBeCloseTo(wanted, 6);
    }
  });

  it("has the probability of a lognormal spot above that", () => {
    const deviation = 0.5 * Math.sqrt((MARCH - AS_OF) / MS_PER_YEAR);
    const wanted = normalCdf(Math.log(INDEX / (90_000 + paid)) / deviation - deviation / 2);
    const { profit } = curveOf(on(entry)).facts;
    expect("value" in profit && Math.abs(profit.value - wanted)).toBeLessThan(2e-3);
    expect(curveOf(on({})).facts.profit).not.toEqual(profit);
  });

  it("in coin is what it pays there in coins of that spot, less the dollars paid in coins of today's", () => {
    const { amounts, facts } = curveOf(on({ ...entry, unit: "coin" }));
    expect(amounts[2]).toBeCloseTo(15_000 / 105_000 - paid / INDEX, 12);
    expect(INDEX * (1 + (facts.breakEvens[0]?.low ?? NaN))).toBeCloseTo(90_000 / (1 - paid / INDEX), 6);
  });

  it("says what it counts from", () => {
    expect(on(entry)).toMatchObject({ since: "entry", sinceGap: null });
    expect(on({})).toMatchObject({ since: "now", sinceGap: null });
    expect(on({ ...entry, unit: "coin" }).assumption).toMatch(
      /less the coins that were paid, dollars paid being coins/,
    );
  });
});

it("an inverse call bought for coins breaks even in coin where it pays back the coins, its fee too", () => {
  const call = [position(option(100_000, "call"), 2, { entryPrice: 0.05, fee: 0.0006 })];
  const paid = 0.05 + 0.0003;
  const on = (unit: "usd" | "coin") =>
    curveOf(payoff(call, { ...bookInput(flat, call), moves: [moveTo(125_000)], choice: { ...entry, unit } }));
  const coin = on("coin");
  expect(coin.amounts[0]).toBeCloseTo(2 * (1 - 100 / 125 - paid), 12);
  expect(INDEX * (1 + (coin.facts.breakEvens[0]?.low ?? NaN))).toBeCloseTo(100_000 / (1 - paid), 6);
  expect(coin.facts.worst.amount).toBeCloseTo(-2 * paid, 12);
  expect(coin.facts.best).toMatchObject({ where: "above" });
  expect(coin.facts.best.amount).toBeCloseTo(2 * (1 - paid), 12);
  // In dollars coins paid count at today's index, as in the list of positions.
  expect(INDEX * (1 + (on("usd").facts.breakEvens[0]?.low ?? NaN))).toBeCloseTo(100_000 + paid * INDEX, 6);
});

/** Every leg bought or sold at some price, for some fee. */
const anyBought = anyMixedBook.chain((legs) =>
  fc
    .array(fc.record({ share: fc.double({ min: 0.3, max: 2, noNaN: true }), fee: fc.constantFrom(0, 0.002) }), {
      minLength: legs.length,
      maxLength: legs.length,
    })
    .map((entries) =>
      legs.map((leg, i): Position => {
        const { share, fee } = entries[i] ?? { share: 1, fee: 0 };
        const isInverse = leg.instrument.settlement === "inverse";
        const price = leg.instrument.kind === "option" ? (isInverse ? 0.05 : 5_000) : 100_000;
        return { ...leg, entryPrice: price * share, fee };
      }),
    ),
);

describe("since entry, whatever the book and the what-if", () => {
  it("the what-if's day at the what-if's spot is the P&L of the list of positions", () => {
    fc.assert(
      fc.property(anyBought, anyWhatIf, anyPath, (legs, whatIf, path) => {
        const input = bookInput(market, legs, { whatIf });
        const choice = { ...entry, path, date: { days: whatIf.days } };
        const report = payoff(legs, { ...input, scope: "all", moves: [whatIf.spotShock], choice });
        const wanted = bookReport(twinKernel, input).total.pnl;
        expect(report.since).toBe("entry");
        expect(Math.abs((curveOf(report).amounts[0] as number) - wanted)).toBeLessThan(1e-9 * Math.abs(wanted) + 1e-7);
      }),
      { numRuns: 100 },
    );
  });

  it("in coin it is what reports are worth in coins there, less what was paid in coins of today's spot", () => {
    fc.assert(
      fc.property(anyBought, anyWhatIf, anyPath, (legs, whatIf, path) => {
        const input = bookInput(market, legs, { whatIf, balances: [{ currency: "BTC", amount: 3 }] });
        const choice = { ...entry, path, date: { days: whatIf.days }, unit: "coin" as const };
        const report = payoff(legs, { ...input, moves: [whatIf.spotShock], choice });
        const at = (state: WhatIf) => bookReport(twinKernel, { ...input, whatIf: state });
        const [now, then] = [at(NO_WHAT_IF), at(whatIf)];
        const wanted = then.equity / (INDEX * (1 + whatIf.spotShock)) - (now.equity - now.total.pnl) / INDEX;
        expect(Math.abs((curveOf(report).amounts[0] as number) - wanted)).toBeLessThan(1e-9 * Math.abs(wanted) + 1e-11);
      }),
      { numRuns: 60 },
    );
  });

  it("its groups add up to it, and the inspector's second valuation agrees", () => {
    const lines = fc.constantFrom("expiry" as const, "kind" as const, "leg" as const);
    fc.assert(
      fc.property(anyBought, lines, fc.constantFrom("usd" as const, "coin" as const), (legs, by, unit) => {
        const report = payoff(legs, { moves: [-0.3, 0.2], choice: { ...entry, lines: by, unit } });
        for (const [i, amount] of curveOf(report).amounts.entries()) {
          const sum = report.parts.reduce((all, part) => all + (part.amounts[i] as number), 0);
          expect(Math.abs(sum - amount)).toBeLessThan(unit === "usd" ? 1e-6 : 1e-11);
        }
        const choice = { ...FIRST_PAYOFF, ...entry, path: "drawn" as const };
        const subject = { kind: "payoff", scope: { underlying: "BTC" }, choice, curve: "expiry", move: 0.1 } as const;
        const input = { ...bookInput(market, legs), modelId: "derive-pm2", subject };
        const { formula, checks } = finished(inspect(twinKernel, input));
        expect(formula).toContain("what was paid at entry");
        expect(checks[0]).toMatchObject({ outcome: { value: { isWithin: true } } });
      }),
      { numRuns: 40 },
    );
  });
});

describe("where an entry price is missing", () => {
  const legs = [
    position(option(100_000, "call"), 1, { entryPrice: 0.05 }),
    position(option(120_000, "call"), -1),
    position(future(), 10_000, { quantityUnit: "usd" }),
    position(spot(), 1),
    ...[60_000, 80_000].map((strike) => position(option(strike, "put"), 1)),
  ];

  it("is a gap that names the legs, and the payoff counts from today's value", () => {
    const report = payoff(legs, { choice: entry });
    expect(report).toMatchObject({
      since: "now",
      sinceGap: {
        missing: "P&L since entry",
        because:
          "the entry price is not known of BTC-26MAR27, BTC-26MAR27-120000-C, BTC-26MAR27-60000-P, BTC-26MAR27-80000-P and 1 more",
      },
    });
    expect(report.curves).toEqual(payoff(legs).curves);
  });

  it("is none of legs that are off or out of scope", () => {
    const [known, ...others] = legs;
    const off = [known as Position, ...others.map((leg) => ({ ...leg, enabled: false }))];
    expect(payoff(off, { choice: entry })).toMatchObject({ since: "entry", sinceGap: null });
    const ether = position(option(3_000, "put", { underlying: "ETH" }), 1);
    expect(payoff([known as Position, ether], { choice: entry }).since).toBe("entry");
    expect(payoff([known as Position, ether], { choice: entry, scope: "all" }).since).toBe("now");
  });
});
