import { describe, expect, it } from "vitest";
import { demoBook } from "../../../src/engine/demo/demoBook.ts";
import { demoMarket } from "../../../src/engine/demo/demoMarket.ts";
import type { Explanation } from "../../../src/engine/inspect/explanation.ts";
import type { InspectInput, Subject } from "../../../src/engine/inspect/subject.ts";
import { marginGround } from "../../../src/engine/margin/ground.ts";
import { marginModel, reportUnder } from "../../../src/engine/margin/report.ts";
import { ruleBookOf } from "../../../src/engine/margin/ruleBookOf.ts";
import { derivePm2 } from "../../../src/engine/margin/rules/derivePm2.ts";
import { twinKernel } from "../../../src/math/kernel/twin.ts";
import { NO_WHAT_IF } from "../../../src/model/market.ts";
import { AS_OF } from "../valuation/builders.ts";
import { slowPrice } from "../valuation/slowBlack.ts";
import { explained } from "./walk.ts";

const market = demoMarket(twinKernel, { seed: 1, asOf: AS_OF });
const input = { book: demoBook(twinKernel, market), market, whatIf: NO_WHAT_IF };
const { groups } = marginModel(twinKernel, derivePm2).report(input);
const tell = (subject: Subject): Explanation =>
  explained(twinKernel, { ...input, modelId: "derive-pm2", subject } satisfies InspectInput);

/** Rule books besides Derive's whose every cell is told by leg. */
const TOLD = [
  "deribit-portfolio",
  "deribit-portfolio-cross",
  "okx-pm",
  "bybit-pm",
  "paradex-pm",
  "aevo-pm",
  "house-cross",
];

const read = ({ lines }: Explanation, symbol: string): number => {
  const line = lines.find((one) => one.symbol === symbol);
  if (line === undefined || !("value" in line.amount)) throw new Error(`no ${symbol}`);
  return line.amount.value;
};

describe("a cell of Derive's matrix", () => {
  it.each(groups.map((group) => [group.name, group] as const))(
    "%s: every cell is the sum of its legs",
    (name, group) => {
      expect(group.scenarios.length).toBeGreaterThan(30);
      for (const [scenario, { pnl }] of group.scenarios.entries()) {
        const { amount, terms, checks } = tell({ kind: "marginCell", group: name, scenario });
        expect(amount).toEqual({ value: pnl });
        const sum = terms.reduce((all, { value }) => all + value, 0);
        expect(sum).toBeCloseTo(pnl, 6);
        expect([scenario, checks.map(({ outcome }) => "value" in outcome && outcome.value.isWithin)[0]]).toEqual([
          scenario,
          true,
        ]);
      }
    },
  );

  it.each(TOLD)("is the sum of its legs by leg and by quadrature under %s too, tails and all", (modelId) => {
    const report = reportUnder(twinKernel, marginGround(twinKernel, input), ruleBookOf(modelId));
    const matrices = report.groups.filter(({ scenarios }) => scenarios.length > 0);
    expect(matrices.length).toBeGreaterThan(1);
    for (const { name, scenarios, binding, contributions } of matrices) {
      for (const [scenario, { pnl }] of scenarios.entries()) {
        const subject = { kind: "marginCell", group: name, scenario } as const;
        const { terms, checks } = explained(twinKernel, { ...input, modelId, subject });
        expect(terms.reduce((all, { value }) => all + value, 0)).toBeCloseTo(pnl, 6);
        const [own] = checks;
        const isWithin = own !== undefined && "value" in own.outcome && own.outcome.value.isWithin;
        expect([name, scenario, isWithin]).toEqual([name, scenario, true]);
        if (scenario !== binding) continue;
        const legs = terms.flatMap(({ about, value }) => (about?.kind === "marginLeg" ? [[about.subject, value]] : []));
        const told = contributions.filter((one) => one.pnl !== 0).map((one) => [one.subject, one.pnl]);
        const rounded = (list: (string | number | undefined)[][]): unknown =>
          Object.fromEntries(list.map(([id, value]) => [id, Number(value).toFixed(5)]));
        expect(rounded(legs)).toEqual(rounded(told));
      }
    }
  });

  it("says of the binding cell what the report says of it, leg by leg", () => {
    for (const { name, binding, contributions } of groups) {
      if (binding === null) continue;
      const { terms, meaning } = tell({ kind: "marginCell", group: name, scenario: binding });
      expect(meaning).toContain("It binds");
      for (const { subject, pnl } of contributions) {
        if (pnl === 0) continue;
        const term = terms.find(({ about }) => about?.kind === "marginLeg" && about.subject === subject);
        expect(term?.value).toBeCloseTo(pnl, 6);
      }
    }
  });

  it("can be worked out by hand, leg by leg, from what it tells: in grid, skew and basis cells", () => {
    const legs = groups.flatMap(({ name, scenarios }) =>
      [0, 5, scenarios.length - 3, scenarios.length - 2, scenarios.length - 1].flatMap((scenario) =>
        tell({ kind: "marginCell", group: name, scenario }).terms.flatMap(({ about, value }) =>
          about?.kind === "marginLeg" ? [{ about, value, leg: tell(about) }] : [],
        ),
      ),
    );
    const linear = legs.filter(({ leg }) => leg.formula === "w q P x");
    const options = legs.filter(({ leg }) => leg.formula === "w q (D B′ − B)");
    expect(linear.length + options.length).toBe(legs.length);
    expect(options.length).toBeGreaterThan(20);
    for (const { leg, value } of linear) {
      expect(read(leg, "w") * read(leg, "q") * read(leg, "P") * read(leg, "x")).toBeCloseTo(value, 6);
    }
    for (const { about, leg, value } of options) {
      const own = input.book.positions.find(({ id }) => id === about.subject);
      const sign = own?.instrument.kind === "option" && own.instrument.optionType === "call" ? 1 : -1;
      const price = (forward: string, vol: string): number =>
        slowPrice(sign, read(leg, forward), read(leg, "K"), read(leg, "T"), read(leg, vol));
      expect(read(leg, "q")).toBe(own?.quantity);
      expect(read(leg, "w") * read(leg, "q") * (read(leg, "D") * price("F′", "σ′") - price("F", "σ"))).toBeCloseTo(
        value,
        3,
      );
    }
  });
});

