import { describe, expect, it } from "vitest";
import { demoBook } from "../../../src/engine/demo/demoBook.ts";
import { demoMarket } from "../../../src/engine/demo/demoMarket.ts";
import { collateralChoices } from "../../../src/engine/margin/collateral.ts";
import { compareRuleBooks, isolatedMargins } from "../../../src/engine/margin/comparison.ts";
import { marginGround } from "../../../src/engine/margin/ground.ts";
import { marginalMargins } from "../../../src/engine/margin/marginal.ts";
import { reportUnder } from "../../../src/engine/margin/report.ts";
import { derivePm2 } from "../../../src/engine/margin/rules/derivePm2.ts";
import { ruleBooks } from "../../../src/engine/margin/rules/index.ts";
import { twinKernel } from "../../../src/math/kernel/twin.ts";
import type { Book } from "../../../src/model/position.ts";
import { bookOf, inputOf, TEST_NOW } from "../../support/books.ts";

const market = demoMarket(twinKernel, { seed: 1, asOf: TEST_NOW });
const book = demoBook(twinKernel, market);
const groundOf = (one: Book) => marginGround(twinKernel, inputOf(one, market));
const ground = groundOf(book);
const own = ruleBooks.map((rules) => ({ rules, parameters: rules.parameters, ruleSet: null }));

/** Runs a long task to its end and gives its progress too. */
function run<Result>(work: Generator<number, Result>): {
  readonly result: Result;
  readonly progress: readonly number[];
} {
  const progress: number[] = [];
  for (;;) {
    const step = work.next();
    if (step.done === true) return { result: step.value, progress };
    progress.push(step.value);
  }
}

describe("one book under every rule book", () => {
  it("gives each rule book's own report, with one equity", () => {
    const { result, progress } = run(compareRuleBooks(twinKernel, ground, own));
    expect(progress.at(-1)).toBe(1);
    expect(result.map(({ modelId }) => modelId)).toEqual(ruleBooks.map(({ id }) => id));
    for (const [i, row] of result.entries()) {
      const report = reportUnder(twinKernel, ground, own[i]!.rules);
      expect([row.initial, row.maintenance, row.equity]).toEqual([
        report.initial,
        report.maintenance,
        ground.book.equity,
      ]);
    }
  });

  it("puts a changed rule set beside the venue's own", () => {
    const parameters = structuredClone(derivePm2.parameters) as { BTC: { lossFactor: { initial: number } } };
    parameters.BTC.lossFactor.initial = 2;
    const asked = [own[0]!, { rules: derivePm2, parameters, ruleSet: "Double" }];
    const [before, after] = run(compareRuleBooks(twinKernel, ground, asked)).result;
    expect(after!.ruleSet).toBe("Double");
    expect([before!.fidelity, after!.fidelity]).toEqual(["exact", "approximation"]);
    expect(after!.initial).toBeGreaterThan(before!.initial);
    expect(after!.maintenance).toBe(before!.maintenance);
  });

  it("knows the venue's own parameters again, in another object and another order", () => {
    const turned = Object.fromEntries(Object.entries(structuredClone(derivePm2.parameters) as object).toReversed());
    expect(reportUnder(twinKernel, ground, derivePm2, turned).fidelity).toBe("exact");
  });

  it("refuses parameters that cannot be used, naming the field and what it holds", () => {
    const parameters = structuredClone(derivePm2.parameters) as { BTC: { volShock: { up: number } } };
    parameters.BTC.volShock.up = -3;
    expect(() => run(compareRuleBooks(twinKernel, ground, [{ rules: derivePm2, parameters, ruleSet: "" }]))).toThrow(
      /BTC, Vol shock, up at 30 days must be a number from 0 to 10, it is -3/,
    );
  });

  it("sums what each position would need alone", () => {
    const { result, progress } = run(
      isolatedMargins(twinKernel, ground, [{ ...own[0]!, rules: derivePm2, parameters: derivePm2.parameters }]),
    );
    const alone = book.positions.map((one) => {
      const { initial, uncounted } = reportUnder(twinKernel, groundOf(bookOf([one])), derivePm2);
      return initial + uncounted.initial;
    });
    expect(result[0]).toBeCloseTo(
      alone.reduce((total, each) => total + each, 0),
      6,
    );
    expect(progress.at(-1)).toBe(1);
    expect(new Set(progress).size).toBe(book.positions.length); // It can be withdrawn after each.
  });
});

