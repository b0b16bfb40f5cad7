import type { ChebyshevBasis } from "./chebyshevBasis.ts";
import { STRIP } from "./tensor.ts";

function transposed(matrix: Float64Array): Float64Array {
  const n = Math.sqrt(matrix.length);
  return matrix.map((_, at) => matrix[(at % n) * n + Math.floor(at / n)] as number);
}

/** The product of two row-major matrices, inner x columns the second, added to `into`. */
function addProduct(left: Float64Array, right: Float64Array, inner: number, into: Float64Array): void {
  const columns = right.length / inner;
  const rows = left.length / inner;
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      let sum = into[i * columns + j] as number;
      for (let k = 0; k < inner; k++) sum += (left[i * inner + k] as number) * (right[k * columns + j] as number);
      into[i * columns + j] = sum;
    }
  }
}

/** Adds the coefficients of the values at the nodes of each panel ([panel][spot][vol], as the coefficients). */
export function addTransformed(
  spot: ChebyshevBasis,
  vol: ChebyshevBasis,
  values: Float64Array | undefined,
  into: Float64Array,
): void {
  if (values === undefined) return;
  const block = spot.n * vol.n;
  const across = transposed(vol.transform);
  const half = new Float64Array(block);
  for (let at = 0; at < values.length; at += block) {
    half.fill(0);
    addProduct(values.subarray(at, at + block), across, vol.n, half);
    addProduct(spot.transform, half, spot.n, into.subarray(at, at + block));
  }
}

/** Adds a panel's polynomial, the matrix `half` maps it to one of its halves. */
function addHalf(half: Float64Array, n: number, panel: Float64Array, into: Float64Array): void {
  const volNodes = panel.length / n;
  for (let b = 0; b < n; b++) {
    for (let a = b; a < n; a++) {
      const share = half[b * n + a] as number;
      for (let to = b * volNodes, from = a * volNodes; from < (a + 1) * volNodes; from++, to++) {
        into[to] = (into[to] as number) + share * (panel[from] as number);
      }
    }
  }
}

/** Adds every panel's polynomial to its two halves, exactly. */
export function addToHalves(spot: ChebyshevBasis, volNodes: number, coarse: Float64Array, fine: Float64Array): void {
  const block = spot.n * volNodes;
  for (let from = 0, to = 0; from < coarse.length; from += block) {
    const panel = coarse.subarray(from, from + block);
    for (const half of spot.halves) {
      addHalf(half, spot.n, panel, fine.subarray(to, to + block));
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

/**
 * Coefficients in strips, without the rows that on no panel matter: T_k being at most 1, leaving them out changes no
 * value by more than `allowed`.
 */
export function packCoefficients(
  coefficients: Float64Array,
  spotNodes: number,
  volNodes: number,
  allowed: number,
): { readonly rows: Int32Array; readonly coefficients: Float64Array } {
  const block = spotNodes * volNodes;
  const panels = coefficients.length / block;
  const rows = new Int32Array(volNodes / STRIP);
  for (const strip of rows.keys()) {
    let most = 0;
    for (let panel = 0; panel < panels; panel++) {
      const at = panel * block + strip * STRIP;
      most = Math.max(most, rowsNeeded(coefficients, at, volNodes, spotNodes, allowed / rows.length));
    }
    rows[strip] = most;
  }
  const packed = new Float64Array(panels * STRIP * rows.reduce((sum, count) => sum + count, 0));
  let to = 0;
  for (let panel = 0; panel < panels; panel++) {
    for (const [strip, count] of rows.entries()) {
      for (let row = 0; row < count; row++) {
        const from = panel * block + row * volNodes + strip * STRIP;
        packed.set(coefficients.subarray(from, from + STRIP), to);
        to += STRIP;
      }
    }
  }
  return { rows, coefficients: packed };
}
