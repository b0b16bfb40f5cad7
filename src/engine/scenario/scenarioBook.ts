import { priceBatch } from "../../math/batch.ts";
import type { Kernel } from "../../math/kernel/kernel.ts";
import type { Gap } from "../../model/gap.ts";
import type { WhatIf } from "../../model/market.ts";
import { NO_WHAT_IF } from "../../model/market.ts";
import type { Scope } from "../../model/scope.ts";
import type { EpochMs } from "../../model/units.ts";
import type { Book } from "../../model/position.ts";
import type { BookInput } from "../input.ts";
import { coinBalances } from "../valuation/coinBalances.ts";
import type { CoinBalance } from "../valuation/coinBalances.ts";
import type { DeltaOneLeg, OptionLeg, ResolvedBook } from "../valuation/leg.ts";
import { optionBatch } from "../valuation/optionBatch.ts";
import { resolveBook } from "../valuation/resolveBook.ts";
import type { SmileSource } from "../whatIf/smileSource.ts";

/** An option leg at the snapshot with what its P&L is measured from. */
interface BaseOption {
  readonly leg: OptionLeg;
  /** Black price over the forward's dollars at the snapshot. */
  readonly price: number;
  /** Quantity, for inverse options times index / forward: dollars of the leg per dollar of Black price. */
  readonly weight: number;
}

/**
 * The legs and coin balances in scope at the snapshot itself, no what-if applied: the state from which scenario P&L counts.
 * `whatIf` and `smileOf` say how vols and forwards move where it counts to.
 */
export interface ScenarioBook {
  readonly asOf: EpochMs;
  /** What moves beside spot, parallel vol and time, which the scenarios have of their own. */
  readonly whatIf: WhatIf;
  readonly smileOf: SmileSource;
  /** USD per unit; `null` for scope "all" and where the market has none. */
  readonly index: number | null;
  /** In an order that does not depend on the order of the book. */
  readonly options: readonly BaseOption[];
  readonly deltaOnes: readonly DeltaOneLeg[];
  /** By name of the coin. */
  readonly coins: readonly CoinBalance[];
  /** Legs that the snapshot cannot price and coins that it has no index for. */
  readonly leftOut: readonly Gap[];
}

type Resolved = OptionLeg | DeltaOneLeg;

const compared = <T extends string | number>(a: T, b: T): number => (a === b ? 0 : a < b ? -1 : 1);

const isIn = (scope: Scope, underlying: string): boolean => scope === "all" || scope.underlying === underlying;

/**
 * By what a leg is, never by its id or place: those differ from one import or link to the next, and with another order
 * of adding the last digits would.
 */
function byContent({ position: a }: Resolved, { position: b }: Resolved): number {
  return (
    compared(a.instrument.id, b.instrument.id) ||
    compared(a.quantityUnit, b.quantityUnit) ||
    compared(a.quantity, b.quantity) ||
    compared(a.entryPrice ?? -1, b.entryPrice ?? -1)
  );
}

function baseOptions(kernel: Kernel, legs: readonly OptionLeg[]): readonly BaseOption[] {
  const prices = new Float64Array(legs.length);
  priceBatch(kernel, optionBatch(legs), prices);
  return legs.map((leg, i) => {
    const { position, instrument, index, forward } = leg;
    const isInverse = instrument.settlement === "inverse";
    return { leg, price: prices[i] as number, weight: position.quantity * (isInverse ? index / forward : 1) };
  });
}

type AtSnapshot = Omit<ScenarioBook, "whatIf">;

function atSnapshot(kernel: Kernel, book: Book, resolved: ResolvedBook, scope: Scope): AtSnapshot {
  const { asOf, legs, leftOut, index, smileOf } = resolved;
  const inScope = legs.filter(({ instrument }) => isIn(scope, instrument.underlying)).toSorted(byContent);
  const held = coinBalances(book.balances, index);
  const ofScope = ({ underlying }: { readonly underlying: string }): boolean => isIn(scope, underlying);
  const nameOf = new Map(book.positions.map(({ id, instrument }) => [id, instrument.underlying]));
  return {
    asOf,
    smileOf,
    index: scope === "all" ? null : (index.get(scope.underlying) ?? null),
    options: baseOptions(
      kernel,
      inScope.filter((leg) => leg.kind === "option"),
    ),
    deltaOnes: inScope.filter((leg) => leg.kind === "delta-one"),
    coins: held.coins.filter(ofScope).toSorted((a, b) => compared(a.underlying, b.underlying)),
    leftOut: [
      ...leftOut.map(({ positionId, gap }) => ({ underlying: nameOf.get(positionId) ?? "", gap })),
      ...held.leftOut,
    ]
      .filter(ofScope)
      .map(({ gap }) => gap),
  };
}

const kept = new WeakMap<ResolvedBook, WeakMap<Book, Map<string, AtSnapshot>>>();

/**
 * The enabled legs and the coin balances in scope as the snapshot has them, whatever the input's what-if moves, and the
 * gaps of those it has not. Kept for as long as book and snapshot live, as `resolveBook` keeps its matches: a drag of the
 * what-if asks often.
 */
export function scenarioBook(kernel: Kernel, { book, market, whatIf }: BookInput, scope: Scope): ScenarioBook {
  const resolved = resolveBook(kernel, { book, market, whatIf: NO_WHAT_IF });
  const byBook = kept.get(resolved) ?? new WeakMap<Book, Map<string, AtSnapshot>>();
  kept.set(resolved, byBook);
  const byScope = byBook.get(book) ?? new Map<string, AtSnapshot>();
  byBook.set(book, byScope);
  const key = scope === "all" ? scope : `of ${scope.underlying}`;
  const found = byScope.get(key) ?? atSnapshot(kernel, book, resolved, scope);
  byScope.set(key, found);
  return { ...found, whatIf };
}
