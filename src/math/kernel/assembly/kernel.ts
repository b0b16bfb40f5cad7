// Black (1976) on two options at once; ../twin.ts is the readable version with the same operation order.
import { CAPACITY, COLUMN } from "./layout";
import { impliedVols as runImpliedVols } from "./impliedVol";
import { ladder as runLadder, shockedLadder as runShockedLadder } from "./ladder";
import { GREEKS, KEPT, PRICES, standardise } from "./standardise";
import { tensor as runTensor } from "./tensor";
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
  value(chunk, n, GREEKS, 1.0, 0.0, 0, 0);
}

export function prices(chunk: usize, n: i32): void {
  standardise(chunk, n, PRICES);
  value(chunk, n, PRICES, 1.0, 0.0, 0, 0);
}

/** Turns a chunk of options into one that `revalue` takes. */
export function prepare(chunk: usize, n: i32): void {
  standardise(chunk, n, KEPT);
}

/** Prices and Greeks of a prepared chunk with every forward times `factor`: five columns from `into`, `gap` bytes apart. */
export function revalue(chunk: usize, n: i32, factor: f64, logFactor: f64, into: usize, gap: usize): void {
  value(chunk, n, KEPT, factor, logFactor, into, gap);
}

/** Sums of weighted calls for each factor; the table of the normal distribution lies at `table`. */
export function ladder(chunk: usize, n: i32, factors: i32, table: usize): void {
  runLadder(chunk, n, factors, table);
}

/** Vols of a chunk of quotes, whose premiums stand in the place of rates and near vols in that of vols. */
export function impliedVols(chunk: usize, n: i32): void {
  runImpliedVols(chunk, n);
}

/** The same where each state has a vol multiplier and a range of options of its own. */
export function shockedLadder(chunk: usize, n: i32, states: i32, table: usize): void {
  runShockedLadder(chunk, n, states, table);
}

/** Values of polynomials on panels at the states of a chunk; returns how many lie outside. */
export function tensor(
  chunk: usize, n: i32, panels: usize, rows: usize, strips: i32, stride: i32,
  spotFrom: f64, perSpot: f64, spotPanels: i32, volFrom: f64, perVol: f64, volPanels: i32,
): i32 {
  return runTensor(chunk, n, panels, rows, strips, stride, spotFrom, perSpot, spotPanels, volFrom, perVol, volPanels);
}
