import { describe, expect, it } from "vitest";
import { greekReport } from "../../../src/engine/greeks/greekReport.ts";
import type { GreekInput, LegGreeks } from "../../../src/engine/greeks/report.ts";
import { bookReport } from "../../../src/engine/valuation/bookReport.ts";
import { resolveBook } from "../../../src/engine/valuation/resolveBook.ts";
import { twinKernel } from "../../../src/math/kernel/twin.ts";
import { GREEK_NAMES } from "../../../src/model/greek.ts";
import type { GreekFigures, GreekName, RawGreeks } from "../../../src/model/greek.ts";
import type { WhatIf } from "../../../src/model/market.ts";
import type { Position } from "../../../src/model/position.ts";
import { NO_WHAT_IF } from "../../../src/model/market.ts";
import { DECEMBER, future, MARCH, option, perpetual, position } from "../valuation/builders.ts";
import { slowPrice } from "../valuation/slowBlack.ts";
import { greekInput, legs } from "./book.ts";

const report = (input: GreekInput) => greekReport(twinKernel, input);
const state: WhatIf = { ...NO_WHAT_IF, spotShock: 0.03, volShift: 0.02, days: 3 };

/** Greeks of a book of one leg, by account. */
function greeksOf(leg: (typeof legs)[number], whatIf: Partial<WhatIf> = {}): GreekFigures {
  const { byUnderlying } = report(greekInput({ legs: [leg], balances: [], whatIf: { ...state, ...whatIf } }));
  return byUnderlying[0]!.total.figures!;
}

/** What a figure of the leg changes by for a change of one what-if field, by central differences of fourth order. */
function slope(
  of: (whatIf: Partial<WhatIf>) => number,
  field: "spotShock" | "volShift" | "days",
  step: number,
): number {
  const at = (n: number): number => of({ [field]: state[field] + n * step });
  return (8 * (at(1) - at(-1)) - (at(2) - at(-2))) / (12 * step);
}

const options = legs.filter(({ instrument }) => instrument.kind === "option");
const name = ({ instrument }: (typeof legs)[number]): string => instrument.symbol;

