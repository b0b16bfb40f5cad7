import { describe, expect, it } from "vitest";
import { bookReport } from "../../../src/engine/valuation/bookReport.ts";
import { explainPnl } from "../../../src/engine/explain/explainPnl.ts";
import { twinKernel } from "../../../src/math/kernel/twin.ts";
import type { Instrument } from "../../../src/model/instrument.ts";
import type { ExpiryShift, WhatIf } from "../../../src/model/market.ts";
import { NO_WHAT_IF } from "../../../src/model/market.ts";
import { epochMs } from "../../../src/model/units.ts";
import {
  AS_OF,
  bookInput,
  DECEMBER,
  future,
  MARCH,
  option,
  perpetual,
  position,
  quote,
  snapshot,
  spot,
  underlyingMarket,
} from "../valuation/builders.ts";
import { slowPrice } from "../valuation/slowBlack.ts";
import { FORWARDS, legOf, market, optionOf, volOf, yearsTo } from "./smileMarket.ts";

const call = (strike: number, expiry = MARCH) => option(strike, "call", { expiry });
const linearPut = option(100_000, "put", { settlement: "linear" });
const own = (volShift: number, expiry = DECEMBER): readonly ExpiryShift[] => [{ expiry, volShift }];

function figuresOf(instrument: Instrument, whatIf: Partial<WhatIf> = {}) {
  const book = bookInput(market, [position(instrument, 1, { entryPrice: 90_000 })], { whatIf });
  return bookReport(twinKernel, book).positions[0]!.figures;
}

describe("tenor weights and own shifts", () => {
  it("shift an expiry by (30 days / time)^power of the parallel shift", () => {
    for (const expiry of [DECEMBER, MARCH]) {
      for (const tenorPower of [0, 0.3, 0.5, 1]) {
        const wanted = volOf(call(100_000, expiry)) + 0.04 * (((30 / 365 / yearsTo(expiry)) ** tenorPower) as number);
        expect(volOf(call(100_000, expiry), { volShift: 0.04, tenorPower })).toBeCloseTo(wanted, 12);
      }
    }
  });

  it("count the time from the what-if's day", () => {
    const left = yearsTo(MARCH) - 10 / 365;
    const wanted = volOf(call(100_000)) + 0.04 * Math.sqrt(30 / 365 / left);
    expect(volOf(call(100_000), { volShift: 0.04, tenorPower: 0.5, days: 10 })).toBeCloseTo(wanted, 12);
  });

  it.each([
    ["an hour", 1 / 24],
    ["a minute", 1 / 1440],
    ["a day", 1],
  ])("count %s before expiry as a day: 30^power of the shift and no more", (_, daysLeft) => {
    const days = yearsTo(MARCH) * 365 - daysLeft;
    for (const tenorPower of [0.5, 1]) {
      const wanted = volOf(call(100_000)) + 0.05 * (tenorPower === 1 ? 30 : Math.sqrt(30));
      expect(volOf(call(100_000), { volShift: 0.05, tenorPower, days })).toBeCloseTo(wanted, 8);
    }
  });

  it("move an expiry of thirty days alike whatever the power, and with power zero all alike", () => {
    const expiry = epochMs(AS_OF + 30 * 86_400_000);
    const month = option(100_000, "call", { expiry });
    const thirty = snapshot(underlyingMarket([quote(month, { markVol: 0.6, forward: 100_500 })]));
    for (const tenorPower of [0, 0.25, 0.5, 1]) {
      const whatIf = { volShift: 0.07, tenorPower };
      const { positions } = bookReport(twinKernel, bookInput(thirty, [position(month, 1)], { whatIf }));
      expect(positions[0]!.figures.vol).toBeCloseTo(0.67, 14);
    }
    for (const expiry of [DECEMBER, MARCH]) {
      expect(volOf(call(100_000, expiry), { volShift: 0.04 })).toBe(volOf(call(100_000, expiry)) + 0.04);
    }
  });

  it("of one expiry touch no other, and stand in the place of the parallel shift", () => {
    const expiryShifts = own(0.1);
    expect(volOf(call(100_000, DECEMBER), { expiryShifts })).toBe(volOf(call(100_000, DECEMBER)) + 0.1);
    expect(volOf(call(100_000), { expiryShifts })).toBe(volOf(call(100_000)));
    const both = { expiryShifts, volShift: -0.05, tenorPower: 0.5 };
    expect(volOf(call(100_000, DECEMBER), both)).toBe(volOf(call(100_000, DECEMBER)) + 0.1);
    expect(volOf(call(100_000), both)).toBe(volOf(call(100_000), { volShift: -0.05, tenorPower: 0.5 }));
    expect(volOf(call(100_000, DECEMBER), { expiryShifts: own(0), volShift: 0.2 })).toBe(
      volOf(call(100_000, DECEMBER)),
    );
  });
});

