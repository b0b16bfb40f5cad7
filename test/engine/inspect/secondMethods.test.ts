import { beforeAll, describe, expect, it } from "vitest";
import { demoBook } from "../../../src/engine/demo/demoBook.ts";
import { demoMarket } from "../../../src/engine/demo/demoMarket.ts";
import type { Check, Explanation } from "../../../src/engine/inspect/explanation.ts";
import { secondGreekSum } from "../../../src/engine/inspect/greek/secondGreekSum.ts";
import type { GreekPlace, InspectInput, Subject } from "../../../src/engine/inspect/subject.ts";
import type { SummedFigure } from "../../../src/engine/inspect/total/figures.ts";
import { secondTotal } from "../../../src/engine/inspect/total/secondTotal.ts";
import { greekReport } from "../../../src/engine/greeks/greekReport.ts";
import { bookReport } from "../../../src/engine/valuation/bookReport.ts";
import { resolveBook } from "../../../src/engine/valuation/resolveBook.ts";
import type { Kernel } from "../../../src/math/kernel/kernel.ts";
import { twinKernel } from "../../../src/math/kernel/twin.ts";
import type { RawGreeks } from "../../../src/model/greek.ts";
import { NO_WHAT_IF } from "../../../src/model/market.ts";
import type { Position } from "../../../src/model/position.ts";
import type { WhatIf } from "../../../src/model/market.ts";
import { loadKernel } from "../../../src/worker/loadKernel.ts";
import { legs } from "../greeks/book.ts";
import { market } from "../scenario/scenarioMarket.ts";
import { AS_OF, bookInput, DECEMBER, future, option, perpetual, position, spot } from "../valuation/builders.ts";
import { finished } from "../../support/finished.ts";
import { explanations, explained } from "./walk.ts";

let wasm: Kernel;
beforeAll(async () => {
  wasm = await loadKernel();
});

const told = (positions: readonly Position[], subject: Subject, whatIf: Partial<WhatIf> = {}): Explanation =>
  explained(twinKernel, { ...bookInput(market, positions, { whatIf }), modelId: "derive-pm2", subject });
const secondOf = ({ outcome }: Check): number | string =>
  "value" in outcome ? outcome.value.value : outcome.gap.because;

/** Figures that no second method may look at. */
const wronged = (black: RawGreeks): RawGreeks => ({ ...black, delta: black.delta * 1.5 + 1 });

const bought = [
  ...legs,
  position(option(90_000, "call"), 2, { entryPrice: 0.12, fee: 0.001 }),
  position(option(90_000, "put", { settlement: "linear" }), -2, { entryPrice: 4_000, fee: 12 }),
  position(perpetual("BTC", "linear"), -1, { entryPrice: 99_000, fee: 7 }),
  position(spot(), 0.25, { entryPrice: 91_000, fee: 3 }),
];

describe("a second total", () => {
  it.each(["value", "pnl", "delta"] as const)(
    "takes nothing of a %s from the report that it is held against",
    (figure) => {
      const input = bookInput(market, bought, { whatIf: { spotShock: 0.07 } });
      const { positions } = bookReport(twinKernel, input);
      const wrong = positions.map((one) => {
        const { value, pnl, delta } = one.figures;
        const off = (number: number | null): number | null => (number === null ? null : number * 1.5 + 1);
        return { ...one, figures: { ...one.figures, value: off(value), pnl: off(pnl), delta: off(delta) } };
      });
      const resolved = resolveBook(twinKernel, input);
      const second = (of: typeof positions) => finished(secondTotal(resolved, of, figure, true));
      expect(second(wrong)).toEqual(second(positions));
    },
  );

  it("counts the fee and what was paid at the index of the snapshot, by hand", () => {
    const own = [position(option(90_000, "call"), 2, { entryPrice: 0.12, fee: 0.001 })];
    const subject = { kind: "total", figure: "pnl", underlying: null } as const;
    const value = told(own, { ...subject, figure: "value" }, { spotShock: 0.1 });
    const pnl = told(own, subject, { spotShock: 0.1 });
    const index = market.underlyings.find(({ underlying }) => underlying === "BTC")?.index ?? Number.NaN;
    const worth = secondOf(value.checks[0]!) as number;
    expect(secondOf(pnl.checks[0]!)).toBeCloseTo(worth - (2 * 0.12 + 0.001) * index, 8);
  });

  it.each(["gamma", "vega", "theta"] as const)("is a gap for the %s of a book that holds no option", (figure) => {
    const own = [position(perpetual(), -2, { entryPrice: 100_050 })];
    const { amount, checks } = told(own, { kind: "total", figure, underlying: null });
    expect(amount).toEqual({ value: 0 });
    expect(checks.map(secondOf)).toEqual(["none of its legs has one by another method"]);
  });

  it("is bumped by the rate for the rho of a dated future, which is delta x index x time", () => {
    const held = legs.filter(({ instrument }) => instrument.kind === "future");
    expect(held.length).toBeGreaterThan(0);
    for (const { id } of held) {
      const { amount, checks } = told(legs, { kind: "position", positionId: id, figure: "rho" });
      expect((amount as { value: number }).value).not.toBe(0);
      expect(checks[0]?.outcome).toMatchObject({ value: { isWithin: true } });
    }
    const { checks } = told(held, { kind: "total", figure: "rho", underlying: null });
    expect(checks[0]?.outcome).toMatchObject({ value: { isWithin: true } });
  });

  it("is bumped for the delta of a perpetual, and says how many legs stand as they are", () => {
    const ask = (figure: SummedFigure): Explanation => told(legs, { kind: "total", figure, underlying: null });
    const [delta] = ask("delta").checks;
    expect(delta?.outcome).toMatchObject({ value: { isWithin: true } });
    expect(delta?.method).not.toContain("stand with their own");
    expect(ask("gamma").checks[0]?.method).toContain("3 of 9 legs have no such second value and stand with their own");
  });
});

