import type { MarginReport } from "../../../../src/engine/margin/model.ts";
import { marginModel } from "../../../../src/engine/margin/report.ts";
import type { RuleBook } from "../../../../src/engine/margin/ruleBook.ts";
import { twinKernel } from "../../../../src/math/kernel/twin.ts";
import type { Book } from "../../../../src/model/position.ts";
import { epochMs, MS_PER_DAY } from "../../../../src/model/units.ts";
import { deribitFuture, deribitOption, deribitPerpetual } from "../../../../src/venues/instruments.ts";
import { inputOf, marketOf, quoteOf, TEST_NOW, underlyingOf } from "../../../support/books.ts";

/** A third of a day is eight o'clock, the venue's expiry: years from the test's midnight. */
export const yearsTo = (days: number): number => (days + 1 / 3) / 365;
const inDays = (days: number) => epochMs(TEST_NOW + days * MS_PER_DAY + MS_PER_DAY / 3);

export const perpetual = deribitPerpetual("BTC", "linear");
/** 100,000 USD of face is one coin. */
export const inverse = deribitPerpetual("BTC", "inverse");
export const dated = deribitFuture("BTC", inDays(20), "linear");
export const call = deribitOption("BTC", inDays(20), 100_000, "call", "linear");
export const farCall = deribitOption("BTC", inDays(80), 100_000, "call", "linear");
export const solana = deribitPerpetual("SOL", "linear");
export const avalanche = deribitPerpetual("AVAX", "linear");

/** Everything of bitcoin at 100,000, vols 60 %. */
const market = marketOf(
  underlyingOf("BTC", 100_000, [
    quoteOf(perpetual, { mark: 100_000 }),
    quoteOf(inverse, { mark: 100_000 }),
    quoteOf(dated, { mark: 100_000 }),
    quoteOf(call, { markVol: 0.6, forward: 100_000 }),
    quoteOf(farCall, { markVol: 0.6, forward: 100_000 }),
  ]),
  underlyingOf("SOL", 200, [quoteOf(solana, { mark: 200 })]),
  underlyingOf("AVAX", 50, [quoteOf(avalanche, { mark: 50 })]),
);

/** A book under a rule book, with some of its parameters changed. */
export function reportOf(rules: RuleBook, book: Book, changes?: Readonly<Record<string, unknown>>): MarginReport {
  const parameters = changes === undefined ? rules.parameters : { ...(rules.parameters as object), ...changes };
  return marginModel(twinKernel, rules, parameters).report(inputOf(book, market));
}

/** USD of one part of the first group, in the maintenance column. */
export const partOf = ({ groups }: MarginReport, name: string): number =>
  groups[0]?.components.find((part) => part.name === name)?.maintenance ?? Number.NaN;