describe("the inputs of a cell of Derive's matrix", () => {
  const bitcoin = groups.find(({ name }) => name === "BTC")!;
  const cells = bitcoin.scenarios.map(({ kind, label, spotFactor }, scenario) => {
    const { lines } = tell({ kind: "marginCell", group: bitcoin.name, scenario });
    return { kind, label, spotFactor, lines };
  });
  type Cell = (typeof cells)[number];
  const of = (symbol: string, { lines }: Cell) =>
    lines.flatMap(({ symbol: own, amount, from }) =>
      own.replace(/ \(\d+\)$/u, "") === symbol && "value" in amount ? [{ value: amount.value, from }] : [],
    );

  it("say of basis that spot stands while forwards move, and what that counts by expiry", () => {
    const basis = cells.find(({ kind }) => kind === "basis")!;
    expect(basis.lines[0]).toMatchObject({ name: "factor on spot: forwards move alone", amount: { value: 1 } });
    const forwards = of("F′ / F", basis);
    expect(forwards.length).toBeGreaterThan(0);
    for (const { value, from } of forwards) {
      // Derive's mainnet parameters: forwards of BTC move by 4.5 %.
      expect([0.955, 1.045]).toContain(Number(value.toPrecision(10)));
      expect(from).toBe(`F × ${String(Number(value.toPrecision(10)))}`);
    }
    const weights = of("w", basis);
    expect(weights.length).toBeGreaterThan(1);
    for (const { from } of weights) expect(from).toContain("a year × T");
  });

  it("have a symbol of their own each", () => {
    for (const { lines } of cells) expect(new Set(lines.map(({ symbol }) => symbol)).size).toBe(lines.length);
  });

  it("list a vol move where the cell has one, and none where it has not", () => {
    for (const one of cells) {
      const moves = of("σ′ − σ", one).map(({ value }) => value);
      expect(moves.length).toBeGreaterThan(0);
      if (one.label.includes("vol up")) expect(Math.min(...moves)).toBeGreaterThan(0);
      else if (one.label.includes("vol down")) expect(Math.max(...moves)).toBeLessThan(0);
      else expect(moves.some((move) => move !== 0)).toBe(one.kind === "skew");
    }
  });

  it("give the discount that alone moves the cell in which nothing else does", () => {
    const still = cells.find(
      ({ kind, spotFactor, label }) => kind !== "basis" && spotFactor === 1 && label.includes("unchanged"),
    )!;
    const discounts = of("D", still);
    expect(discounts.some(({ value }) => value !== 1)).toBe(true);
    for (const { from } of discounts) expect(from).toContain("static discount");
  });
});