describe("Greeks of a leg", () => {
  it.each(legs.map((leg) => [name(leg), leg] as const))(
    "are the differences of the engine's own lower orders, in both accounts: %s",
    (_, leg) => {
      const got = greeksOf(leg);
      const { index } = report(greekInput({ legs: [leg], balances: [], whatIf: state })).byUnderlying[0]!;
      const value = (whatIf: Partial<WhatIf>): number =>
        bookReport(twinKernel, greekInput({ legs: [leg], balances: [], whatIf: { ...state, ...whatIf } })).total.value;
      const isOption = leg.instrument.kind === "option";
      // The venue's delta of an inverse future is that of the account in coin: it has no gamma in dollars.
      const accounts =
        isOption || leg.instrument.settlement === "linear" ? (["black", "net"] as const) : ["net" as const];
      for (const account of accounts) {
        const lower = (figure: GreekName) => (whatIf: Partial<WhatIf>) => greeksOf(leg, whatIf)[account][figure];
        const bySpot = (figure: GreekName): number => slope(lower(figure), "spotShock", 2e-3) * (1.03 / index!);
        const byVol = (figure: GreekName): number => slope(lower(figure), "volShift", 2e-3);
        const byTime = (figure: GreekName): number => slope(lower(figure), "days", 0.05) * 365;
        const size = Math.abs(leg.quantityUnit === "usd" ? leg.quantity / index! : leg.quantity);
        const checks: readonly (readonly [GreekName, number, number])[] = [
          ["gamma", bySpot("delta"), size / index!],
          ["speed", bySpot("gamma"), size / index! ** 2],
          ["vanna", byVol("delta"), size],
          ["zomma", byVol("gamma"), size / index!],
          ["volga", byVol("vega"), size * index!],
          ["charm", byTime("delta"), size],
          ["color", byTime("gamma"), size / index!],
          ["veta", byTime("vega"), size * index!],
        ];
        for (const [figure, difference, scale] of checks) {
          expect(Math.abs(got[account][figure] - difference) / scale, `${account} ${figure}`).toBeLessThan(2e-4);
        }
      }
      if (isOption) {
        const per = { delta: 1.03 / index!, vega: 1, theta: 365 };
        const scale = Math.abs(leg.quantity) * index!;
        expect(Math.abs(got.black.delta - slope(value, "spotShock", 2e-3) * per.delta) / scale).toBeLessThan(1e-6);
        expect(Math.abs(got.black.vega - slope(value, "volShift", 2e-3)) / scale).toBeLessThan(1e-6);
        expect(Math.abs(got.black.theta - slope(value, "days", 0.05) * per.theta) / scale).toBeLessThan(1e-5);
      }
    },
  );

  // Haug (2007), ch. 2, on the forward without discounting; the density is all they need.
  it.each(options.map((leg) => [name(leg), leg] as const))("are the textbook's closed forms: %s", (_, leg) => {
    const input = greekInput({ legs: [leg], balances: [], whatIf: state });
    const found = resolveBook(twinKernel, input).legs[0]!;
    if (found.kind !== "option" || leg.instrument.kind !== "option") throw new Error("not an option");
    const { forward: F, index: S, vol, timeToExpiry: T } = found;
    const { strike: K, optionType, settlement } = leg.instrument;
    const s = vol * Math.sqrt(T);
    const d1 = Math.log(F / K) / s + s / 2;
    const d2 = d1 - s;
    const density = Math.exp((-d1 * d1) / 2) / Math.sqrt(2 * Math.PI);
    const m = F / S;
    const w = settlement === "inverse" ? leg.quantity / m : leg.quantity;
    const gamma = (w * m * m * density) / (F * s);
    const vega = w * F * density * Math.sqrt(T);
    const black: Partial<RawGreeks> = {
      gamma,
      vega,
      weightedVega: vega * Math.sqrt(30 / 365 / T),
      vanna: (w * m * -density * d2) / vol,
      volga: (vega * d1 * d2) / vol,
      charm: (w * m * density * d2) / (2 * T),
      veta: w * F * density * Math.sqrt(T) * -((1 + d1 * d2) / (2 * T)),
      speed: (-gamma * (1 + d1 / s)) / S,
      zomma: (gamma * (d1 * d2 - 1)) / vol,
      color: (gamma / (2 * T)) * (1 - d1 * d2),
      theta: -(w * F * density * vol) / (2 * Math.sqrt(T)),
    };
    const got = greeksOf(leg);
    for (const [figure, value] of Object.entries(black)) {
      expect(got.black[figure as GreekName] / value, `${figure}`).toBeCloseTo(1, 9);
    }
    if (settlement === "linear") return expect(got.net).toEqual(got.black);
    const coins = (w * slowPrice(optionType === "call" ? 1 : -1, F, K, T, vol)) / S;
    expect(got.net.delta / (got.black.delta - coins)).toBeCloseTo(1, 6);
  });

  it("have the rho of a dated future in both accounts", () => {
    const { positions } = bookReport(twinKernel, greekInput({ whatIf: state }));
    const futures = legs.filter(({ instrument }) => instrument.kind === "future");
    expect(futures.length).toBeGreaterThan(0);
    for (const { id } of futures) {
      const rho = positions.find(({ positionId }) => positionId === id)!.figures.rho!;
      expect(Math.abs(rho)).toBeGreaterThan(1);
      const { black, net } = greeksOf(legs.find((leg) => leg.id === id)!);
      expect(net.rho).toBe(black.rho);
    }
  });

  it("are those of the valuation report where it has them, to the bit", () => {
    const input = greekInput({ whatIf: state });
    const { positions, total } = bookReport(twinKernel, input);
    const got = report(input);
    const bySubject = new Map(got.byUnderlying.flatMap((one) => one.legs.map((leg) => [leg.subject, leg])));
    for (const { positionId, figures } of positions) {
      for (const figure of ["delta", "gamma", "vega", "theta", "rho"] as const) {
        expect(bySubject.get(positionId)!.figures!.black[figure]).toBe(figures[figure]);
      }
    }
    for (const figure of ["delta", "gamma", "vega", "theta", "rho"] as const) {
      expect(got.total.figures!.black[figure]).toBe(total[figure]);
    }
  });
});

