import type { Kernel } from "../../math/kernel/kernel.ts";
import type { Gap } from "../../model/gap.ts";
import { isExpired } from "../../model/instrument.ts";
import type { Position } from "../../model/position.ts";
import type { BookInput } from "../input.ts";
import { cashInDollars } from "./cash.ts";
import { deltaOneFigures } from "./deltaOneFigures.ts";
import { exactSum } from "./exactSum.ts";
import type { ResolvedBook } from "./leg.ts";
import { NO_FIGURES } from "./legFigures.ts";
import type { ValuedLeg } from "./legFigures.ts";
import { optionFigures } from "./optionFigures.ts";
import type { BookReport, PositionReport, UnderlyingTotals } from "./report.ts";
import { resolveBook } from "./resolveBook.ts";
import { settledFigures } from "./settledFigures.ts";
import { bookTotals, underlyingTotals } from "./totals.ts";

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

function byUnderlying(
  positions: readonly Position[],
  legs: readonly ValuedLeg[],
  { leftOut, index }: ResolvedBook,
): readonly UnderlyingTotals[] {
  const nameOf = new Map(positions.map(({ id, instrument }) => [id, instrument.underlying]));
  const names = new Set(positions.filter(({ enabled }) => enabled).map(({ instrument }) => instrument.underlying));
  return [...names].sort().map((underlying) => ({
    ...underlyingTotals(
      legs.filter(({ leg }) => leg.instrument.underlying === underlying),
      leftOut.filter(({ positionId }) => nameOf.get(positionId) === underlying).map(({ gap }) => gap),
    ),
    underlying,
    index: index.get(underlying) ?? null,
  }));
}

/**
 * What the book is worth at the what-if state and how it moves: by position in the book's order, by underlying in
 * alphabetical order, and in all. Units and signs are written at `PositionColumn`.
 *
 * What has no figure is named: a position's reasons in its `gaps`, a total's in its `leftOut`. Disabled positions have
 * neither figures nor gaps. Every number is finite. Totals do not depend on the order of the positions, to the bit.
 */
export function bookReport(kernel: Kernel, input: BookInput): BookReport {
  const { positions, balances } = input.book;
  const resolved = resolveBook(kernel, input);
  const legs = valuedLegs(kernel, resolved);
  const cash = cashInDollars(balances, resolved.index);
  const valuedById = new Map(legs.map((valued) => [valued.leg.position.id, valued]));
  const gapById = new Map(resolved.leftOut.map(({ positionId, gap }) => [positionId, gap]));
  const values = legs.map(({ figures }) => figures.value).filter((value) => value !== null);
  return {
    asOf: resolved.asOf,
    positions: positions.map((one) => positionReport(one, valuedById.get(one.id), gapById.get(one.id))),
    byUnderlying: byUnderlying(positions, legs, resolved),
    total: bookTotals(
      legs,
      resolved.leftOut.map(({ gap }) => gap),
    ),
    cash: exactSum(cash.dollars),
    equity: exactSum([...cash.dollars, ...values]),
    cashGaps: cash.gaps,
    kernel: kernel.id,
  };
}
