import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { BookInput } from "../../../src/engine/input.ts";

import type { MarginReport } from "../../../src/engine/margin/model.ts";
import { marginModel } from "../../../src/engine/margin/report.ts";
import { ruleBooks } from "../../../src/engine/margin/rules/index.ts";
import { twinKernel } from "../../../src/math/kernel/twin.ts";
import { CAPS } from "../../../src/model/caps.ts";
import type { Instrument } from "../../../src/model/instrument.ts";
import type { MarketSnapshot, Quote, UnderlyingMarket } from "../../../src/model/market.ts";
import { NO_WHAT_IF } from "../../../src/model/market.ts";
import type { Book, Position } from "../../../src/model/position.ts";
import { epochMs, MS_PER_DAY, vol } from "../../../src/model/units.ts";
import { deribitFuture, deribitOption, deribitPerpetual, deribitSpot } from "../../../src/venues/instruments.ts";
import { moreArb } from "../../support/whatIfs.ts";
import { bookOf, leg, marketOf, TEST_NOW, underlyingOf } from "../../support/books.ts";

// Whatever the book and the market hold, every rule book answers with finite numbers and names what it leaves out.
const inDays = (days: number) => epochMs(TEST_NOW + days * MS_PER_DAY + MS_PER_DAY / 3);
const contractsOn = (underlying: "BTC" | "SOL" | "DOGE"): readonly Instrument[] => {
  const settlement = underlying === "BTC" ? "inverse" : "linear";
  return [
    deribitSpot(underlying),
    deribitPerpetual(underlying, settlement),
    ...[-3, 20].map((days) => deribitFuture(underlying, inDays(days), settlement)),
    ...[-3, 0, 20, 400].flatMap((days) =>
      (["call", "put"] as const).map((type) => deribitOption(underlying, inDays(days), 100, type, settlement)),
    ),
  ];
};
const LISTED = [...contractsOn("BTC"), ...contractsOn("SOL")];
/** On an underlying the market does not hold. */
const UNKNOWN = contractsOn("DOGE");

const priceArb = fc.constantFrom(null, 0, -1, Number.NaN, Infinity, 1e-9, 0.04, 100, 65_000, 1e9);
const quoteArb = (instrument: Instrument): fc.Arbitrary<Quote> =>
  fc.record({
    instrument: fc.constant(instrument),
    mark: priceArb,
    bid: priceArb,
    ask: priceArb,
    bidSize: fc.constant(null),
    askSize: fc.constant(null),
    markVol: fc.constantFrom(null, vol(0), vol(1e-6), vol(0.6), vol(50)),
    forward: priceArb,
    openInterest: fc.constant(null),
  });
const underlyingArb = (name: "BTC" | "SOL"): fc.Arbitrary<UnderlyingMarket> =>
  fc
    .record({
      index: fc.oneof({ weight: 3, arbitrary: fc.constantFrom(100, 65_000) }, { weight: 1, arbitrary: priceArb }),
      quotes: fc
        .subarray(LISTED.filter(({ underlying, kind }) => underlying === name && kind !== "spot"))
        .chain((own) => fc.tuple(...own.map(quoteArb))),
    })
    .map(({ index, quotes }) => ({ ...underlyingOf(name, 1, quotes), index }));
const marketArb: fc.Arbitrary<MarketSnapshot> = fc
  .tuple(underlyingArb("BTC"), underlyingArb("SOL"))
  .map(([btc, sol]) => marketOf(btc, sol));

const positionArb: fc.Arbitrary<Position> = fc
  .record({
    instrument: fc.oneof(
      { weight: 5, arbitrary: fc.constantFrom(...LISTED) },
      { weight: 1, arbitrary: fc.constantFrom(...UNKNOWN) },
    ),
    size: fc.constantFrom(-CAPS.quantity, -3, -1e-12, 1e-9, 1, CAPS.quantity),
    entryPrice: fc.constantFrom(null, 0.01, 100),
    enabled: fc.boolean(),
  })
  .map(({ instrument, size, entryPrice, enabled }) => leg(instrument, size, { entryPrice, enabled }));

