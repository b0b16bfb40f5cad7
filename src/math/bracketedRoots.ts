/** Two places between which a function changes its sign, with its values there. */
export interface Bracket {
  readonly low: number;
  readonly high: number;
  readonly valueLow: number;
  readonly valueHigh: number;
}

/** Many values at once: the function is dear to call and cheap to widen. Yields where it may be interrupted. */
export type ManyValues = (places: Float64Array) => Generator<unknown, Float64Array>;

const MOST_STEPS = 120;

/** a: the newest place, b: the one across the root, c: the one before a. */
interface Search {
  a: number;
  b: number;
  c: number;
  fa: number;
  fb: number;
  fc: number;
  /** Share of the way from a to b at which to look next; 0 once found. */
  share: number;
}

function begun({ low, high, valueLow, valueHigh }: Bracket): Search {
  const isFound = valueLow === 0 || valueHigh === 0;
  const [a, b, fa, fb] = valueHigh === 0 ? [high, low, valueHigh, valueLow] : [low, high, valueLow, valueHigh];
  return { a, b, c: b, fa, fb, fc: fb, share: isFound ? 0 : fa / (fa - fb) };
}

/** Where inverse quadratic interpolation may be trusted (Chandrupatla's criterion) it is taken, else the middle. */
function nextShare({ a, b, c, fa, fb, fc }: Search, least: number): number {
  const xi = (a - b) / (c - b);
  const phi = (fa - fb) / (fc - fb);
  const isSmooth = phi * phi < xi && (1 - phi) * (1 - phi) < 1 - xi;
  const share = isSmooth
    ? (fa / (fb - fa)) * (fc / (fb - fc)) + ((c - a) / (b - a)) * (fa / (fc - fa)) * (fb / (fc - fb))
    : 0.5;
  return Math.min(1 - least, Math.max(least, share));
}

function step(search: Search, place: number, value: number): void {
  const isSameSide = value > 0 === search.fa > 0;
  search.c = isSameSide ? search.a : search.b;
  search.fc = isSameSide ? search.fa : search.fb;
  if (!isSameSide) {
    search.b = search.a;
    search.fb = search.fa;
  }
  search.a = place;
  search.fa = value;
  const best = Math.abs(search.fa) < Math.abs(search.fb) ? search.a : search.b;
  const least = (2 * Number.EPSILON * Math.abs(best) + Number.MIN_VALUE) / Math.abs(search.b - search.a);
  search.share = value === 0 || !(least <= 0.5) ? 0 : nextShare(search, least);
}

/**
 * The root in each bracket to the last digits, all brackets moved on together so that each round is one call.
 * Chandrupatla (1997), Advances in Engineering Software 28, 145-149, begun with a secant: a straight line is done at once.
 * Yields as the function does.
 */
export function* bracketedRoots(values: ManyValues, brackets: readonly Bracket[]): Generator<unknown, Float64Array> {
  const searches = brackets.map(begun);
  for (let round = 0; round < MOST_STEPS; round++) {
    const open = searches.filter(({ share }) => share > 0);
    if (open.length === 0) break;
    const places = Float64Array.from(open, ({ a, b, share }) => a + share * (b - a));
    const found = yield* values(places);
    for (const [i, search] of open.entries()) step(search, places[i] as number, found[i] as number);
  }
  return Float64Array.from(searches, ({ a, b, fa, fb }) => (Math.abs(fa) <= Math.abs(fb) ? a : b));
}
