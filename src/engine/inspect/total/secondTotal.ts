import type { Maybe } from "../../../model/gap.ts";
import { missing } from "../../../model/gap.ts";
import { isExpired } from "../../../model/instrument.ts";
import type { DeltaOneLeg, Leg, ResolvedBook } from "../../valuation/leg.ts";
import { paidFor, secondDeltaOfValue, secondDeltaOneValue, secondRho } from "../secondDeltaOne.ts";
import { secondGreek, secondValueOf } from "../secondOption.ts";
import type { SecondFigure } from "../secondOption.ts";
import { secondMethod } from "../secondWords.ts";
import type { PositionReport } from "../../valuation/report.ts";
import { ofPosition, toBook } from "./figures.ts";
import type { SummedFigure } from "./figures.ts";

/** Quadrature takes some ten microseconds an option and bumps many of them: beyond this nobody would wait. */
const MOST_OPTIONS = 3_000;
/** Legs between two breaths. */
const BREATH = 20;

interface SecondTotal extends SecondFigure {
  /** Which road, and how many legs did not take it. */
  readonly method: string;
}

/** From the terms of the contract; `null` for what has no second method. */
function secondOfDeltaOne(leg: DeltaOneLeg, figure: SummedFigure, isSettled: boolean): SecondFigure | null {
  if (figure === "value" || figure === "pnl") return secondDeltaOneValue(leg);
  if (figure === "rho") return secondRho(leg);
  return figure === "delta" && !isSettled ? secondDeltaOfValue(leg) : null;
}

function secondOf(leg: Leg, figure: SummedFigure, asOf: ResolvedBook["asOf"]): SecondFigure | null {
  const isSettled = isExpired(leg.instrument, asOf);
  if (leg.kind === "delta-one") return secondOfDeltaOne(leg, figure, isSettled);
  if (figure === "pnl" || figure === "value") return secondValueOf(leg);
  return isSettled ? null : secondGreek(leg, figure);
}

/** The figure of a leg by the second method, gamma per 1.00 move; nothing of it is taken from the report. */
function recomputed(leg: Leg, figure: SummedFigure, asOf: ResolvedBook["asOf"]): SecondFigure | null {
  const second = secondOf(leg, figure, asOf);
  if (second === null || figure !== "pnl") return second;
  const paid = paidFor(leg);
  return { value: second.value - paid, tolerance: second.tolerance + 1e-13 * Math.abs(paid) };
}

function methodOf(figure: SummedFigure, taken: Parameters<typeof secondMethod>[1]): string {
  if (figure === "pnl") return secondMethod("revalued", taken, ", less entry and fees of the book");
  return secondMethod(figure === "value" ? "revalued" : "bumped", taken);
}

/**
 * A total with every leg that can be revalued (or bumped) by its second method, added up plainly, underlying by
 * underlying. What cannot stands with the figure it has and is counted in the method; where that is all there is no
 * second value, for it could not differ. Yields its progress 0..1 where it may be interrupted.
 *
 * @param isBook the total is in the measure of the book: dollars, where an underlying's own is units
 */
export function* secondTotal(
  { legs, asOf }: Pick<ResolvedBook, "legs" | "asOf">,
  positions: readonly PositionReport[],
  figure: SummedFigure,
  isBook: boolean,
): Generator<number, Maybe<SecondTotal>> {
  const count = legs.filter((leg) => leg.kind === "option").length;
  if (count > MOST_OPTIONS) {
    const because = `${count.toLocaleString("en-US")} options take too long one by one; ask about one underlying or leg`;
    return missing("second value", "the total", because);
  }
  const reports = new Map(positions.map((one) => [one.positionId, one]));
  let [value, tolerance, asked, stood] = [0, 0, 0, 0];
  const kinds = new Set<Leg["kind"]>();
  const sorted = legs.toSorted((a, b) => (a.instrument.underlying < b.instrument.underlying ? -1 : 1));
  for (const [i, leg] of sorted.entries()) {
    if (i % BREATH === 0) yield i / sorted.length;
    const report = reports.get(leg.position.id);
    const first = report === undefined ? null : ofPosition(report, figure, leg.index);
    if (first === null) continue;
    const weight = isBook ? toBook(figure, leg.index) : 1;
    const second = recomputed(leg, figure, asOf);
    asked++;
    if (second === null) stood++;
    else kinds.add(leg.kind);
    const { value: own, tolerance: slack } = second ?? { value: first, tolerance: 0 };
    value += own * weight;
    tolerance += slack * weight + 1e-14 * Math.abs(own * weight);
  }
  if (stood === asked) return missing("second value", "the total", "none of its legs has one by another method");
  return { value: { value, tolerance, method: methodOf(figure, { kinds, legs: asked, stood }) } };
}
