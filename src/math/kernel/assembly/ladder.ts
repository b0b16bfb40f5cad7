// Sums of weighted calls at many spot factors; ../twinLadder.ts is the readable version with the same operation order.
import { COLUMN, mulAdd, pinned, splat } from "./layout";

/** N(x) from its table, where t = 32 x + 288: two options look up two rows, whose coefficients are then paired. */
// @ts-ignore: decorator
@inline function tableCdf(t: v128, lowest: v128, highest: v128, rounder: v128, table: usize): v128 {
  const inside = f64x2.pmin(f64x2.pmax(t, lowest), highest);
  const k = f64x2.add(inside, rounder);
  const u = f64x2.sub(inside, f64x2.sub(k, rounder));
  const left = table + <usize>i32x4.extract_lane(k, 0) * 48, right = table + <usize>i32x4.extract_lane(k, 2) * 48;
  const a = v128.load(left), b = v128.load(left, 16), c = v128.load(left, 32);
  const d = v128.load(right), e = v128.load(right, 16), f = v128.load(right, 32);
  const c0 = v128.shuffle<f64>(a, d, 0, 2), c1 = v128.shuffle<f64>(a, d, 1, 3);
  const c2 = v128.shuffle<f64>(b, e, 0, 2), c3 = v128.shuffle<f64>(b, e, 1, 3);
  const c4 = v128.shuffle<f64>(c, f, 0, 2), c5 = v128.shuffle<f64>(c, f, 1, 3);
  const u2 = f64x2.mul(u, u);
  return mulAdd(mulAdd(c5, u, c4), f64x2.mul(u2, u2), mulAdd(mulAdd(c3, u, c2), u2, mulAdd(c1, u, c0)));
}

// Columns in: ln(F/K), 32/s, 16 s, weight F, weight K; ln(factor), factor. Out: the sums, in the eighth column.
const OUT: usize = 7 * COLUMN;
/** Of a shocked ladder: 32/s and 16 s at vol multiplier 1, and for each state the multiplier and which options count. */
const INVERSE_AT_ONE: usize = 8 * COLUMN;
const HALF_AT_ONE: usize = 9 * COLUMN;
const MULTIPLIER: usize = 10 * COLUMN;
const FIRST: usize = 11 * COLUMN;
const END: usize = 12 * COLUMN;

/** The sum at the factor at `state`, of the options from `start` to `end`. */
// @ts-ignore: decorator
@inline function sumAt(
  state: usize, start: usize, end: usize,
  lowest: v128, highest: v128, rounder: v128, centre: v128, table: usize,
): void {
  const shift = v128.load64_splat(state, 5 * COLUMN);
  let forwards = splat(0.0), strikes = splat(0.0);
  for (let at = start; at < end; at += 16) {
    const middle = mulAdd(f64x2.add(v128.load(at), shift), v128.load(at, COLUMN), centre);
    const half = v128.load(at, 2 * COLUMN);
    const first = tableCdf(f64x2.add(middle, half), lowest, highest, rounder, table);
    const second = tableCdf(f64x2.sub(middle, half), lowest, highest, rounder, table);
    forwards = mulAdd(v128.load(at, 3 * COLUMN), first, forwards);
    strikes = mulAdd(v128.load(at, 4 * COLUMN), second, strikes);
  }
  const forward = f64x2.extract_lane(forwards, 0) + f64x2.extract_lane(forwards, 1);
  const strike = f64x2.extract_lane(strikes, 0) + f64x2.extract_lane(strikes, 1);
  store<f64>(state, load<f64>(state, 6 * COLUMN) * forward - strike, OUT);
}

// @ts-ignore: decorator
@inline export function ladder(chunk: usize, n: i32, factors: i32, table: usize): void {
  const lowest = pinned(0.64), highest = pinned(575.36), rounder = pinned(4503599627370496.0), centre = pinned(288.0);
  const end = chunk + (<usize>n << 3), last = chunk + (<usize>factors << 3);
  for (let state = chunk; state < last; state += 8) {
    sumAt(state, chunk, end, lowest, highest, rounder, centre, table);
  }
}

// @ts-ignore: decorator
@inline export function shockedLadder(chunk: usize, n: i32, states: i32, table: usize): void {
  const lowest = pinned(0.64), highest = pinned(575.36), rounder = pinned(4503599627370496.0), centre = pinned(288.0);
  const end = chunk + (<usize>n << 3), last = chunk + (<usize>states << 3);
  let scaledBy = NaN;
  for (let state = chunk; state < last; state += 8) {
    const multiplier = load<f64>(state, MULTIPLIER);
    if (multiplier != scaledBy) {
      const up = splat(multiplier), down = splat(1.0 / multiplier);
      for (let at = chunk; at < end; at += 16) {
        v128.store(at, f64x2.mul(v128.load(at, INVERSE_AT_ONE), down), COLUMN);
        v128.store(at, f64x2.mul(v128.load(at, HALF_AT_ONE), up), 2 * COLUMN);
      }
      scaledBy = multiplier;
    }
    const from = chunk + (<usize>load<f64>(state, FIRST) << 3), to = chunk + (<usize>load<f64>(state, END) << 3);
    sumAt(state, from, to, lowest, highest, rounder, centre, table);
  }
}
