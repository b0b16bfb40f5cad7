import type { Kernel } from "../../math/kernel/kernel.ts";
import type { Gap } from "../../model/gap.ts";
import { mapGreeks } from "../../model/greek.ts";
import type { GreekFigures, GreekName } from "../../model/greek.ts";
import { isExpired } from "../../model/instrument.ts";
import { NO_WHAT_IF } from "../../model/market.ts";
import type { WhatIf } from "../../model/market.ts";
import type { Balance } from "../../model/position.ts";
import type { Scope } from "../../model/scope.ts";
import type { Leg, ResolvedBook } from "../valuation/leg.ts";
import { resolveBook } from "../valuation/resolveBook.ts";
import { requireMoves } from "../whatIf/requireMoves.ts";
import { shockedBook } from "../whatIf/shockedBook.ts";
import { balanceParts, gainedParts } from "./greekParts.ts";
import { legGreeks } from "./legGreeks.ts";
import { nettedLegs } from "./nettedLegs.ts";
import type { GreekInput, GreekSum } from "./report.ts";
import { sumInDollars, sumInUnits } from "./sums.ts";

export interface LadderInput extends GreekInput {
  readonly scope: Scope;
  /** Relative moves of spot from the snapshot, ascending, > -1. They stand in the place of the what-if's own. */
  readonly spotMoves: readonly number[];
}

/** Raw Greeks at each move, of one underlying; of all in dollars (raw x `dollarWeight`). */
export interface GreekLadder {
  readonly spotMoves: Float64Array;
  /** USD per unit at each move; `null` for all underlyings, or where the market has none. */
  readonly index: Float64Array | null;
  readonly black: Readonly<Record<GreekName, Float64Array>>;
  readonly net: Readonly<Record<GreekName, Float64Array>>;
  /** Strikes of the live options in scope, USD, ascending; none for all underlyings. */
  readonly strikes: readonly number[];
  readonly leftOut: readonly Gap[];
  /** True where nothing in scope has Greeks. */
  readonly isEmpty: boolean;
}

function strikesOf({ legs, asOf }: ResolvedBook): readonly number[] {
  const strikes = legs.flatMap(({ instrument }) =>
    instrument.kind === "option" && !isExpired(instrument, asOf) ? [instrument.strike] : [],
  );
  return [...new Set(strikes)].sort((a, b) => a - b);
}

const columns = (points: readonly GreekFigures[], account: keyof GreekFigures) =>
  mapGreeks((name) => Float64Array.from(points, (point) => point[account][name]));

/** What a ladder is about, at the snapshot. */
interface Rungs {
  readonly matched: ResolvedBook;
  /** Inverse futures and perpetuals one by one: what each has gained hangs on its entry price. */
  readonly inverse: readonly Leg[];
  readonly balances: readonly Balance[];
  readonly gaps: readonly Gap[];
}

function rungsOf(kernel: Kernel, { book, market, scope }: LadderInput): Rungs {
  const isIn = (name: string): boolean => scope === "all" || scope.underlying === name;
  const matched = resolveBook(kernel, { book, market, whatIf: NO_WHAT_IF });
  const legs = matched.legs.filter(({ instrument }) => isIn(instrument.underlying));
  const out = new Map(matched.leftOut.map(({ positionId, gap }) => [positionId, gap]));
  return {
    matched: { ...matched, legs: nettedLegs(legs) },
    inverse: legs.filter((leg) => leg.kind === "delta-one" && leg.face !== null),
    balances: book.balances.filter(({ currency }) => isIn(currency)),
    gaps: book.positions.flatMap(({ id, instrument }) => {
      const gap = out.get(id);
      return gap !== undefined && isIn(instrument.underlying) ? [gap] : [];
    }),
  };
}

interface Rung {
  readonly moved: ResolvedBook;
  readonly sum: GreekSum;
}

/** Greeks with the book moved. */
function rungAt(kernel: Kernel, { matched, inverse, balances, gaps }: Rungs, input: LadderInput, whatIf: WhatIf): Rung {
  const moved = shockedBook(matched, whatIf);
  const legs = legGreeks(kernel, moved, input.tenorPower);
  const parts = [
    ...legs.map(({ leg, figures }) => ({ figures, leftOut: [], index: leg.index })),
    ...balanceParts({ balances }, moved.index),
    ...gainedParts(shockedBook({ ...matched, legs: inverse }, whatIf)),
    ...gaps.map((gap) => ({ figures: null, leftOut: [gap], index: null })),
  ];
  return { moved, sum: input.scope === "all" ? sumInDollars(parts) : sumInUnits(parts) };
}

/**
 * Greeks of the book, or of one underlying, against spot: vols, days and the ratio of forwards to the index as in the
 * what-if state. A point is what `greekReport` gives with that spot shock; legs of one instrument are valued as one.
 * Yields its progress 0..1.
 *
 * @throws RangeError without a move, for one out of the what-if's range, or for a tenor power out of range
 */
export function* greekLadder(kernel: Kernel, input: LadderInput): Generator<number, GreekLadder> {
  const { scope, spotMoves, whatIf } = input;
  if (spotMoves.length === 0) throw new RangeError("a ladder needs at least one spot move");
  requireMoves("spotMoves", "spotShock", spotMoves);
  const rungs = rungsOf(kernel, input);
  const states: ResolvedBook[] = [];
  const points: GreekSum[] = [];
  for (const spotShock of spotMoves) {
    const { moved, sum } = rungAt(kernel, rungs, input, { ...whatIf, spotShock });
    states.push(moved);
    points.push(sum);
    yield points.length / spotMoves.length;
  }
  const figures = points.flatMap((one) => (one.figures === null ? [] : [one.figures]));
  const prices = scope === "all" ? [] : states.flatMap(({ index }) => index.get(scope.underlying) ?? []);
  const [first] = states;
  return {
    spotMoves: Float64Array.from(spotMoves),
    index: prices.length === 0 ? null : Float64Array.from(prices),
    black: columns(figures, "black"),
    net: columns(figures, "net"),
    strikes: scope === "all" || first === undefined ? [] : strikesOf(first),
    leftOut: points[0]?.leftOut ?? [],
    isEmpty: points[0]?.counted === 0,
  };
}
