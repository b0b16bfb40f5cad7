import { describe, expect, it } from "vitest";
import { whatIfExpiries } from "../../../src/engine/whatIf/whatIfExpiries.ts";
import { twinKernel } from "../../../src/math/kernel/twin.ts";
import type { WhatIf } from "../../../src/model/market.ts";
import { bookInput, DECEMBER, MARCH, option, perpetual, position } from "../valuation/builders.ts";
import { JUNE, market } from "./smileMarket.ts";

const call = (expiry = MARCH, underlying = "BTC") => option(103_000, "call", { expiry, underlying });
const legs = [
  position(call(JUNE), 1),
  position(call(), 1),
  position(call(DECEMBER), -1),
  position(option(100_000, "put"), 2),
  position(call(MARCH, "ETH"), 1),
  position(perpetual(), 1),
  position(call(DECEMBER), 1, { id: "off", enabled: false }),
];
const expiries = (whatIf: Partial<WhatIf> = {}) => whatIfExpiries(twinKernel, bookInput(market, legs, { whatIf }));

describe("the expiries of a what-if", () => {
  it("are those of the book's enabled options, once each, with the time that is left", () => {
    expect(
      expiries().map(({ expiry, underlyings, daysLeft }) => [expiry, underlyings, Math.round(daysLeft * 6)]),
    ).toEqual([
      [DECEMBER, ["BTC"], 14 * 6 - 1],
      [MARCH, ["BTC", "ETH"], 126 * 6 - 1],
      [JUNE, ["BTC"], 217 * 6 - 1],
    ]);
  });

  it("have the shift of their own or what the tenor weight makes of the parallel one, none once settled", () => {
    const expiryShifts = [{ expiry: MARCH, volShift: -0.02 }];
    const [december, march, june] = expiries({ volShift: 0.03, tenorPower: 0.5, expiryShifts, days: 15 });
    expect(december).toMatchObject({ daysLeft: 0, volShift: null, isOwn: false });
    expect(march).toMatchObject({ volShift: -0.02, isOwn: true });
    expect(june?.volShift).toBeCloseTo(0.03 * Math.sqrt(30 / (june?.daysLeft ?? NaN)), 14);
  });

  it("name the smiles that are missing where the rule follows smiles, and only there", () => {
    expect(expiries().flatMap(({ gaps }) => gaps)).toEqual([]);
    expect(expiries({ smileRule: "beta", spotVolBeta: 1 }).flatMap(({ gaps }) => gaps)).toEqual([]);
    const subjects = expiries({ smileRule: "delta" }).map(({ gaps }) => gaps.map(({ subject }) => subject));
    expect(subjects).toEqual([[], ["ETH 26 Mar 2027"], ["BTC 25 Jun 2027"]]);
  });
});