describe("the total delta of coins and an inverse perpetual", () => {
  it("names the coins gained as a part, and agrees with the value bumped in dollars: face / entry and the coins held", () => {
    const own = position(perpetual(), 90_000, { quantityUnit: "usd", entryPrice: 60_000 });
    const input = bookInput(market, [own], { balances: [{ currency: "BTC", amount: 2 }], whatIf: { spotShock: 0.1 } });
    const subject = { kind: "total", figure: "delta", underlying: "BTC" } as const;
    const { terms, checks } = explained(twinKernel, { ...input, modelId: "derive-pm2", subject });
    expect(terms.map(({ name }) => name).toSorted()).toEqual(
      ["BTC gained by inverse perpetuals", "BTC held", own.instrument.symbol].toSorted(),
    );
    expect(secondOf(checks[0]!)).toBeCloseTo(1.5 + 2, 9);
    expect(checks[0]?.outcome).toMatchObject({ value: { isWithin: true } });
  });
});

describe("the delta in the table of Greeks of what has gained coins", () => {
  const usd = (entryPrice: number, id: string) => ({ quantityUnit: "usd", entryPrice, id }) as const;
  const perpetuals = [position(perpetual(), 100_000, usd(50_000, "perpetual"))];
  const both = [...perpetuals, position(future(DECEMBER), 90_000, usd(60_000, "dated"))];
  const held = { balances: [{ currency: "BTC", amount: 2 }], whatIf: { spotShock: 0.1 } };
  const sumOf = (positions: readonly Position[], place: GreekPlace): Explanation => {
    const input = { ...bookInput(market, positions, held), modelId: "derive-pm2" };
    const greek = { kind: "greek", greek: "delta", convention: "black", tenorPower: 0.5 } as const;
    return explained(twinKernel, { ...input, subject: { ...greek, place } });
  };

  it("is the value bumped in dollars, by hand face / entry and the coins held, and speaks of no option", () => {
    const whole = sumOf(both, { by: "underlying", underlying: "BTC" });
    expect(secondOf(whole.checks[0]!)).toBeCloseTo(2 + 1.5 + 2, 8);
    const [check] = sumOf(both, { by: "expiry", underlying: "BTC", expiry: DECEMBER }).checks;
    expect(secondOf(check!)).toBeCloseTo(1.5, 8);
    for (const one of [whole.checks[0]!, check!]) {
      expect(one.outcome).toMatchObject({ value: { isWithin: true } });
      expect(one.method).toBe("futures and spot bumped from their terms (Richardson), added plainly");
    }
    expect(whole.terms.map(({ name }) => name)).toContain("BTC gained by inverse futures of 4 Dec 2026");
  });

  it("takes nothing from the report that it is held against", () => {
    const input = bookInput(market, both, held);
    const { byUnderlying } = greekReport(twinKernel, { ...input, tenorPower: 0.5 });
    const members = byUnderlying.flatMap(({ legs: lines }) =>
      lines.flatMap(({ subject, figures }) => (figures === null ? [] : [{ subject, figures, index: 110_000 }])),
    );
    expect(members).toHaveLength(5);
    const wrong = members.map((one) => ({
      ...one,
      figures: { black: wronged(one.figures.black), net: one.figures.net },
    }));
    const asked = { greek: "delta", account: "black", tenorPower: 0.5 } as const;
    const second = (of: typeof members) =>
      finished(secondGreekSum({ kernel: twinKernel, input, asked, members: of, isBook: true }, 1, (raw) => raw));
    expect(secondOf(second(wrong))).toBe(secondOf(second(members)));
    expect(secondOf(second(members))).toBeCloseTo(5.5 * 110_000, 3);
  });
});

