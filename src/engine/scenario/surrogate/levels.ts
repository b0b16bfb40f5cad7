import { STRIP, strideOf } from "../../../math/kernel/panelTensor.ts";
import type { ChebyshevBasis } from "./chebyshevBasis.ts";
import type { Resolution } from "./panelPlan.ts";

function transposed(matrix: Float64Array): Float64Array {
  const n = Math.sqrt(matrix.length);
  return matrix.map((_, at) => matrix[(at % n) * n + Math.floor(at / n)] as number);
}

/**
 * The product of two row-major matrices, `left` square or of `inner` columns, added to `into`. The columns of `right` are a
 * multiple of four: four sums at a time stay in registers. Of an upper triangle the zeros are passed over.
 */
function addProduct(left: Float64Array, right: Float64Array, inner: number, into: Float64Array, isUpper = false): void {
  const columns = right.length / inner;
  const rows = into.length / columns;
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j += STRIP) {
      let [s0, s1, s2, s3] = [0, 0, 0, 0];
      for (let k = isUpper ? i : 0, at = k * columns + j; k < inner; k++, at += columns) {
        const share = left[i * inner + k] as number;
        s0 += share * (right[at] as number);
        s1 += share * (right[at + 1] as number);
        s2 += share * (right[at + 2] as number);
        s3 += share * (right[at + 3] as number);
      }
      const to = i * columns + j;
      into[to] = (into[to] as number) + s0;
      into[to + 1] = (into[to + 1] as number) + s1;
      into[to + 2] = (into[to + 2] as number) + s2;
      into[to + 3] = (into[to + 3] as number) + s3;
    }
  }
}

/** Adds the coefficients of the values at the nodes of each panel ([spot][vol], as the coefficients are). */
export function addTransformed(
  spot: ChebyshevBasis,
  vol: ChebyshevBasis,
  samples: ReadonlyMap<number, Float64Array>,
  block: number,
  into: Float64Array,
): void {
  const across = transposed(vol.transform);
  const half = new Float64Array(spot.n * vol.n);
  for (const [panel, values] of samples) {
    half.fill(0);
    addProduct(values, across, vol.n, half);
    addProduct(spot.transform, half, spot.n, into.subarray(panel * block, panel * block + half.length));
  }
}

/** Adds every panel's polynomial to its two halves, exactly. */
export function addToHalves(
  halves: ChebyshevBasis["halves"],
  { spotNodes, volNodes }: Resolution,
  coarse: Float64Array,
  fine: Float64Array,
): void {
  const block = spotNodes * volNodes;
  for (let from = 0, to = 0; from < coarse.length; from += block) {
    const panel = coarse.subarray(from, from + block);
    for (const half of halves) {
      addProduct(half, panel, spotNodes, fine.subarray(to, to + block), true);
      to += block;
    }
  }
}

/** How many rows of a strip a panel needs so that the rest adds up to at most `allowed`. */
function rowsNeeded(coefficients: Float64Array, at: number, volNodes: number, rows: number, allowed: number): number {
  let left = 0;
  let count = rows;
  while (count > 0) {
    for (let k = 0; k < STRIP; k++) left += Math.abs(coefficients[at + (count - 1) * volNodes + k] as number);
    if (left > allowed) break;
    count--;
  }
  return count;
}

/** Spot coefficients of each strip that matter on some panel, of an even number of them. */
function rowsOf(coefficients: Float64Array, spotNodes: number, volNodes: number, allowed: number): Int32Array {
  const block = spotNodes * volNodes;
  const rows = new Int32Array(volNodes / STRIP);
  for (const strip of rows.keys()) {
    let most = 0;
    for (let at = strip * STRIP; at < coefficients.length; at += block) {
      most = Math.max(most, rowsNeeded(coefficients, at, volNodes, spotNodes, allowed / rows.length));
    }
    rows[strip] = most + (most % 2);
  }
  return rows;
}

/**
 * Lines and coefficients panel by panel and in strips, without the rows that on no panel matter: T_k being at most 1,
 * leaving them out changes no value by more than `allowed`.
 */
export function packPanels(
  parts: { readonly coefficients: Float64Array; readonly slopes: Float64Array; readonly constants: Float64Array },
  { spotNodes, volNodes }: Resolution,
  allowed: number,
): { readonly rows: Int32Array; readonly panels: Float64Array } {
  const { coefficients, slopes, constants } = parts;
  const rows = rowsOf(coefficients, spotNodes, volNodes, allowed);
  const panels = new Float64Array(slopes.length * strideOf(rows));
  let to = 0;
  for (const [panel, slope] of slopes.entries()) {
    panels[to++] = slope;
    panels[to++] = constants[panel] as number;
    for (const [strip, count] of rows.entries()) {
      for (let row = 0; row < count; row++) {
        const from = (panel * spotNodes + row) * volNodes + strip * STRIP;
        panels.set(coefficients.subarray(from, from + STRIP), to);
        to += STRIP;
      }
    }
  }
  return { rows, panels };
}
