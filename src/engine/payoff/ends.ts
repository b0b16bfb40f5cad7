import type { Curve, Points } from "./curveFacts.ts";
import type { Tails } from "./tails.ts";
import type { Conversion } from "./units.ts";

type Sign = -1 | 0 | 1;

/** What a curve does as spot rises without end, or falls to zero. */
interface End {
  /**
   * `limit`: it comes to `amount`. `endless`: it grows without end. `turns`: where the search ends it still runs one way,
   * but in the end the other: what is alive outweighs in the end, far beyond any spot, what has settled.
   */
  readonly kind: "limit" | "endless" | "turns";
  /** In the unit: what it comes to, or an infinity with the sign of the way it runs where the search ends. */
  readonly amount: number;
}

export interface Ends {
  readonly zero: End;
  readonly above: End;
}

/** By the tails alone. */
interface Leading {
  readonly limit: number;
  /** Of what grows without end; 0 where nothing does. */
  readonly sign: Sign;
}

const signOf = (amount: number): Sign => Math.sign(amount) as Sign;

/** Dollars left at a spot of zero that are no more than this share of all are rounding. */
const NEARLY_ZERO = 1e-9;

function leadingAbove({ up, above }: Tails, { unit, now, index, gained }: Conversion): Leading {
  if (unit === "coin") return { limit: up - (now - gained) / index, sign: 0 };
  const [first] = above;
  const grows = first !== undefined && first.power > 0;
  return { limit: (above.at(-1)?.amount as number) + gained, sign: grows ? signOf(first.amount) : 0 };
}

/** In coin all that shrinks more slowly than spot is coins without end. */
function leadingZero({ up, down, atZero, below }: Tails, { unit, now, index, gained }: Conversion): Leading {
  if (unit === "usd") return { limit: atZero + gained, sign: 0 };
  const left = now + atZero;
  const isNothing = Math.abs(left) <= NEARLY_ZERO * index * Math.max(Math.abs(up), Math.abs(now) / index, 1e-9);
  const endless = isNothing ? below.find(({ power }) => power > 0 && power < 1)?.amount : left;
  return { limit: down - (now - gained) / index, sign: endless === undefined ? 0 : signOf(endless) };
}

/** How far apart the two places are by which a curve's way at the end of the search is judged, at least. */
const APART = 1.05;

function edgeOf({ places, amounts }: Points, isAbove: boolean) {
  const edge = isAbove ? places.length - 1 : 0;
  const place = places[edge] as number;
  const inner = isAbove
    ? places.findLastIndex((one) => one < place / APART)
    : places.findIndex((one) => one > place * APART);
  return { place, amount: amounts[edge] as number, run: (amounts[edge] as number) - (amounts[inner] as number) };
}

function endOf({ limit, sign }: Leading, points: Points, { noise }: Curve, isAbove: boolean): End {
  if (sign === 0) return { kind: "limit", amount: limit };
  const { place, amount, run } = edgeOf(points, isAbove);
  if (Math.abs(run) <= 2 * noise(place)) return { kind: "limit", amount };
  return { kind: Math.sign(run) === sign ? "endless" : "turns", amount: Math.sign(run) * Infinity };
}

/** Both ends of a curve, in the unit. @param points the curve from one end of the search to the other */
export function endsOf(tails: Tails, conversion: Conversion, curve: Curve, points: Points): Ends {
  return {
    zero: endOf(leadingZero(tails, conversion), points, curve, false),
    above: endOf(leadingAbove(tails, conversion), points, curve, true),
  };
}

/** How often the search for a last crossing goes on to ten times as far. */
const TIMES = 12;

/**
 * The points, and beyond them where an end says that the curve still has to cross zero: up to the first place where it has.
 */
export function* beyondEnds(curve: Curve, points: Points, { zero, above }: Ends): Generator<unknown, Points> {
  const places: number[] = [...points.places];
  const amounts: number[] = [...points.amounts];
  for (const [end, isAbove] of [
    [zero, false],
    [above, true],
  ] as const) {
    const { place, amount } = edgeOf(points, isAbove);
    const isCrossing = Math.abs(amount) > curve.noise(place) && signOf(amount) === -signOf(end.amount);
    if (end.kind === "turns" || !isCrossing) continue;
    const far = Float64Array.from(
      { length: TIMES },
      (_, i) => place * Math.exp((isAbove ? 1 : -1) * Math.LN10 * (i + 1)),
    );
    const values = yield* curve.values(far);
    const last = values.findIndex((value) => signOf(value) === signOf(end.amount));
    for (let i = 0; i <= last; i++) {
      places[isAbove ? "push" : "unshift"](far[i] as number);
      amounts[isAbove ? "push" : "unshift"](values[i] as number);
    }
  }
  return { places: Float64Array.from(places), amounts: Float64Array.from(amounts) };
}
