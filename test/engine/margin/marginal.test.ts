import { describe, expect, it } from "vitest";
import { marginGround } from "../../../src/engine/margin/ground.ts";
import { marginalMargins } from "../../../src/engine/margin/marginal.ts";
import type { SubjectMargin } from "../../../src/engine/margin/marginal.ts";
import { reportUnder } from "../../../src/engine/margin/report.ts";
import type { RuleBook } from "../../../src/engine/margin/ruleBook.ts";
import { ruleBooks } from "../../../src/engine/margin/rules/index.ts";
import { twinKernel } from "../../../src/math/kernel/twin.ts";
import type { Book } from "../../../src/model/position.ts";
import { deribitOption } from "../../../src/venues/instruments.ts";
import { bookOf, inputOf, leg, marketOf, quoteOf, TEST_NOW, underlyingOf } from "../../support/books.ts";
import { epochMs } from "../../../src/model/units.ts";
import { slowPrice } from "../valuation/slowBlack.ts";

const JANUARY = epochMs(Date.UTC(2027, 0, 29, 8));
const YEARS = (JANUARY - TEST_NOW) / (365 * 86_400_000);
const near = deribitOption("BTC", JANUARY, 100_000, "call", "linear");
const far = deribitOption("BTC", JANUARY, 120_000, "call", "linear");
const market = marketOf(
  underlyingOf("BTC", 100_000, [
    quoteOf(near, { markVol: 0.5, forward: 101_000 }),
    quoteOf(far, { markVol: 0.55, forward: 101_000 }),
  ]),
);
const [nearValue, farValue] = [slowPrice(1, 101_000, 100_000, YEARS, 0.5), slowPrice(1, 101_000, 120_000, YEARS, 0.55)];
const longs = leg(near, 5);
const short = leg(far, -1);
const book = bookOf(
  [longs, short],
  [
    { currency: "USDC", amount: 300_000 },
    { currency: "BTC", amount: 2 },
  ],
);

/** The book after each was really closed at its mark: gone, its worth in dollars. */
const closed: readonly (readonly [string, Book])[] = [
  [longs.id, { ...book, positions: [short], balances: [dollars(300_000 + 5 * nearValue), book.balances[1]!] }],
  [short.id, { ...book, positions: [longs], balances: [dollars(300_000 - farValue), book.balances[1]!] }],
  ["balance:BTC", { ...book, balances: [dollars(300_000 + 2 * 100_000)] }],
];

function dollars(amount: number) {
  return { currency: "USDC", amount };
}

const groundOf = (one: Book) => marginGround(twinKernel, inputOf(one, market));

function rowsUnder(rules: RuleBook): readonly SubjectMargin[] {
  const work = marginalMargins(twinKernel, groundOf(book), rules);
  let step = work.next();
  while (step.done !== true) step = work.next();
  return step.value;
}

const together = ruleBooks.filter((rules) => reportUnder(twinKernel, groundOf(book), rules).settlements.length === 0);

describe("the excess that closing a position frees", () => {
  it.each(together.map((rules) => [rules.id, rules] as const))(
    "is under %s what excess gains when it is really sold or bought back at its mark",
    (_, rules) => {
      const before = reportUnder(twinKernel, groundOf(book), rules);
      for (const { subject, freed } of rowsUnder(rules)) {
        const after = reportUnder(twinKernel, groundOf(closed.find(([id]) => id === subject)![1]), rules);
        expect(freed.initial).toBeCloseTo(after.initialExcess - before.initialExcess, 4);
        expect(freed.maintenance).toBeCloseTo(after.excess - before.excess, 4);
      }
    },
  );

  it("is under Reg T the whole value of long options, which count for nothing, though they are asked no margin", () => {
    // Held beside 2 BTC, which cover the short call, so that closing the longs leaves it asked as it was.
    const regT = ruleBooks.find(({ id }) => id === "reg-t")!;
    const row = rowsUnder(regT).find(({ subject }) => subject === longs.id)!;
    expect(row.marginal.initial).toBeCloseTo(0, 6);
    expect(row.freed.initial).toBeCloseTo(5 * nearValue, 3);
  });

  it("is under Aevo's standard margin the haircut of coins, 10 % of their worth", () => {
    const aevo = ruleBooks.find(({ id }) => id === "aevo-standard")!;
    const row = rowsUnder(aevo).find(({ subject }) => subject === "balance:BTC")!;
    expect(row.marginal.initial).toBe(0);
    expect(row.freed.initial).toBeCloseTo(0.1 * 2 * 100_000, 6);
  });
});
