import type { ExplainInput, ExplainReport } from "../../../src/engine/explain/report.ts";
import { explainPnl } from "../../../src/engine/explain/explainPnl.ts";
import type { Explained, Term } from "../../../src/engine/explain/terms.ts";
import { twinKernel } from "../../../src/math/kernel/twin.ts";
import type { OptionInstrument } from "../../../src/model/instrument.ts";
import type { MarketSnapshot, Quote, WhatIf } from "../../../src/model/market.ts";
import { NO_WHAT_IF } from "../../../src/model/market.ts";
import type { Balance, Position } from "../../../src/model/position.ts";
import { epochMs, MS_PER_YEAR } from "../../../src/model/units.ts";
import { AS_OF, quote, snapshot, underlyingMarket } from "../valuation/builders.ts";

/** One state of a market of one option: what its P&L depends on. */
export interface Point {
  readonly index: number;
  readonly forward: number;
  readonly vol: number;
  /** Since `AS_OF`. */
  readonly years: number;
}

export const START: Point = { index: 100_000, forward: 102_000, vol: 0.5, years: 0 };

/** BTC at an instant, days after `AS_OF`. */
export const marketAt = (days: number, index: number, quotes: readonly Quote[]): MarketSnapshot => ({
  ...snapshot(underlyingMarket(quotes, { index })),
  asOf: epochMs(AS_OF + days * 86_400_000),
});

export const marketOf = (option: OptionInstrument, { index, forward, vol, years }: Point): MarketSnapshot =>
  marketAt((years * MS_PER_YEAR) / 86_400_000, index, [quote(option, { markVol: vol, forward })]);

interface Side {
  readonly market: MarketSnapshot;
  readonly positions: readonly Position[];
  readonly balances?: readonly Balance[];
  readonly whatIf?: Partial<WhatIf>;
}

export function between(first: Side, second: Side): ExplainInput {
  const bookOf = ({ positions, balances = [] }: Side) => ({ name: "Test", positions, balances });
  return {
    fromBook: bookOf(first),
    fromMarket: first.market,
    fromWhatIf: { ...NO_WHAT_IF, ...first.whatIf },
    book: bookOf(second),
    market: second.market,
    whatIf: { ...NO_WHAT_IF, ...second.whatIf },
  };
}

export const explain = (first: Side, second: Side): ExplainReport => explainPnl(twinKernel, between(first, second));

/** What one line is made of. @throws where it is a gap */
export function explained(report: ExplainReport, at = 0): Explained {
  const found = report.lines[at]?.explained;
  if (found === undefined || found === null) throw new Error(`line ${String(at)} is not explained`);
  return found;
}

/** The terms that are not zero. */
export const nonZero = ({ terms }: Explained): readonly Term[] =>
  (Object.keys(terms) as Term[]).filter((term) => terms[term] !== 0);
