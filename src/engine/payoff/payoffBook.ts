import type { Kernel } from "../../math/kernel/kernel.ts";
import { expiryOf } from "../../model/instrument.ts";
import type { WhatIf } from "../../model/market.ts";
import type { PayoffPath } from "../../model/payoffChoice.ts";
import { epochMs, MS_PER_DAY } from "../../model/units.ts";
import type { EpochMs } from "../../model/units.ts";
import { exactSum } from "../valuation/exactSum.ts";
import { bookPnl } from "../scenario/bookPnl.ts";
import type { ScenarioBook } from "../scenario/scenarioBook.ts";
import type { MarketWalk } from "./bridge/marketWalk.ts";
import { spotBefore } from "./bridge/path.ts";
import type { SpotBefore } from "./bridge/path.ts";
import { settledCash } from "./bridge/settledCash.ts";
import type { SettledCash } from "./bridge/settledCash.ts";
import { meanCash, settledMean } from "./bridge/settledMean.ts";
import type { MeanCash } from "./bridge/settledMean.ts";

/** What a payoff is drawn of and under which assumptions. */
export interface PayoffGround {
  readonly kernel: Kernel;
  /** Of the whole book, by underlying. */
  readonly walks: ReadonlyMap<string, MarketWalk>;
  readonly whatIf: WhatIf;
  readonly path: PayoffPath;
}

/** Legs that have settled before the date, with the spot they settled at given the drawn one. */
export interface SettledPart {
  readonly cash: SettledCash;
  /** Its expiry, or the what-if's day (the drawn date, where that is nearer) if it ends before: until then spot is that of the day. */
  readonly settledBy: EpochMs;
  /** Spot at that instant. */
  readonly before: SpotBefore;
  readonly walk: MarketWalk;
  readonly mean: MeanCash;
}

/** A book on one date: what is still alive (or settles that very instant), and what has settled before. */
export interface DatedBook {
  readonly at: EpochMs;
  readonly alive: ScenarioBook;
  /** The same, one leg an option contract: worth the same at every spot. */
  readonly netted: ScenarioBook;
  /** By expiry, then underlying. */
  readonly settled: readonly SettledPart[];
}

/**
 * When spot is what a leg settles at. The what-if is a state, not a way there: what ends by its day settles at the spot of
 * that day, as the headline and the risk matrix have it.
 */
function settledBy({ whatIf }: PayoffGround, asOf: EpochMs, expiry: EpochMs, at: EpochMs): EpochMs {
  return epochMs(Math.min(at, Math.max(expiry, asOf + whatIf.days * MS_PER_DAY)));
}

function settledParts(ground: PayoffGround, book: ScenarioBook, at: EpochMs): readonly SettledPart[] {
  const { walks, path } = ground;
  const options = book.options.filter(({ leg }) => leg.instrument.expiry < at);
  const futures = book.deltaOnes.filter(({ instrument }) => instrument.kind === "future" && instrument.expiry < at);
  const keys = new Map<string, { readonly underlying: string; readonly expiry: EpochMs }>();
  for (const { instrument } of [...options.map(({ leg }) => leg), ...futures]) {
    const expiry = expiryOf(instrument) as EpochMs;
    const { underlying } = instrument;
    keys.set(`${String(expiry).padStart(16, "0")} ${underlying}`, { underlying, expiry });
  }
  return [...keys.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { underlying, expiry }]) => {
      const walk = walks.get(underlying) as MarketWalk;
      const isOwn = (one: { readonly underlying: string }, end: EpochMs | undefined): boolean =>
        one.underlying === underlying && end === expiry;
      const cash = settledCash(
        underlying,
        expiry,
        options.filter(({ leg }) => isOwn(leg.instrument, leg.instrument.expiry)),
        futures.filter(({ instrument }) => isOwn(instrument, expiryOf(instrument))),
      );
      const by = settledBy(ground, book.asOf, expiry, at);
      const before = spotBefore(path, walk, by, at);
      return { cash, walk, settledBy: by, before, mean: meanCash(cash, before) };
    });
}

type BaseOption = ScenarioBook["options"][number];

/** Equal contracts as one, in the order in which they come first. */
function nettedContracts(options: readonly BaseOption[]): readonly BaseOption[] {
  const groups = new Map<string, BaseOption[]>();
  for (const option of options) {
    const { id } = option.leg.instrument;
    const group = groups.get(id);
    if (group === undefined) groups.set(id, [option]);
    else group.push(option);
  }
  return [...groups.values()].flatMap((group): readonly BaseOption[] => {
    const [first] = group;
    if (first === undefined || group.length === 1) return group;
    const quantity = exactSum(group.map(({ leg }) => leg.position.quantity));
    const leg = { ...first.leg, position: { ...first.leg.position, quantity } };
    return [{ leg, price: first.price, weight: exactSum(group.map(({ weight }) => weight)) }];
  });
}

/** The book as it stands on a date, not before the snapshot. */
export function datedBook(ground: PayoffGround, book: ScenarioBook, at: EpochMs): DatedBook {
  const isAlive = (end: EpochMs | undefined): boolean => end === undefined || end >= at;
  const alive = {
    ...book,
    options: book.options.filter(({ leg }) => isAlive(leg.instrument.expiry)),
    deltaOnes: book.deltaOnes.filter(({ instrument }) => isAlive(expiryOf(instrument))),
  };
  const netted = { ...alive, options: nettedContracts(alive.options) };
  return { at, alive, netted, settled: settledParts(ground, book, at) };
}

/**
 * P&L in USD of what is alive, at each spot factor (1 is the snapshot's); the what-if moves its vols, not its spot. Yields
 * where it may be interrupted.
 */
export function* alivePnl(
  { kernel, whatIf }: PayoffGround,
  { netted, at }: DatedBook,
  spotFactors: Float64Array,
): Generator<unknown, Float64Array> {
  return yield* bookPnl(kernel, netted, { volShifts: Float64Array.of(whatIf.volShift), spotFactors, at });
}

/**
 * P&L in USD on the date, at each spot factor: what is alive at its value there, what has settled at its mean over the
 * paths that lead there, against the value at the snapshot. Yields where it may be interrupted.
 */
export function* datedPnl(
  ground: PayoffGround,
  book: DatedBook,
  spotFactors: Float64Array,
): Generator<unknown, Float64Array> {
  const pnl = yield* alivePnl(ground, book, spotFactors);
  for (const part of book.settled) {
    const mean = settledMean(ground.kernel, part, spotFactors);
    for (const [j, value] of mean.entries()) pnl[j] = (pnl[j] as number) + (value - part.cash.before);
    yield;
  }
  return pnl;
}
