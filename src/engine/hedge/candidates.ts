import type { Kernel } from "../../math/kernel/kernel.ts";
import type { Gap } from "../../model/gap.ts";
import { missing } from "../../model/gap.ts";
import type { OptionInstrument, PerpetualInstrument } from "../../model/instrument.ts";
import { expiryOf } from "../../model/instrument.ts";
import type { Quote } from "../../model/market.ts";
import type { Position } from "../../model/position.ts";
import { MS_PER_DAY } from "../../model/units.ts";
import { usable } from "../../model/usable.ts";
import { venueOf } from "../../venues/index.ts";
import type { FeeSchedule } from "../../venues/venue.ts";
import { bookReport } from "../valuation/bookReport.ts";
import { marketLookup } from "../valuation/marketLookup.ts";
import { lotOf } from "./lot.ts";
import type { Lot } from "./lot.ts";
import type { HedgeInput } from "./suggestion.ts";

/** Something that can be traded now at a known price, with what one unit of its quantity does to the book. */
export interface Candidate<T = OptionInstrument | PerpetualInstrument> {
  readonly instrument: T;
  /** In the contract's quote, > 0, bid <= ask. */
  readonly bid: number;
  readonly ask: number;
  readonly mark: number;
  /** In the unit of the lot; Infinity where the feed gives no sizes. */
  readonly bidSize: number;
  readonly askSize: number;
  readonly openInterest: number | null;
  readonly lot: Lot;
  /** Raw derivatives per unit of quantity at the what-if state: see `PositionColumn`. */
  readonly delta: number;
  readonly gamma: number;
  readonly vega: number;
  /** USD per unit of settlement currency, at the snapshot. */
  readonly dollars: number;
  /** USD per unit of underlying, at the snapshot. */
  readonly index: number;
  readonly fees: FeeSchedule;
}

export interface Candidates {
  readonly perpetual: Candidate<PerpetualInstrument> | null;
  readonly options: readonly Candidate<OptionInstrument>[];
  readonly gaps: readonly Gap[];
}

/** An option whose bid-ask spread is more than this share of its mark is not liquid enough to hedge with. */
const WIDEST_SPREAD = 0.3;

type Tradeable = OptionInstrument | PerpetualInstrument;
type Draft = Omit<Candidate, "delta" | "gamma" | "vega">;

function isTradeable(quote: Quote): quote is Quote & { readonly instrument: Tradeable } {
  return quote.instrument.kind === "option" || quote.instrument.kind === "perpetual";
}

/** The quote as something to trade, unless a price is missing, crossed or too wide, or nothing is offered. */
function draftOf(quote: Quote & { readonly instrument: Tradeable }, index: number): Draft | null {
  const { instrument, mark, bid, ask, bidSize, askSize, openInterest } = quote;
  const { fees } = venueOf(instrument.venue);
  if (fees === null || !usable(mark) || !usable(bid) || !usable(ask) || bid > ask) return null;
  if (instrument.kind === "option" && ask - bid > WIDEST_SPREAD * mark) return null;
  const lot = lotOf(instrument);
  const sizes = { bidSize: bidSize ?? Infinity, askSize: askSize ?? Infinity };
  if (Math.max(sizes.bidSize, sizes.askSize) < lot.size) return null;
  const dollars = instrument.settlement === "inverse" ? index : 1;
  return { instrument, bid, ask, mark, ...sizes, openInterest, lot, dollars, index, fees };
}

/** One unit of the candidate, to be valued like any other position: the Greeks of hedge and book come from one place. */
function unitPosition({ instrument, mark, lot }: Draft): Position {
  const base = { fee: 0, enabled: true, note: "" };
  return { id: instrument.id, instrument, quantity: 1, quantityUnit: lot.unit, entryPrice: mark, ...base };
}

function withGreeks(kernel: Kernel, input: HedgeInput, drafts: readonly Draft[]): readonly Candidate[] {
  const book = { name: "", positions: drafts.map(unitPosition), balances: [] };
  const report = bookReport(kernel, { book, market: input.market, whatIf: input.whatIf });
  return drafts.flatMap((draft, i) => {
    const { delta, gamma, vega } = report.positions[i]?.figures ?? { delta: null, gamma: null, vega: null };
    return delta === null || gamma === null || vega === null ? [] : [{ ...draft, delta, gamma, vega }];
  });
}

const isPerpetual = (one: Candidate): one is Candidate<PerpetualInstrument> => one.instrument.kind === "perpetual";
const isOption = (one: Candidate): one is Candidate<OptionInstrument> => one.instrument.kind === "option";

function gapsOf({ perpetual, options }: Omit<Candidates, "gaps">, underlying: string): readonly Gap[] {
  const gaps: Gap[] = [];
  const add = (what: string, because: string): void => void gaps.push(missing(what, underlying, because).gap);
  if (perpetual === null) add("perpetual hedge", "the market quotes no perpetual with a bid and an ask");
  if (options.length === 0) add("option hedge", "the market quotes no liquid option with a bid and an ask");
  if (options.some(({ askSize }) => askSize === Infinity)) {
    add("size limit", "the market gives no sizes at the touch, so quantities are not held down to them");
  }
  return gaps;
}

/** The underlying's quotes that live past the what-if date and that nobody doubted while reading them. */
function soundQuotes({ market, underlying, whatIf }: HedgeInput): readonly Quote[] {
  const flagged = new Set(market.flags.map(({ subject }) => subject));
  const end = market.asOf + whatIf.days * MS_PER_DAY;
  const quotes = marketLookup(market).get(underlying)?.market.quotes ?? [];
  return quotes.filter(({ instrument }) => (expiryOf(instrument) ?? Infinity) > end && !flagged.has(instrument.symbol));
}

/**
 * What the book's underlying can be hedged with: perpetual and options that are quoted on both sides, not flagged, not too
 * wide, offered in at least one lot, alive at the what-if date, on a venue whose fees are known.
 */
export function hedgeCandidates(kernel: Kernel, input: HedgeInput): Candidates {
  const index = marketLookup(input.market).get(input.underlying)?.market.index;
  const drafts = usable(index)
    ? soundQuotes(input)
        .filter(isTradeable)
        .map((quote) => draftOf(quote, index))
    : [];
  const found = withGreeks(
    kernel,
    input,
    drafts.filter((draft) => draft !== null),
  );
  const sides = { perpetual: found.find(isPerpetual) ?? null, options: found.filter(isOption) };
  return { ...sides, gaps: gapsOf(sides, input.underlying) };
}