describe("sums of Greeks", () => {
  const { byUnderlying, total } = report(greekInput({ whatIf: state }));

  it("by leg, by expiry and by moneyness add up to the total of the underlying", () => {
    const sides = byUnderlying.flatMap((one) =>
      [one.legs, one.byExpiry, one.byMoneyness].flatMap((parts) =>
        (["black", "net"] as const).map((account) => ({ parts, account, whole: one.total })),
      ),
    );
    for (const { parts, account, whole } of sides) {
      for (const figure of GREEK_NAMES) {
        const numbers = parts.map((part) => part.figures![account][figure]);
        const size = numbers.reduce((sum, number) => sum + Math.abs(number), 0);
        const sum = numbers.reduce((before, number) => before + number, 0);
        expect(Math.abs(sum - whole.figures![account][figure])).toBeLessThanOrEqual(1e-14 * size);
      }
    }
  });

  it("of the book are in dollars: each derivative in spot times the index", () => {
    const powers = { delta: 1, gamma: 2, speed: 3, vanna: 1, vega: 0, color: 2 } as const;
    for (const [figure, power] of Object.entries(powers) as [GreekName, number][]) {
      const sum = byUnderlying.reduce(
        (before, one) => before + one.total.figures!.black[figure] * one.index! ** power,
        0,
      );
      expect(total.figures!.black[figure] / sum).toBeCloseTo(1, 12);
    }
  });

  it("do not depend on the order of the legs, to the bit", () => {
    const turned = report(greekInput({ whatIf: state, legs: legs.toReversed() }));
    expect(turned.total).toEqual(total);
    expect(turned.byUnderlying.map((one) => one.total)).toEqual(byUnderlying.map((one) => one.total));
    expect(turned.byUnderlying.map((one) => one.byMoneyness)).toEqual(byUnderlying.map((one) => one.byMoneyness));
  });

  it("stand in the order of expiries and of strikes, what has neither last", () => {
    const [btc] = byUnderlying;
    expect(btc!.byExpiry.map(({ expiry }) => expiry)).toEqual([DECEMBER, MARCH, null]);
    expect(btc!.byMoneyness.map(({ bucket }) => bucket)).toEqual([
      { from: null, to: -2 },
      { from: -1, to: -0.5 },
      { from: -0.5, to: 0.5 },
      { from: 2, to: null },
      null,
    ]);
  });

  it("put a strike where it lies in standard deviations: at the money in the middle, 1 sd above on its border", () => {
    const bucketAt = (strike: number): LegGreeks["bucket"] =>
      report(greekInput({ legs: [position(option(strike, "call", { expiry: MARCH }), 1)], balances: [] }))
        .byUnderlying[0]!.legs[0]!.bucket;
    const years = (MARCH - Date.UTC(2026, 10, 20, 12)) / (365 * 86_400_000);
    // Vols between the quoted strikes are interpolated: find one sd by its own definition.
    const sd = (strike: number): number => {
      const input = greekInput({ legs: [position(option(strike, "call"), 1)], balances: [] });
      const leg = resolveBook(twinKernel, input).legs[0]!;
      return leg.kind === "option" ? Math.log(strike / leg.forward) / (leg.vol * Math.sqrt(years)) : Number.NaN;
    };
    expect(bucketAt(102_000)).toEqual({ from: -0.5, to: 0.5 });
    for (const strike of [61_000, 70_000, 90_000, 110_000, 125_000, 149_000]) {
      const { from, to } = bucketAt(strike)!;
      expect([strike, (from ?? -Infinity) <= sd(strike) && sd(strike) < (to ?? Infinity)]).toEqual([strike, true]);
    }
  });

  it("weigh the vega of an expiry by the root of 30 days over its time, or as asked", () => {
    for (const tenorPower of [0, 0.3, 1]) {
      const [btc] = report(greekInput({ tenorPower })).byUnderlying;
      const march = btc!.byExpiry.find(({ expiry }) => expiry === MARCH)!.figures!.black;
      const days = (MARCH - Date.UTC(2026, 10, 20, 12)) / 86_400_000;
      expect(march.weightedVega / march.vega).toBeCloseTo((30 / days) ** tenorPower, 12);
    }
    expect(() => report(greekInput({ tenorPower: 1.5 }))).toThrow("the tenor power is 1.5, it must be between 0 and 1");
  });
});

describe("coin balances", () => {
  it("are a unit of delta a coin in dollars and nothing in coin; dollars are nothing", () => {
    const [btc] = report(greekInput({ legs: [] })).byUnderlying;
    expect(btc!.legs.map(({ subject }) => subject)).toEqual(["balance:BTC"]);
    expect(btc!.total.figures!.black.delta).toBe(2);
    expect(btc!.total.figures!.net.delta).toBe(0);
  });

  it("without an index are left out with the reason", () => {
    const { byUnderlying, total } = report(greekInput({ balances: [{ currency: "SOL", amount: 5 }], legs: [] }));
    const reason = { missing: "delta", subject: "SOL balance", because: "the market snapshot has no index for it" };
    expect(byUnderlying[0]!.total).toEqual({ figures: null, counted: 0, leftOut: [reason] });
    expect(total.leftOut).toEqual([reason]);
  });
});

