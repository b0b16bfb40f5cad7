import type { Kernel } from "../../math/kernel/kernel.ts";
import { missing } from "../../model/gap.ts";
import type { Maybe } from "../../model/gap.ts";
import { during } from "../during.ts";
import { exactSum } from "../valuation/exactSum.ts";
import { scenarioBook } from "../scenario/scenarioBook.ts";
import type { ScenarioBook } from "../scenario/scenarioBook.ts";
import { BAND, bandOf, hangsOnPath } from "./bridge/band.ts";
import { curveDates, expiriesOf } from "./dates.ts";
import { dateSmile } from "./density/dateSmile.ts";
import type { DateSmile } from "./density/dateSmile.ts";
import { curveFacts } from "./facts.ts";
import type { Day } from "./facts.ts";
import { marketWalks } from "./bridge/marketWalk.ts";
import { bookParts } from "./parts.ts";
import { pathCash } from "./bridge/pathCash.ts";
import { alivePnl, datedBook, datedPnl } from "./payoffBook.ts";
import type { DatedBook, PayoffGround } from "./payoffBook.ts";
import type { PayoffBand, PayoffCurve, PayoffDensity, PayoffInput, PayoffPart, PayoffReport } from "./report.ts";
import { likelySpots } from "./density/probability.ts";
import { settledSpread } from "./bridge/settledSpread.ts";
import type { Stretch } from "./bridge/settledSpread.ts";
import { smilesOf } from "./density/smiles.ts";
import { densityAt, sigmaMarks } from "./density/spotDensity.ts";
import { conversionOf, converted, partConversion } from "./units.ts";
import type { Conversion } from "./units.ts";
import { assumptionText, curvedText, linkText, pathOf } from "./words.ts";

/** Signed quantities by strike; strikes of different underlyings have no common axis. */
function strikesOf({ options }: ScenarioBook, { scope }: PayoffInput): PayoffReport["strikes"] {
  if (scope === "all") return [];
  const quantities = new Map<number, number[]>();
  for (const { leg } of options) {
    const { strike } = leg.instrument;
    const held = quantities.get(strike) ?? [];
    held.push(leg.position.quantity);
    quantities.set(strike, held);
  }
  return [...quantities]
    .map(([strike, list]) => ({ strike, quantity: exactSum(list) }))
    .sort((a, b) => a.strike - b.strike);
}

/** What a report is made of, besides the dates. */
interface Drawn {
  readonly ground: PayoffGround;
  readonly input: PayoffInput;
  readonly book: ScenarioBook;
  readonly conversion: Conversion;
  readonly factors: Float64Array;
}

function smileOn({ ground, input, book }: Drawn, at: DatedBook["at"]): Maybe<DateSmile> {
  const { scope, market } = input;
  if (scope === "all") {
    return missing("density", "all underlyings", "the spots of different underlyings have no common density here");
  }
  if (book.index === null) return missing("density", scope.underlying, "the market snapshot has no index for it");
  const walk = ground.walks.get(scope.underlying) ?? { asOf: book.asOf, index: book.index, points: [] };
  return dateSmile(walk, smilesOf(ground.kernel, market, scope.underlying), at);
}

/** The spots that are drawn or likely; the latter are asked for the probability of profit. */
function spotsOf({ book, factors }: Drawn, smile: Maybe<DateSmile>): readonly Stretch[] {
  const positive = factors.filter((factor) => factor > 0);
  const drawn = { from: Math.min(...positive), to: Math.max(...positive) };
  return "gap" in smile ? [drawn] : [drawn, likelySpots(smile.value, book.index as number)];
}

function* dayOf(drawn: Drawn, at: DatedBook["at"]): Generator<unknown, Day> {
  const dated = datedBook(drawn.ground, drawn.book, at);
  yield;
  const smile = smileOn(drawn, at);
  yield;
  const spread = hangsOnPath(dated) ? yield* settledSpread(pathCash(dated), spotsOf(drawn, smile)) : null;
  return { dated, smile, spread };
}

function* bandOn(
  { ground, conversion, factors }: Drawn,
  { dated, spread }: Day,
): Generator<unknown, PayoffBand | null> {
  if (spread === null) return null;
  const { low, high } = bandOf(spread, factors, yield* alivePnl(ground, dated, factors));
  const share = (part: number): string => `${String(100 * part)} %`;
  return {
    low: converted(conversion, low, factors),
    high: converted(conversion, high, factors),
    label: `${share(BAND.low)} to ${share(BAND.high)} of the paths`,
  };
}

