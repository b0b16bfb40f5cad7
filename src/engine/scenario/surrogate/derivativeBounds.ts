import { exponential, logarithm } from "../../../math/kernel/elementary.ts";

/** Bounds are tabled by distance: entry k holds for every |t| >= k / PER_UNIT, the last one beyond FARTHEST. */
const PER_UNIT = 8;
const FARTHEST = 16;
const ENTRIES = PER_UNIT * FARTHEST + 1;
const DENSITY_AT_ZERO = 0.3989422804014327;

/** The entry for a distance >= 0. */
export function boundAt(table: Float64Array, distance: number): number {
  return table[Math.min(ENTRIES - 1, Math.floor(distance * PER_UNIT))] as number;
}

/** A table that is a weighted sum of tables. */
export function weightedBounds(weights: readonly number[], tables: readonly Float64Array[]): Float64Array {
  const sum = new Float64Array(ENTRIES);
  for (const [i, weight] of weights.entries()) {
    const table = tables[i] as Float64Array;
    for (let k = 0; k < ENTRIES; k++) sum[k] = (sum[k] as number) + weight * (table[k] as number);
  }
  return sum;
}

/** Makes a table from bounds on cells: `lowestCell` is the first one that reaches beyond entry k. */
function tableOf(cells: Float64Array, lowestCell: (k: number) => number, beyond: number): Float64Array {
  const table = new Float64Array(ENTRIES).fill(beyond);
  let most = beyond;
  let cell = cells.length - 1;
  for (let k = ENTRIES - 1; k >= 0; k--) {
    for (; cell >= Math.max(0, lowestCell(k)); cell--) most = Math.max(most, cells[cell] as number);
    table[k] = most;
  }
  return table;
}

/** |f| on a cell around a sample, from f and its derivative there and a bound on the second derivative in the cell. */
function cellBound(value: number, slope: number, curvature: number, step: number): number {
  return Math.abs(value) + (step / 2) * Math.abs(slope) + ((step * step) / 8) * curvature;
}

/** x^k for a whole k >= 0, alike in every engine. */
export function power(x: number, k: number): number {
  let product = 1;
  for (let i = 0; i < k; i++) product *= x;
  return product;
}

const factorials = [1];
for (let k = 1; k <= 30; k++) factorials.push(k * (factorials[k - 1] as number));

/** k! for k = 0..30. */
export function factorial(k: number): number {
  return factorials[k] as number;
}

const HERMITE_STEP = 1 / 64;

/**
 * Bounds on |He_l(t)| n(t), l = 0..order: the derivatives of the normal density. Between samples Taylor's remainder is
 * bounded by Cramer's inequality |He_k(t)| n(t) <= 1.0865 sqrt(k!) exp(-t^2 / 4) / sqrt(2 pi); beyond 16 the functions fall
 * as long as 2 sqrt(order + 1) < 16 (their derivative's zeros lie below).
 */
export function hermiteBounds(order: number): readonly Float64Array[] {
  const count = FARTHEST / HERMITE_STEP + 1;
  const cells = Array.from({ length: order + 1 }, () => new Float64Array(count));
  const beyond = new Float64Array(order + 1);
  for (let k = 0; k < count; k++) {
    const t = k * HERMITE_STEP;
    const nearest = Math.max(0, t - HERMITE_STEP / 2);
    const tail = 1.0865 * DENSITY_AT_ZERO * exponential(-0.25 * nearest * nearest);
    let value = DENSITY_AT_ZERO * exponential(-0.5 * t * t);
    let next = t * value;
    for (const [l, row] of cells.entries()) {
      row[k] = cellBound(value, next, tail * Math.sqrt(factorial(l + 2)), HERMITE_STEP);
      beyond[l] = row[k] as number;
      const afterNext = t * next - (l + 1) * value;
      value = next;
      next = afterNext;
    }
  }
  return cells.map((row, l) => tableOf(row, (k) => (k / PER_UNIT) * (1 / HERMITE_STEP), beyond[l] as number));
}

/** Highest order of the polynomials below. */
const MOST_TOUCHARD = 16;

/** Coefficients of Touchard's polynomials T_0..T_16: Stirling numbers of the second kind. */
const touchard: (readonly number[])[] = [[1]];
for (let i = 1; i <= MOST_TOUCHARD; i++) {
  const above = [0, ...(touchard[i - 1] as number[]), 0];
  touchard.push(Array.from({ length: i + 1 }, (_, k) => (above[k] as number) + k * (above[k + 1] as number)));
}

function polynomial(coefficients: readonly number[], x: number): number {
  return coefficients.reduceRight((sum, coefficient) => sum * x + coefficient, 0);
}

/** Touchard's polynomial T_i at x, i = 0..16. */
export function touchardValue(i: number, x: number): number {
  return polynomial(touchard[i] as readonly number[], x);
}

const LOG_STEP = 1 / 128;
const NEAREST = 1 / 64;

/**
 * Bounds on |(t d/dt)^i n(t)| = 2^i |T_i(-t^2/2)| n(t), i = 0..order <= 15, with Touchard's polynomials. Sampled in ln
 * t, where each is the derivative of the one before; Taylor's remainder is bounded by Cauchy's inequality, since
 * exp(-e^(2 tau) / 2) is at most 1 for |Im tau| <= pi / 4: |(t d/dt)^k n| <= n(0) k! (4 / pi)^k. Nearer than 1/64 and
 * beyond 16 the moduli of the terms are added.
 */
export function scalingBounds(order: number): readonly Float64Array[] {
  const start = logarithm(NEAREST);
  const count = Math.ceil((logarithm(FARTHEST) - start) / LOG_STEP) + 1;
  const cells = Array.from({ length: order + 1 }, () => new Float64Array(count));
  const curvatures = cells.map((_, i) => DENSITY_AT_ZERO * factorial(i + 2) * power(4 / Math.PI, i + 2));
  for (let k = 0; k < count; k++) {
    const t = exponential(start + k * LOG_STEP);
    const half = 0.5 * t * t;
    const density = DENSITY_AT_ZERO * exponential(-half);
    const values = Array.from({ length: order + 2 }, (_, i) => power(2, i) * touchardValue(i, -half) * density);
    for (const [i, row] of cells.entries()) {
      row[k] = cellBound(values[i] as number, values[i + 1] as number, curvatures[i] as number, LOG_STEP);
    }
  }
  const moduli = (i: number, half: number): number => power(2, i) * touchardValue(i, half);
  return cells.map((row, i) => {
    const beyond = DENSITY_AT_ZERO * moduli(i, 0.5 * FARTHEST * FARTHEST) * exponential(-0.5 * FARTHEST * FARTHEST);
    const lowest = (k: number): number =>
      k === 0 ? 0 : Math.floor((logarithm(k / PER_UNIT) - start) / LOG_STEP - 0.5);
    const table = tableOf(row, lowest, beyond);
    table[0] = Math.max(table[0] as number, DENSITY_AT_ZERO * moduli(i, 0.5 * NEAREST * NEAREST));
    return table;
  });
}

/** Bounds on n(t) / t^2 where t >= `from`: of what an option so far out of the money is worth. */
export function tailBounds(): Float64Array {
  return Float64Array.from({ length: ENTRIES }, (_, k) => {
    const t = k / PER_UNIT;
    return k === 0 ? Infinity : (DENSITY_AT_ZERO * exponential(-0.5 * t * t)) / (t * t);
  });
}
