// Black (1976) on two options at once; ../twin.ts is the readable version with the same operation order.
import { CAPACITY, COLUMN } from "./layout";
import { impliedVols as runImpliedVols } from "./impliedVol";
import { ladder as runLadder } from "./ladder";
import { GREEKS, KEPT, PRICES, standardise } from "./standardise";
import { value } from "./value";

export function capacity(): i32 {
  return CAPACITY;
}

/** Bytes from one column of a chunk to the next. */
export function column(): usize {
  return COLUMN;
}

/** Address of the first chunk; what lies behind it is the host's to lay out. */
export function base(): usize {
  return (__heap_base + 63) & ~63;
}

export function evaluate(chunk: usize, n: i32): void {
  standardise(chunk, n, GREEKS);
  value(chunk, n, GREEKS, 1.0, 0.0);
}

export function prices(chunk: usize, n: i32): void {
  standardise(chunk, n, PRICES);
  value(chunk, n, PRICES, 1.0, 0.0);
}

/** Turns a chunk of options into one that `revalue` takes. */
export function prepare(chunk: usize, n: i32): void {
  standardise(chunk, n, KEPT);
}

/** Prices and Greeks of a prepared chunk with every forward times `factor`. */
export function revalue(chunk: usize, n: i32, factor: f64, logFactor: f64): void {
  value(chunk, n, KEPT, factor, logFactor);
}

/** Sums of weighted calls for each factor; the table of the normal distribution lies at `table`. */
export function ladder(chunk: usize, n: i32, factors: i32, table: usize): void {
  runLadder(chunk, n, factors, table);
}

/** Vols of a chunk of quotes, whose premiums stand in the place of rates and near vols in that of vols. */
export function impliedVols(chunk: usize, n: i32): void {
  runImpliedVols(chunk, n);
}