function* partsOn(
  { ground, input, book, conversion, factors }: Drawn,
  at: DatedBook["at"],
): Generator<unknown, readonly PayoffPart[]> {
  const parts: PayoffPart[] = [];
  for (const { id, label, book: own } of bookParts(book, input.choice.lines)) {
    const pnl = yield* datedPnl(ground, datedBook(ground, own, at), factors);
    parts.push({ id, label, amounts: converted(partConversion(conversion, own), pnl, factors) });
  }
  return parts;
}

function densityOn({ book, factors }: Drawn, smile: Maybe<DateSmile>): Maybe<PayoffDensity> {
  if ("gap" in smile) return smile;
  const index = book.index as number;
  const { value } = smile;
  const density = factors.map((factor) => index * densityAt(value, index * factor));
  const marks = sigmaMarks(value).map(({ sd, spot }) => ({ sd, move: spot / index - 1 }));
  return { value: { density, marks, source: value.source } };
}

/** Wider than the what-if's own range: a payoff is asked for at any spot. */
function checkMoves(moves: PayoffInput["moves"]): void {
  if (moves.length === 0) throw new RangeError("a payoff needs at least one spot move");
  const bad = moves.find((move) => !(move > -1 && move < Infinity));
  if (bad !== undefined) throw new RangeError(`moves is ${String(bad)}: a spot move is above -100 % and finite`);
}

/**
 * Amounts of the legs and coin balances in scope by spot move: on the what-if's day, on the date in front and at the last
 * expiry, against their value at the snapshot or what was paid for them. Each leg settles at its own expiry; what has settled before a curve's date
 * is cash, its mean over the paths that lead to the drawn spot and, for the date in front, a band of them. Up to the
 * what-if's day spot stands where it is that day, so that the curve of that day is the headline's and the risk matrix's.
 *
 * Break-evens, extremes and tails are solved for all spots. Yields its progress 0..1 between steps, of a small book every few
 * milliseconds. Of ten thousand legs the longest takes some 40 ms, with a line by leg 150 ms; the first, which resolves the
 * book against its snapshot and is kept, some 700 ms (measured 2026-11-21).
 *
 * @throws RangeError where there is no move, or one that is not above -1
 */
export function* payoffReport(kernel: Kernel, input: PayoffInput): Generator<number, PayoffReport> {
  const { scope, whatIf, choice } = input;
  checkMoves(input.moves);
  const book = scenarioBook(kernel, input, scope);
  const { conversion, sinceGap } = conversionOf(choice, book);
  const moves = Float64Array.from(input.moves);
  const ground = { kernel, walks: marketWalks(kernel, input.market, book), whatIf, path: choice.path };
  const drawn: Drawn = { ground, input, book, conversion, factors: moves.map((move) => 1 + move) };
  const { dates, front } = curveDates(book, whatIf, choice);
  const curves: PayoffCurve[] = [];
  let inFront: Day | undefined;
  for (const [i, date] of dates.entries()) {
    const progress = i / (dates.length + 1);
    const day = yield* during(progress, dayOf(drawn, date.at));
    if (date.id === front) inFront = day;
    curves.push({ ...date, ...(yield* during(progress, curveFacts(drawn, day))) });
  }
  const { dated, smile } = inFront as Day;
  const progress = dates.length / (dates.length + 1);
  const band = yield* during(progress, bandOn(drawn, inFront as Day));
  return {
    scope,
    unit: conversion.unit,
    unitName: conversion.unit === "usd" || scope === "all" ? "USD" : scope.underlying,
    index: book.index,
    moves,
    curves: curves as [PayoffCurve, ...PayoffCurve[]],
    front,
    band,
    parts: yield* during(progress, partsOn(drawn, dated.at)),
    density: densityOn(drawn, smile),
    expiries: expiriesOf(book),
    strikes: strikesOf(book, input),
    path: pathOf(dated, choice.path),
    since: conversion.since,
    sinceGap,
    assumption: `${assumptionText(scope, { path: choice.path, unit: conversion.unit, since: conversion.since }, book, dated)}${linkText(input.market, book)}`,
    curved: curvedText(conversion.unit, scope === "all" ? "" : scope.underlying, book),
    leftOut: book.leftOut,
  };
}
