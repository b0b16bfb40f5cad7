import type { Kernel } from "../../math/kernel/kernel.ts";
import type { Gap } from "../../model/gap.ts";
import { isExpired } from "../../model/instrument.ts";
import type { Position } from "../../model/position.ts";
import type { BookInput } from "../input.ts";
import { cashInDollars } from "./cash.ts";
import { coinBalances } from "./coinBalances.ts";
import type { CoinBalance, CoinBalances } from "./coinBalances.ts";
import { deltaOneFigures } from "./deltaOneFigures.ts";
import { exactSum } from "./exactSum.ts";
import { gainedCoins } from "./gainedCoins.ts";
import type { ResolvedBook } from "./leg.ts";
import { NO_FIGURES } from "./legFigures.ts";
import type { ValuedLeg } from "./legFigures.ts";
import { optionFigures } from "./optionFigures.ts";
import type { BookReport, PositionReport, UnderlyingTotals } from "./report.ts";
import { resolveBook } from "./resolveBook.ts";
import { settledFigures } from "./settledFigures.ts";
import { bookTotals, underlyingTotals } from "./totals.ts";
import type { Counted } from "./totals.ts";

/** Options first, in one batch: the order does not matter. */
function valuedLegs(kernel: Kernel, { legs, asOf }: ResolvedBook): readonly ValuedLeg[] {
  const options = legs.filter((leg) => leg.kind === "option");
  const others = legs.filter((leg) => leg.kind === "delta-one");
  const valued = [...optionFigures(kernel, options), ...others.map((leg) => ({ leg, ...deltaOneFigures(leg) }))];
  return valued.map((one) => (isExpired(one.leg.instrument, asOf) ? { leg: one.leg, ...settledFigures(one) } : one));
}

function positionReport(position: Position, valued: ValuedLeg | undefined, gap: Gap | undefined): PositionReport {
  const positionId = position.id;
  if (valued !== undefined) {
    return { positionId, figures: valued.figures, gaps: valued.gaps, basis: valued.leg.basis };
  }
  return { positionId, figures: NO_FIGURES, gaps: gap === undefined ? [] : [gap], basis: "" };
}

/** Legs, coin balances and coins gained with what is left out of either, each with its underlying. */
interface Parts extends Pick<Counted, "legs" | "coins"> {
  /** Those of `coins` that inverse futures have gained. */
  readonly gained: readonly CoinBalance[];
  readonly leftOut: readonly { readonly underlying: string; readonly gap: Gap }[];
}

function partsOf(
  positions: readonly Position[],
  resolved: ResolvedBook,
  legs: readonly ValuedLeg[],
  held: CoinBalances,
): Parts {
  const nameOf = new Map(positions.map(({ id, instrument }) => [id, instrument.underlying]));
  const unvalued = resolved.leftOut.map(({ positionId, gap }) => ({ underlying: nameOf.get(positionId) ?? "", gap }));
  const gained = gainedCoins(resolved);
  return { legs, coins: [...held.coins, ...gained], gained, leftOut: [...unvalued, ...held.leftOut] };
}

function byUnderlying(
  { legs, coins, gained, leftOut }: Parts,
  index: ResolvedBook["index"],
): readonly UnderlyingTotals[] {
  const names = new Set([
    ...legs.map(({ leg }) => leg.instrument.underlying),
    ...[...coins, ...leftOut].map(({ underlying }) => underlying),
  ]);
  return [...names].sort().map((name) => {
    const isOwn = ({ underlying }: { readonly underlying: string }): boolean => underlying === name;
    const own = {
      legs: legs.filter(({ leg }) => isOwn(leg.instrument)),
      coins: coins.filter(isOwn),
      leftOut: leftOut.filter(isOwn).map(({ gap }) => gap),
    };
    const coinsGained = exactSum(gained.filter(isOwn).map(({ amount }) => amount));
    return { ...underlyingTotals(own), underlying: name, coinsGained, index: index.get(name) ?? null };
  });
}

/**
 * What the book is worth at the what-if state and how it moves: by position in the book's order, by underlying in
 * alphabetical order, and in all. Units and signs are written at `PositionColumn`.
 *
 * Coin balances are exposure: they are in the delta of their underlying and of the book, and an underlying held only so
 * has its line too. Their value is cash. So are the coins that inverse futures have gained, whose value is their legs'.
 *
 * What has no figure is named: a position's reasons in its `gaps`, a total's in its `leftOut`. Disabled positions have
 * neither figures nor gaps. Every number is finite. Totals do not depend on the order of the positions, to the bit.
 */
export function bookReport(kernel: Kernel, input: BookInput): BookReport {
  const { positions, balances } = input.book;
  const resolved = resolveBook(kernel, input);
  const legs = valuedLegs(kernel, resolved);
  const held = coinBalances(balances, resolved.index);
  const parts = partsOf(positions, resolved, legs, held);
  const cash = cashInDollars(balances, held.coins);
  const valuedById = new Map(legs.map((valued) => [valued.leg.position.id, valued]));
  const gapById = new Map(resolved.leftOut.map(({ positionId, gap }) => [positionId, gap]));
  const values = legs.map(({ figures }) => figures.value).filter((value) => value !== null);
  return {
    asOf: resolved.asOf,
    positions: positions.map((one) => positionReport(one, valuedById.get(one.id), gapById.get(one.id))),
    byUnderlying: byUnderlying(parts, resolved.index),
    total: bookTotals({ ...parts, leftOut: parts.leftOut.map(({ gap }) => gap) }),
    cash: exactSum(cash),
    equity: exactSum([...cash, ...values]),
    cashGaps: held.leftOut.map(({ gap }) => gap),
    kernel: kernel.id,
  };
}