describe("netting where equity is not counted", () => {
  it.each(own.map((one) => [one.rules.id, one] as const))(
    "is measured under %s by what each part leaves of excess alone: its equity less it",
    (_, contender) => {
      const held = { ...book, balances: [{ currency: "BTC", amount: 2 }] };
      const { result } = run(isolatedMargins(twinKernel, groundOf(held), [contender]));
      const parts = [...book.positions.map((one) => bookOf([one])), bookOf([], held.balances)];
      const needs = parts.map((part) => {
        const { equity, initialExcess, settlements, initial, uncounted } = reportUnder(
          twinKernel,
          groundOf(part),
          contender.rules,
        );
        return settlements.length === 0 ? equity - initialExcess : initial + uncounted.initial;
      });
      expect(result[0]).toBeCloseTo(
        needs.reduce((total, need) => total + need, 0),
        4,
      );
    },
  );

  it("takes the haircut of coins for what they need: 10 % of their worth under Aevo's standard margin", () => {
    const coins = bookOf([], [{ currency: "BTC", amount: 2 }]);
    const aevo = own.filter(({ rules }) => rules.id === "aevo-standard");
    const index = market.underlyings.find(({ underlying }) => underlying === "BTC")!.index!;
    expect(run(isolatedMargins(twinKernel, groundOf(coins), aevo)).result[0]).toBeCloseTo(0.1 * 2 * index, 6);
  });
});

describe("marginal margin", () => {
  it("is what the requirement loses with the position, and alone what it asks by itself", () => {
    const { result, progress } = run(marginalMargins(twinKernel, ground, derivePm2));
    expect(progress).toHaveLength(result.length); // It can be withdrawn after each.
    const whole = reportUnder(twinKernel, ground, derivePm2);
    expect(result.map(({ subject }) => subject).toSorted()).toEqual(book.positions.map(({ id }) => id).toSorted());
    for (const { subject, alone, marginal } of result) {
      const rest = book.positions.filter(({ id }) => id !== subject);
      const [it] = book.positions.filter(({ id }) => id === subject);
      const without = reportUnder(twinKernel, groundOf(bookOf(rest)), derivePm2);
      expect(marginal.initial).toBeCloseTo(whole.initial - without.initial, 6);
      expect(marginal.maintenance).toBeCloseTo(whole.maintenance - without.maintenance, 6);
      expect(alone.initial).toBeCloseTo(reportUnder(twinKernel, groundOf(bookOf([it!])), derivePm2).initial, 6);
    }
  });
});

describe("which asset to post or withdraw first", () => {
  const cash = bookOf(
    [],
    [
      { currency: "USDC", amount: 10_000 },
      { currency: "BTC", amount: 2 },
    ],
  );

  it("counts a dollar of cash as a dollar and a coin less its haircut, under PM2", () => {
    const { result } = run(collateralChoices(twinKernel, groundOf(cash), cash.balances, derivePm2));
    const of = (name: string) => result.find(({ currency }) => currency === name)!;
    expect(of("USDC").headroom).toBeCloseTo(1, 9);
    expect(of("BTC").headroom).toBeCloseTo(1 - 0.106 - 0.014 - 0.18, 9); // PM2 shocks what is held: 18 % down binds
    expect(result.map(({ currency }) => currency)).toEqual(["USDC", "BTC"]);
    expect(of("USDC").withdrawable).toBe(10_000);
    expect(of("BTC").withdrawable).toBe(2);
  });

  it("lets only so much leave that no shortfall remains", () => {
    const { result } = run(collateralChoices(twinKernel, ground, book.balances, derivePm2));
    const dollars = result.find(({ currency }) => currency === "USDC")!;
    const { initialExcess } = reportUnder(twinKernel, ground, derivePm2);
    expect(initialExcess).toBeGreaterThan(0);
    expect(dollars.withdrawable).toBeCloseTo(Math.min(dollars.held, initialExcess), 2);
  });

  it("says why an asset is not taken", () => {
    const { result } = run(collateralChoices(twinKernel, ground, book.balances, derivePm2));
    const solana = result.find(({ currency }) => currency === "SOL")!;
    expect(solana.headroom).toBeNull();
    expect(solana.refusal).toMatch(/Derive lists no SOL collateral/);
    expect(result.at(-1)).toBe(solana);
  });

  it("lets an asset that is not taken leave, whatever the excess: it never counted", () => {
    const short = bookOf(
      [],
      [
        { currency: "SOL", amount: 10 },
        { currency: "USDC", amount: -1 },
      ],
    );
    const { result } = run(collateralChoices(twinKernel, groundOf(short), short.balances, derivePm2));
    expect(result.find(({ currency }) => currency === "SOL")!.withdrawable).toBe(0); // One dollar is short even so.
    const held = bookOf([], [{ currency: "SOL", amount: 10 }]);
    const fine = run(collateralChoices(twinKernel, groundOf(held), held.balances, derivePm2)).result;
    expect(fine.find(({ currency }) => currency === "SOL")!.withdrawable).toBe(10);
  });
});
