import { describe, expect, it } from "vitest";
import { demoBook } from "../../../src/engine/demo/demoBook.ts";
import { demoMarket } from "../../../src/engine/demo/demoMarket.ts";
import { greekReport } from "../../../src/engine/greeks/greekReport.ts";
import { legGreeks } from "../../../src/engine/greeks/legGreeks.ts";
import type { Explanation } from "../../../src/engine/inspect/explanation.ts";
import { bumpedGreek } from "../../../src/engine/inspect/greek/bumpedGreek.ts";
import type { GreekPlace, InspectInput } from "../../../src/engine/inspect/subject.ts";
import type { OptionLeg } from "../../../src/engine/valuation/leg.ts";
import { resolveBook } from "../../../src/engine/valuation/resolveBook.ts";
import { twinKernel } from "../../../src/math/kernel/twin.ts";
import { GREEK_NAMES } from "../../../src/model/greek.ts";
import type { GreekFigures, GreekName } from "../../../src/model/greek.ts";
import { GREEK_CONVENTIONS, shownGreek } from "../../../src/model/greekConvention.ts";
import type { GreekConvention } from "../../../src/model/greekConvention.ts";
import { NO_WHAT_IF } from "../../../src/model/market.ts";
import type { WhatIf } from "../../../src/model/market.ts";
import { legs } from "../greeks/book.ts";
import { market } from "../scenario/scenarioMarket.ts";
import { AS_OF, bookInput } from "../valuation/builders.ts";
import { byHand } from "./byHand.ts";
import { explained } from "./walk.ts";

const CONVENTIONS = Object.keys(GREEK_CONVENTIONS) as readonly GreekConvention[];
const TENOR_POWER = 0.4;
const demo = demoMarket(twinKernel, { seed: 1, asOf: AS_OF });
type Ground = Omit<InspectInput, "subject" | "modelId">;
const demoInput = (whatIf: Partial<WhatIf> = {}): Ground => ({
  book: demoBook(twinKernel, demo),
  market: demo,
  whatIf: { ...NO_WHAT_IF, ...whatIf },
});
const mixed = bookInput(market, legs, {
  balances: [{ currency: "BTC", amount: 2 }],
  whatIf: { spotShock: 0.04, rateShift: 0.03, volShift: 0.02 },
});

const ask = (input: Ground, greek: GreekName, convention: GreekConvention, place: GreekPlace): Explanation =>
  explained(twinKernel, {
    ...input,
    modelId: "derive-pm2",
    subject: { kind: "greek", greek, convention, tenorPower: TENOR_POWER, place },
  });

interface Cell {
  readonly place: GreekPlace;
  readonly figures: GreekFigures | null;
  readonly index: number | null;
}

/** Every line that the table of Greeks can show. */
function cellsOf(input: Ground): readonly Cell[] {
  const { byUnderlying, total } = greekReport(twinKernel, { ...input, tenorPower: TENOR_POWER });
  const own = byUnderlying.flatMap((one): readonly Cell[] => {
    const { underlying, index } = one;
    const cell = (place: GreekPlace, { figures }: Pick<Cell, "figures">): Cell => ({ place, figures, index });
    return [
      cell({ by: "underlying", underlying }, one.total),
      ...one.legs.map((leg) => cell({ by: "leg", underlying, subject: leg.subject }, leg)),
      ...one.byExpiry.map((sum) => cell({ by: "expiry", underlying, expiry: sum.expiry }, sum)),
      ...one.byMoneyness.map((sum) => cell({ by: "moneyness", underlying, bucket: sum.bucket }, sum)),
    ];
  });
  return [...own, { place: { by: "book" }, figures: total.figures, index: null }];
}

const inputs = [
  ["the demo book", demoInput({ spotShock: -0.03, days: 1 })],
  ["every kind of leg", mixed],
] as const;

