// Where things lie in the kernel's memory. The host works in chunks of up to CAPACITY options; a chunk is COLUMNS columns,
// one behind the other. An odd last option is computed together with whatever lies in the next slot, which nobody reads.

export const CAPACITY: i32 = 2048;
/** Bytes from column to column: no multiple of 4,096, or all columns would compete for the same lines of the cache. */
export const COLUMN: usize = 2048 * 8 + 256;

// The first seven are given. A standardised chunk keeps SCALE to DECAY; a prepared one also LOG_RATIO and INVERSE_SCALE.
export const FORWARD: usize = 0;
export const STRIKE: usize = COLUMN;
export const TIME: usize = 2 * COLUMN;
export const LOG_RATIO: usize = 2 * COLUMN; // of a prepared chunk, whose times are no longer needed
export const VOL: usize = 3 * COLUMN;
export const INVERSE_SCALE: usize = 3 * COLUMN; // as above
export const DISCOUNT: usize = 4 * COLUMN;
export const SIGN: usize = 5 * COLUMN;
export const RATE: usize = 6 * COLUMN;
export const PRICE: usize = 7 * COLUMN;
export const D1: usize = 7 * COLUMN; // until the price takes its place
export const DELTA: usize = 8 * COLUMN;
export const GAMMA: usize = 9 * COLUMN;
export const VEGA: usize = 10 * COLUMN;
export const THETA: usize = 11 * COLUMN;
export const SCALE: usize = 12 * COLUMN;
export const GAMMA_FACTOR: usize = 13 * COLUMN;
export const ROOT_TIME: usize = 14 * COLUMN;
export const DECAY: usize = 15 * COLUMN;

// @ts-ignore: decorator
@inline export function splat(x: f64): v128 {
  return f64x2.splat(x);
}

/** Plain WASM SIMD has no fused multiply-add: this rounds twice, as JavaScript does. */
// @ts-ignore: decorator
@inline export function mulAdd(a: v128, b: v128, c: v128): v128 {
  return f64x2.add(f64x2.mul(a, b), c);
}

const slot: usize = memory.data(8, 8);

/**
 * A constant for a loop, taken before it. It goes through memory so that the compiler does not recognise it: V8 would
 * rebuild a literal in three instructions at every use, while a local is one load from the stack.
 */
// @ts-ignore: decorator
@inline export function pinned(x: f64): v128 {
  store<f64>(slot, x);
  return v128.load64_splat(slot);
}