describe("skew", () => {
  it("lifts a strike 10 % below its forward by the shift, in logarithms, lowers one above, and leaves the money", () => {
    for (const strike of [70_000, 100_000, 130_000]) {
      const wanted = volOf(call(strike)) - 0.02 * (Math.log(strike / 102_000) / 0.1);
      expect(volOf(call(strike), { skewShift: 0.02 })).toBeCloseTo(wanted, 12);
    }
  });

  it("stays with the strike or travels, as the smile rule has it", () => {
    const moved = { skewShift: 0.02, spotShock: 0.25 };
    const tilt = (k: number): number => -0.2 * k;
    const k = Math.log(100_000 / 102_000);
    const without = (smileRule: "delta" | "localVol") => volOf(call(100_000), { smileRule, spotShock: 0.25 });
    expect(volOf(call(100_000), moved)).toBeCloseTo(volOf(call(100_000)) + tilt(k), 12);
    const travelled = volOf(call(100_000), { ...moved, smileRule: "delta" });
    expect(travelled).toBeCloseTo(without("delta") + tilt(k - Math.log(1.25)), 12);
    const against = volOf(call(100_000), { ...moved, smileRule: "localVol" });
    expect(against).toBeCloseTo(without("localVol") + tilt(k + Math.log(1.25)), 12);
  });
});

describe("rate and basis", () => {
  it("carry forwards and futures by e^(move x time), and leave index, perpetual and spot", () => {
    for (const whatIf of [{ basisShift: 0.08 }, { rateShift: 0.08 }, { basisShift: 0.05, rateShift: 0.03 }]) {
      for (const expiry of [DECEMBER, MARCH]) {
        const grown = Math.exp(0.08 * yearsTo(expiry));
        expect(optionOf(call(100_000, expiry), whatIf).forward).toBeCloseTo((FORWARDS.get(expiry) ?? NaN) * grown, 7);
      }
      expect(legOf(future(), whatIf)).toMatchObject({ index: 100_000 });
      const { price } = legOf(future(), whatIf) as { price?: number };
      expect(price).toBeCloseTo(102_010 * Math.exp(0.08 * yearsTo(MARCH)), 7);
      expect(legOf(perpetual(), whatIf)).toMatchObject({ price: 100_050, index: 100_000 });
      expect(legOf(spot(), whatIf)).toMatchObject({ price: 100_000, index: 100_000 });
    }
  });

  it("count the time that is left on the what-if's day, none once settled", () => {
    const left = yearsTo(MARCH) - 50 / 365;
    const whatIf = { basisShift: 0.1, days: 50 };
    expect(optionOf(call(100_000), whatIf).forward).toBeCloseTo(102_000 * Math.exp(0.1 * left), 7);
    expect(optionOf(call(100_000, DECEMBER), whatIf)).toMatchObject({ forward: 100_000, timeToExpiry: 0 });
    expect(legOf(future(DECEMBER), whatIf)).toMatchObject({ price: 100_000 });
  });

  it.each([
    ["an inverse call", call(97_000)],
    ["an inverse put", option(109_000, "put")],
    ["a linear put", linearPut],
    ["an inverse future", future()],
    ["a linear future", future(MARCH, "BTC", "linear")],
  ])("a move of the rate is worth rho to %s", (_, instrument) => {
    const at = (rateShift: number): number => figuresOf(instrument, { rateShift }).value ?? NaN;
    const h = 1e-3;
    const slope = (8 * (at(h) - at(-h)) - (at(2 * h) - at(-2 * h))) / (12 * h);
    const { rho } = figuresOf(instrument);
    expect(Math.abs(slope / (rho ?? NaN) - 1)).toBeLessThan(1e-6);
  });

  it("price an inverse option at the carried forward, and discount a linear one for the rate alone", () => {
    const grown = Math.exp(0.3 * yearsTo(MARCH));
    const black = slowPrice(-1, 102_000 * grown, 100_000, yearsTo(MARCH), 0.61);
    expect(figuresOf(linearPut, { basisShift: 0.3 }).value).toBeCloseTo(black, 3);
    expect(figuresOf(linearPut, { rateShift: 0.3 }).value).toBeCloseTo(black / grown, 3);
    const coins = slowPrice(1, 102_000 * grown, 97_000, yearsTo(MARCH), volOf(call(97_000))) / (102_000 * grown);
    expect(figuresOf(call(97_000), { basisShift: 0.3 }).mark).toBeCloseTo(coins, 8);
    expect(figuresOf(call(97_000), { rateShift: 0.3 }).mark).toBeCloseTo(coins, 8);
  });

  it("are explained as rho, of linear options with the discount", () => {
    const { book } = bookInput(market, [position(linearPut, 1), position(future(), 1, { entryPrice: 102_010 })]);
    const from = { fromBook: book, fromMarket: market, fromWhatIf: NO_WHAT_IF };
    const explained = (move: Partial<WhatIf>) =>
      explainPnl(twinKernel, { ...from, book, market, whatIf: { ...NO_WHAT_IF, ...move } }).lines;
    for (const line of explained({ rateShift: 1e-4 })) {
      const { pnl, terms } = line.explained!;
      expect(pnl).not.toBe(0);
      expect(Math.abs(terms.rho / pnl - 1)).toBeLessThan(2e-4);
      expect(terms.fx).toBe(0);
    }
  });
});

describe("a book at a what-if", () => {
  it("is the very book of the snapshot where only rules are chosen", () => {
    const rules = { smileRule: "localVol", tenorPower: 0.5, spotVolBeta: 1 } as const;
    expect(optionOf(call(100_000), rules)).toStrictEqual(optionOf(call(100_000)));
  });
});