describe.each(inputs)("the table of Greeks of %s", (_, input) => {
  const cells = cellsOf(input);

  it.each(CONVENTIONS)(
    "%s: every number is explained with the value that is shown, and its parts add up",
    (convention) => {
      for (const greek of GREEK_NAMES) {
        for (const { place, figures, index } of cells) {
          const shown = figures === null ? null : shownGreek(convention, greek, figures, index);
          const { amount, terms, checks } = ask(input, greek, convention, place);
          if (shown === null) expect([place, "gap" in amount]).toEqual([place, true]);
          else expect([place, greek, amount]).toEqual([place, greek, { value: shown }]);
          const gross = terms.reduce((sum, { value }) => sum + Math.abs(value), 0);
          const sum = terms.reduce((all, { value }) => all + value, 0);
          if (terms.length > 0) expect(Math.abs(sum - (shown ?? Number.NaN))).toBeLessThanOrEqual(1e-12 * gross);
          const doubted = checks.filter(({ outcome }) => "value" in outcome && !outcome.value.isWithin);
          expect([place, greek, doubted]).toEqual([place, greek, []]);
        }
      }
    },
  );

  it.each(CONVENTIONS)("%s: a leg's number can be worked out by hand from what is told", (convention) => {
    let worked = 0;
    for (const greek of GREEK_NAMES) {
      for (const { place } of cells) {
        if (place.by !== "leg" || /^(balance|gained):/u.test(place.subject)) continue;
        const { amount, formula, lines } = ask(input, greek, convention, place);
        if (!("value" in amount) || formula.startsWith("0:")) continue;
        const read = (symbol: string): number => {
          const found = lines.find((line) => line.symbol === symbol)?.amount;
          if (found === undefined || !("value" in found)) throw new Error(`no ${symbol} for ${formula}`);
          return found.value;
        };
        const value = byHand(formula, read);
        const isNear = Math.abs(value - amount.value) <= 1e-8 * Math.abs(amount.value) + 1e-16;
        expect([formula, value, amount.value, isNear]).toEqual([formula, value, amount.value, true]);
        worked++;
      }
    }
    expect(worked).toBeGreaterThan(60);
  });
});

describe("a Greek bumped by quadrature", () => {
  const resolved = resolveBook(twinKernel, demoInput());
  const near = resolved.legs.filter((leg): leg is OptionLeg => {
    if (leg.kind !== "option") return false;
    const deviation = leg.vol * Math.sqrt(leg.timeToExpiry);
    return Math.abs(Math.log(leg.instrument.strike / leg.forward)) < 1.2 * deviation;
  });

  it.each(["black", "net"] as const)(
    "is far from that of an option with a vol or forward a thousandth off: %s",
    (account) => {
      expect(near.length).toBeGreaterThan(4);
      const noticed = new Map<GreekName, number>(GREEK_NAMES.map((greek) => [greek, 0]));
      for (const leg of near) {
        const off = { ...leg, vol: leg.vol * 1.001, forward: leg.forward * 1.001 } as OptionLeg;
        const [wrong] = legGreeks(twinKernel, { legs: [off], asOf: resolved.asOf }, TENOR_POWER);
        const [right] = legGreeks(twinKernel, { legs: [leg], asOf: resolved.asOf }, TENOR_POWER);
        for (const greek of GREEK_NAMES) {
          const second = bumpedGreek(leg, { greek, account, tenorPower: TENOR_POWER });
          if (second === null) throw new Error(`${leg.instrument.symbol} has no second ${greek}`);
          const [own, other] = [right?.figures[account][greek], wrong?.figures[account][greek]];
          expect([greek, Math.abs(second.value - (own ?? Number.NaN)) <= second.tolerance]).toEqual([greek, true]);
          const isOff = Math.abs(second.value - (other ?? Number.NaN)) > second.tolerance;
          if (isOff) noticed.set(greek, (noticed.get(greek) as number) + 1);
        }
      }
      // Here and there a figure stands at its own extreme and does not move.
      for (const [greek, count] of noticed) expect([greek, count >= 0.7 * near.length]).toEqual([greek, true]);
    },
  );
});
