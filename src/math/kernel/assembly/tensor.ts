// Polynomials on panels at many states; ../twinTensor.ts is the readable version with the same operation order.
import { COLUMN, mulAdd, pinned, splat } from "./layout";

/** Columns: the places of a state, counted in panels, between the two passes. */
const ACROSS: usize = 2 * COLUMN;
const UP: usize = 3 * COLUMN;
const OUT: usize = 7 * COLUMN;

/** First pass: (ln(figure) - from) * per for the column at `given`; `logarithm` of ../elementary.ts is written out. */
// @ts-ignore: decorator
@inline function places(chunk: usize, n: i32, given: usize, from: f64, per: f64, into: usize): void {
  const one = pinned(1.0), rootOfHalf = pinned(reinterpret<f64>(<i64>0x00095f6200000000)), twoTo52 = pinned(4503599627370496.0);
  const ln2 = pinned(0.6931471803691238), ln2Rest = pinned(1.9082149292705877e-10);
  const bias = pinned(4503599627370496.0 + 1023.0);
  const l0 = pinned(2.0), l1 = pinned(0.6666666666666772), l2 = pinned(0.3999999999925863);
  const l3 = pinned(0.28571428770501067), l4 = pinned(0.222221960084622), l5 = pinned(0.181836884123138);
  const l6 = pinned(0.15311016389537266), l7 = pinned(0.14825441487683147);
  const start = splat(from), scale = splat(per);
  const end = chunk + (<usize>n << 3);
  for (let at = chunk; at < end; at += 16) {
    const y = v128.load(at + given);
    const exponent = i64x2.shr_u(i64x2.add(y, rootOfHalf), 52);
    const mantissa = i64x2.add(i64x2.sub(y, i64x2.shl(exponent, 52)), one);
    const power = f64x2.sub(v128.or(exponent, twoTo52), bias);
    const r = f64x2.div(f64x2.sub(mantissa, one), f64x2.add(mantissa, one));
    const z = f64x2.mul(r, r), z2 = f64x2.mul(z, z), z4 = f64x2.mul(z2, z2);
    const low = mulAdd(mulAdd(z, l3, l2), z2, mulAdd(z, l1, l0));
    const high = mulAdd(mulAdd(z, l7, l6), z2, mulAdd(z, l5, l4));
    const logarithm = mulAdd(power, ln2, mulAdd(power, ln2Rest, f64x2.mul(r, mulAdd(high, z4, low))));
    v128.store(at + into, f64x2.mul(f64x2.sub(logarithm, start), scale));
  }
}

/**
 * Second pass: the polynomial of the panel where a state lies, two coefficients at a time, with T_k of the vol in pairs
 * (T0, T1), (T2, T3) by T_{k+2} = 2 T_2 T_k - T_{k-2}; rows two by two likewise, so that no step waits for the one before.
 * A state outside all panels is NaN.
 * @returns how many those are
 */
// @ts-ignore: decorator
@inline export function tensor(
  chunk: usize, n: i32, panels: usize, rows: usize, strips: i32, stride: i32,
  spotFrom: f64, perSpot: f64, spotPanels: i32, volFrom: f64, perVol: f64, volPanels: i32,
): i32 {
  places(chunk, n, 0, spotFrom, perSpot, ACROSS);
  places(chunk, n, COLUMN, volFrom, perVol, UP);
  const end = chunk + (<usize>n << 3);
  const lastRow = rows + (<usize>strips << 2);
  let outside = 0;
  for (let at = chunk; at < end; at += 8) {
    const x = load<f64>(at, ACROSS), y = load<f64>(at, UP);
    if (!(x >= 0.0 && x <= <f64>spotPanels && y >= 0.0 && y <= <f64>volPanels)) {
      store<f64>(at, NaN, OUT);
      outside++;
      continue;
    }
    const i = min(<i32>x, spotPanels - 1), j = min(<i32>y, volPanels - 1);
    const u = 2.0 * (x - <f64>i) - 1.0, w = 2.0 * (y - <f64>j) - 1.0;
    let from = panels + (<usize>((j * spotPanels + i) * stride) << 3);
    const line = load<f64>(from) * load<f64>(at) + load<f64>(from, 8);
    from += 16;
    const second = 2.0 * w * w - 1.0;
    const twice = splat(2.0 * second), twoU = splat(2.0 * u);
    let low = f64x2.replace_lane(splat(1.0), 1, w);
    let high = f64x2.sub(f64x2.mul(twice, low), f64x2.replace_lane(splat(second), 1, w));
    const secondU = 2.0 * u * u - 1.0, twiceU = splat(2.0 * secondU);
    let sum = splat(0.0), otherSum = splat(0.0);
    for (let row = rows; row < lastRow; row += 4) {
      const until = from + (<usize>load<i32>(row) << 5);
      let polynomial = splat(1.0), before = splat(secondU), next = splat(u), beforeNext = next;
      for (; from < until; from += 64) {
        const across = f64x2.add(f64x2.mul(v128.load(from), low), f64x2.mul(v128.load(from, 16), high));
        const other = f64x2.add(f64x2.mul(v128.load(from, 32), low), f64x2.mul(v128.load(from, 48), high));
        sum = mulAdd(polynomial, across, sum);
        otherSum = mulAdd(next, other, otherSum);
        const after = f64x2.sub(f64x2.mul(twiceU, polynomial), before);
        const afterNext = f64x2.sub(f64x2.mul(twiceU, next), beforeNext);
        before = polynomial;
        polynomial = after;
        beforeNext = next;
        next = afterNext;
      }
      const lower = f64x2.sub(f64x2.mul(twice, high), low);
      high = f64x2.sub(f64x2.mul(twice, lower), high);
      low = lower;
    }
    sum = f64x2.add(sum, otherSum);
    store<f64>(at, line + (f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1)), OUT);
  }
  return outside;
}