const inputArb: fc.Arbitrary<BookInput> = fc.record({
  book: fc
    .record({
      legs: fc.array(positionArb, { maxLength: 10 }),
      balances: fc.uniqueArray(
        fc.record({
          currency: fc.constantFrom("USD", "USDC", "BTC", "SOL", "DOGE"),
          amount: fc.constantFrom(-CAPS.balance, -2, 0, 1e-12, 5, CAPS.balance),
        }),
        { maxLength: 3, selector: ({ currency }) => currency },
      ),
    })
    .map(({ legs, balances }) =>
      bookOf(
        legs.map((one, i) => ({ ...one, id: `leg ${String(i)}` })),
        balances,
      ),
    ),
  market: marketArb,
  whatIf: fc
    .tuple(
      fc.record({
        spotShock: fc.constantFrom(0, -0.999999, -0.5, 1, 1000),
        volShift: fc.constantFrom(0, -10, 10),
        days: fc.constantFrom(0, 0.001, 25, 36_500),
      }),
      fc.oneof(fc.constant(NO_WHAT_IF), moreArb()),
    )
    .map(([sliders, more]) => ({ ...more, ...sliders })),
});

function numbersIn(value: unknown, at = ""): readonly string[] {
  if (typeof value === "number") return Number.isFinite(value) ? [] : [`${at} is ${String(value)}`];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, one]) => numbersIn(one, `${at}.${name}`));
}

/** Coins of an underlying held outright, net. */
const coinsHeld = ({ positions, balances }: Book, coin: string): number =>
  [
    ...positions.filter(
      ({ enabled, instrument }) => enabled && instrument.kind === "spot" && instrument.underlying === coin,
    ),
    ...balances.filter(({ currency }) => currency === coin).map(({ amount }) => ({ quantity: amount })),
  ].reduce((total, { quantity }) => total + quantity, 0);

/**
 * Enabled positions that the report neither margins nor leaves out. A group margins what it names in its contributions or
 * charges, or else, where nothing of it loses, everything of its underlyings. Coins net by underlying: what is held is
 * equity where nothing is taken off it, and so is what settles between the snapshot and the what-if.
 */
function skipped({ groups, leftOut }: MarginReport, { book, market, whatIf }: BookInput): readonly string[] {
  const named = (subject: string): boolean =>
    leftOut.some((one) => one.subject === subject || one.subject.startsWith(`${subject} `));
  const isMargined = ({ id, instrument: { kind, underlying } }: Position): boolean =>
    groups.some(({ underlyings, contributions, charges }) => {
      const explained = [...contributions, ...charges];
      if (explained.length === 0 || kind === "spot") return underlyings.includes(underlying);
      return explained.some(({ subject }) => subject === id);
    });
  const settles = (expiry: number): boolean => expiry > market.asOf && expiry <= market.asOf + whatIf.days * MS_PER_DAY;
  const isEquity = ({ instrument }: Position): boolean =>
    "expiry" in instrument
      ? settles(instrument.expiry)
      : instrument.kind === "spot" && coinsHeld(book, instrument.underlying) >= 0;
  return book.positions
    .filter((one) => one.enabled && !named(one.instrument.symbol) && !named(one.instrument.underlying))
    .filter((one) => !isMargined(one) && !isEquity(one))
    .map(({ id, instrument }) => `${id} ${instrument.symbol}`);
}

describe.each(ruleBooks)("$id on hostile books and markets", (rules) => {
  const model = marginModel(twinKernel, rules);

  it("answers with finite numbers and a reason for all that is left out, and skips nothing silently", () => {
    fc.assert(
      fc.property(inputArb, (input) => {
        const report = model.report(input);
        expect(numbersIn(report)).toEqual([]);
        expect(report.maintenance).toBeGreaterThanOrEqual(0);
        expect(report.initial).toBeGreaterThanOrEqual(report.maintenance * (1 - 1e-9));
        expect(report.leftOut.every(({ because }) => because !== "")).toBe(true);
        expect(skipped(report, input)).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });
});