describe("how a second total was made", () => {
  const methodOf = (positions: readonly Position[], figure: SummedFigure): string =>
    told(positions, { kind: "total", figure, underlying: null }).checks[0]!.method;
  const option100 = position(option(100_000, "call"), 1, { entryPrice: 0.1 });
  const forever = position(perpetual(), -2, { entryPrice: 100_050 });

  it.each([
    ["delta", [forever], "futures and spot bumped from their terms (Richardson), added plainly"],
    ["delta", [option100], "every option bumped by quadrature (Richardson), added plainly"],
    ["value", [forever], "futures and spot revalued from their terms, added plainly"],
    [
      "pnl",
      [option100, forever],
      "every option revalued by quadrature of its payoff, futures and spot from their terms, less entry and fees of the book, added plainly",
    ],
    [
      "gamma",
      [option100, forever],
      "every option bumped by quadrature (Richardson), added plainly; 1 of 2 legs have no such second value and stand with their own",
    ],
  ] as const)("names for a %s the kinds of legs that are in it alone", (figure, positions, method) => {
    expect(methodOf(positions, figure)).toBe(method);
  });
});

describe("the delta of an inverse perpetual", () => {
  const deltaOf = (entryPrice: number | null): Explanation => {
    const own = position(perpetual(), 90_000, { quantityUnit: "usd", entryPrice });
    return told([own], { kind: "position", positionId: own.id, figure: "delta" });
  };

  it("says beside it the coins gained since entry, face (1 / P₀ − 1 / P)", () => {
    const { lines, convention } = deltaOf(90_000);
    const price = lines.find(({ symbol }) => symbol === "P")?.amount;
    if (price === undefined || !("value" in price)) throw new Error("no price");
    const gained = lines.find(({ symbol }) => symbol === "G")?.amount;
    expect(gained).toEqual({ value: expect.closeTo(1 - 90_000 / price.value, 12) as number });
    expect(convention).toContain("gained or lost so far");
  });

  it("has no such line where the entry price is not known", () => {
    expect(deltaOf(null).lines.map(({ symbol }) => symbol)).toEqual(["face", "P"]);
  });
});

describe("the volatility of a leg", () => {
  const demo = demoMarket(twinKernel, { seed: 1, asOf: AS_OF });
  const book = demoBook(twinKernel, demo);
  const ids = book.positions.flatMap(({ id, instrument }) => (instrument.kind === "option" ? [id] : []));
  const checksAt = (whatIf: Partial<WhatIf>): readonly Check[] =>
    ids.flatMap((positionId) => {
      const subject = { kind: "position", positionId, figure: "vol" } as const;
      const state = { book, market: demo, whatIf: { ...NO_WHAT_IF, ...whatIf }, modelId: "derive-pm2" };
      return explained(twinKernel, { ...state, subject }).checks;
    });

  it("is held against the vol of the mark while the what-if leaves it, and against nothing once it is moved", () => {
    expect(checksAt({}).map(({ outcome }) => "value" in outcome && outcome.value.isWithin)).toEqual(
      ids.map(() => true),
    );
    expect(checksAt({ volShift: 0.1 }).map(secondOf)).toEqual(ids.map(() => "the what-if has moved the volatility"));
  });
});

describe("with the compiled kernel, as the browser has it", () => {
  const demo = demoMarket(twinKernel, { seed: 1, asOf: AS_OF });
  const input: InspectInput = {
    book: demoBook(twinKernel, demo),
    market: demo,
    whatIf: { ...NO_WHAT_IF, spotShock: -0.06, days: 2 },
    modelId: "derive-pm2",
    subject: { kind: "margin", figure: "initial" },
  };

  it("every check that could be asked agrees, and there are many", () => {
    const outcomes = explanations(wasm, input).flatMap(({ subject, explanation }) =>
      explanation.checks.map(({ outcome }) => ({ subject, outcome })),
    );
    const asked = outcomes.filter(({ outcome }) => "value" in outcome);
    for (const { subject, outcome } of asked)
      expect([subject, outcome]).toMatchObject([subject, { value: { isWithin: true } }]);
    expect(asked.length).toBeGreaterThan(100);
  });

  it("a requirement agrees with nothing, for its rule is written once, while its cells are revalued", () => {
    const margins = explanations(wasm, input).filter(({ subject }) => subject.kind.startsWith("margin"));
    const kindsChecked = margins.flatMap(({ subject, explanation }) =>
      explanation.checks.some(({ outcome }) => "value" in outcome) ? [subject.kind] : [],
    );
    expect([...new Set(kindsChecked)].sort()).toEqual(["marginCell", "marginLeg"]);
    const { checks } = explained(wasm, input);
    expect(checks.map(secondOf)).toEqual([expect.stringContaining("the rule is written once here")]);
  });
});
