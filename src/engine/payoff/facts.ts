import type { Maybe } from "../../model/gap.ts";
import type { ScenarioBook } from "../scenario/scenarioBook.ts";
import { refined, searchPlaces, zeroSpans } from "./curveFacts.ts";
import type { Curve, ZeroSpan } from "./curveFacts.ts";
import type { DateSmile } from "./density/dateSmile.ts";
import { beyondEnds, endsOf } from "./ends.ts";
import { extreme } from "./extremes.ts";
import { alivePnl, datedPnl } from "./payoffBook.ts";
import type { DatedBook, PayoffGround } from "./payoffBook.ts";
import { probabilityAbove, probabilityOverPaths } from "./density/probability.ts";
import type { PayoffCurve } from "./report.ts";
import type { SettledSpread } from "./bridge/settledSpread.ts";
import { tailsOf } from "./tails.ts";
import { converted, neededPnl } from "./units.ts";
import type { Conversion } from "./units.ts";

/** What a curve is drawn of. */
interface FactsInput {
  readonly ground: PayoffGround;
  readonly book: ScenarioBook;
  readonly conversion: Conversion;
  /** At which the curve is drawn. */
  readonly factors: Float64Array;
}

/** A book on the date of a curve. */
export interface Day {
  readonly dated: DatedBook;
  readonly smile: Maybe<DateSmile>;
  /** `null` where spot that day alone decides. */
  readonly spread: SettledSpread | null;
}

/** A strike of what has settled before bends the curve so far from today's spot at most: past that no spot is looked at. */
const FARTHEST = 1_000;

/** Strikes of all that has not settled before: there the curve bends, sharply where they settle that day. */
function kinksOf({ alive, settled }: DatedBook): readonly number[] {
  const own = alive.options.map(({ leg }) => leg.instrument.strike / leg.index);
  const before = settled
    .filter((part) => part.before.deviation === 0)
    .flatMap((part) => kinksBefore([...part.cash.strikes], part.before.base, part.before.power));
  return [...new Set([...own, ...before])];
}

/** The drawn spots, as factors, at which a path that is one line settles at a strike. */
function kinksBefore(strikes: readonly number[], base: number, power: number): readonly number[] {
  const kinks = power > 0 ? strikes.map((strike) => Math.exp(Math.log(strike / base) / power)) : [];
  return kinks.filter((kink) => kink < FARTHEST && kink > 1 / FARTHEST);
}

/** Relative to what the legs turn over, amounts this small are rounding. */
const ROUNDING = 2e-14;

/** Dollars that the legs turn over at today's spot. */
function turnover({ options, deltaOnes, coins }: ScenarioBook): number {
  const sizes = [
    ...options.map(({ leg }) => Math.abs(leg.position.quantity) * (leg.index + leg.instrument.strike)),
    ...deltaOnes.map(({ position, face, price }) =>
      face === null ? Math.abs(position.quantity) * price : Math.abs(face),
    ),
    ...coins.map(({ amount, index }) => Math.abs(amount) * index),
  ];
  return sizes.reduce((sum, size) => sum + size, 0);
}

function noiseOf(book: ScenarioBook, { unit, index }: Conversion): Curve["noise"] {
  const floor = ROUNDING * turnover(book);
  return (factor) => (floor * Math.max(1, factor)) / (unit === "usd" ? 1 : index * factor);
}

function* profitOf(
  { ground, conversion, book }: FactsInput,
  { dated, smile, spread }: Day,
  zeros: readonly ZeroSpan[],
  values: Curve["values"],
): Generator<unknown, Maybe> {
  if ("gap" in smile) return smile;
  const index = book.index as number;
  if (spread === null) return { value: yield* probabilityAbove(smile.value, index, zeros, values) };
  const beyond = function* (factors: Float64Array): Generator<unknown, Float64Array> {
    const pnl = yield* alivePnl(ground, dated, factors);
    return pnl.map((one, j) => one - neededPnl(conversion, factors[j] as number));
  };
  return { value: yield* probabilityOverPaths(smile.value, index, spread, beyond) };
}

/** The amounts at the factors drawn, and what the curve comes to over all of them. Yields where it may be interrupted. */
export function* curveFacts(input: FactsInput, day: Day): Generator<unknown, Pick<PayoffCurve, "amounts" | "facts">> {
  const { ground, book, conversion, factors } = input;
  const { dated } = day;
  const values = function* (places: Float64Array): Generator<unknown, Float64Array> {
    return converted(conversion, yield* datedPnl(ground, dated, places), places);
  };
  const curve: Curve = { values, noise: noiseOf(book, conversion), kinks: kinksOf(dated) };
  const points = yield* refined(curve, searchPlaces(curve.kinks, factors));
  const at = new Map([...points.places].map((place, i) => [place, points.amounts[i] as number]));
  const tails = tailsOf(dated);
  const ends = endsOf(tails, conversion, curve, points);
  const zeros = yield* zeroSpans(curve, yield* beyondEnds(curve, points, ends));
  return {
    amounts: factors.map((factor) => at.get(factor) ?? Number.NaN),
    facts: {
      breakEvens: zeros.map(({ low, high }) => ({ low: low - 1, high: high - 1 })),
      worst: extreme(points, curve, ends, -1),
      best: extreme(points, curve, ends, 1),
      tails: book.index === null ? null : { ...tails, atZero: tails.atZero + conversion.gained },
      profit: yield* profitOf(input, day, zeros, values),
    },
  };
}