describe("coins that inverse futures have gained", () => {
  const held = [
    position(perpetual(), 90_000, { quantityUnit: "usd", entryPrice: 60_000 }),
    position(perpetual(), -40_000, { quantityUnit: "usd", entryPrice: 80_000, id: "sold" }),
  ];

  it("are a line of their own, a unit of delta a coin in dollars and nothing in coin", () => {
    const [btc] = report(greekInput({ legs: held, balances: [] })).byUnderlying;
    expect(btc!.legs.map(({ subject }) => subject)).toEqual([held[0]!.id, "sold", "gained:BTC"]);
    const { black, net } = btc!.legs[2]!.figures!;
    expect(black.delta).toBeCloseTo(90_000 / 60_000 - 40_000 / 80_000 - 50_000 / 100_050, 12);
    expect(GREEK_NAMES.filter((figure) => black[figure] !== 0 || net[figure] !== 0)).toEqual(["delta"]);
    expect(btc!.total.figures!.black.delta).toBeCloseTo(1.5 - 0.5, 12);
  });

  it("stand under the expiry at which they are paid: all of a dated future's exposure is there", () => {
    const dated = position(future(DECEMBER), 100_000, { quantityUnit: "usd", entryPrice: 50_000, id: "dated" });
    const deltas = (own: readonly Position[]) =>
      report(greekInput({ legs: own, balances: [] })).byUnderlying[0]!.byExpiry.map(({ expiry, figures, counted }) => {
        return [expiry, figures!.black.delta, counted];
      });
    expect(deltas([dated])).toEqual([[DECEMBER, expect.closeTo(100_000 / 50_000, 12), 2]]);
    expect(deltas([...held, dated])).toEqual([
      [DECEMBER, expect.closeTo(2, 12), 2],
      [null, expect.closeTo(1.5 - 0.5, 12), 3],
    ]);
  });

  it("make Black's delta of a book the slope of its equity, and its gamma the slope of that", () => {
    const at = (spotShock: number) => greekInput({ legs: held, whatIf: { spotShock } });
    const equity = (shock: number): number => bookReport(twinKernel, at(shock)).equity;
    const black = (shock: number): RawGreeks => report(at(shock)).total.figures!.black;
    expect(black(0).delta).toBeCloseTo((equity(0.01) - equity(-0.01)) / 0.02, 4);
    expect(black(0.1).delta / 1.1).toBeCloseTo(black(0).delta, 6);
    expect(black(0).gamma).toBe(0);
  });
});

describe("legs without Greeks", () => {
  it("that have settled by the what-if day are zeros, and stand with what has no strike", () => {
    const { byUnderlying } = report(greekInput({ whatIf: { days: 20 } }));
    const settled = byUnderlying[0]!.legs.filter(({ expiry }) => expiry === DECEMBER);
    expect(settled.length).toBe(2);
    for (const { figures, bucket } of settled) {
      expect(bucket).toBeNull();
      expect(GREEK_NAMES.every((figure) => figures!.black[figure] === 0 && figures!.net[figure] === 0)).toBe(true);
    }
  });

  it("that cannot be priced are left out of their expiry and the totals, with the reason", () => {
    const odd = option(100_000, "call", { underlying: "SOL" });
    const { byUnderlying, total } = report(greekInput({ legs: [...legs, position(odd, 1)] }));
    const sol = byUnderlying.find(({ underlying }) => underlying === "SOL")!;
    expect(sol.total.figures).toBeNull();
    expect(sol.legs[0]!.leftOut[0]!.subject).toBe(odd.symbol);
    expect(sol.byExpiry[0]).toMatchObject({ expiry: MARCH, figures: null, counted: 0 });
    expect(total.leftOut).toEqual(sol.total.leftOut);
    // A coin balance, and the coins that the perpetual has gained and the future of March.
    expect(total.counted).toBe(legs.length + 3);
  });

  it("that are switched off are left away without a word", () => {
    const off = position(perpetual(), 1, { enabled: false });
    expect(report(greekInput({ legs: [off], balances: [] }))).toMatchObject({
      byUnderlying: [],
      total: { leftOut: [] },
    });
  });
});

it("is finite at spots of a hundredth and ten times, minutes before expiry and at vols of nothing", () => {
  for (const whatIf of [
    { spotShock: -0.99 },
    { spotShock: 9 },
    { volShift: -0.9 },
    { days: 13.8333 },
    { days: 13.8333, volShift: -0.9, spotShock: 2 },
  ]) {
    const { byUnderlying, total } = report(greekInput({ whatIf }));
    const figures = byUnderlying.flatMap((one) => [...one.legs, one.total].map((part) => part.figures!));
    const numbers = [...figures, total.figures!].flatMap(({ black, net }) => [black, net].flatMap(Object.values));
    expect(numbers.filter((number) => !Number.isFinite(number))).toEqual([]);
  }
});
