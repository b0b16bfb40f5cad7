import { logarithm } from "./elementary.ts";
import { STRIP, strideOf } from "./panelTensor.ts";
import type { PanelTensor, PreparedTensor } from "./panelTensor.ts";

/** Sums of a polynomial's terms by the parity of row and column, which `assembly/tensor.ts` keeps apart. */
const sums = new Float64Array(4);

/** Adds a strip of rows to `sums`: T_k(u) times four coefficients times t[0..3], by T_{k+2} = 2 T_2 T_k - T_{k-2}. */
function addStrip(panels: Float64Array, from: number, end: number, u: number, t: Float64Array): void {
  const [t0, t1, t2, t3] = [t[0] as number, t[1] as number, t[2] as number, t[3] as number];
  const second = 2 * u * u - 1;
  const twice = 2 * second;
  let [polynomial, before, next, beforeNext] = [1, second, u, u];
  let [s0, s1, s2, s3] = [sums[0] as number, sums[1] as number, sums[2] as number, sums[3] as number];
  for (let at = from; at < end; at += 2 * STRIP) {
    s0 += polynomial * ((panels[at] as number) * t0 + (panels[at + 2] as number) * t2);
    s1 += polynomial * ((panels[at + 1] as number) * t1 + (panels[at + 3] as number) * t3);
    s2 += next * ((panels[at + 4] as number) * t0 + (panels[at + 6] as number) * t2);
    s3 += next * ((panels[at + 5] as number) * t1 + (panels[at + 7] as number) * t3);
    const after = twice * polynomial - before;
    const afterNext = twice * next - beforeNext;
    before = polynomial;
    polynomial = after;
    beforeNext = next;
    next = afterNext;
  }
  sums[0] = s0;
  sums[1] = s1;
  sums[2] = s2;
  sums[3] = s3;
}

const columns = new Float64Array(STRIP);

/** The polynomial whose coefficients start at `start`, at (u, w) in [-1, 1]: spot and vol. */
function polynomialValue({ rows, panels }: PanelTensor, start: number, u: number, w: number): number {
  const second = 2 * w * w - 1;
  const twice = 2 * second;
  let [t0, t1] = [1, w];
  let [t2, t3] = [twice * t0 - second, twice * t1 - w];
  let at = start;
  sums.fill(0);
  for (let strip = 0; strip < rows.length; strip++) {
    const end = at + STRIP * (rows[strip] as number);
    columns[0] = t0;
    columns[1] = t1;
    columns[2] = t2;
    columns[3] = t3;
    addStrip(panels, at, end, u, columns);
    at = end;
    t0 = twice * t2 - t0;
    t1 = twice * t3 - t1;
    t2 = twice * t0 - t2;
    t3 = twice * t1 - t3;
  }
  return (sums[0] as number) + (sums[2] as number) + ((sums[1] as number) + (sums[3] as number));
}

function values(tensor: PanelTensor, factors: Float64Array, multipliers: Float64Array, out: Float64Array): number {
  const { spotFrom, perSpot, spotPanels, volFrom, perVol, volPanels, rows, panels } = tensor;
  const stride = strideOf(rows);
  let outside = 0;
  for (let s = 0; s < factors.length; s++) {
    const factor = factors[s] as number;
    const x = (logarithm(factor) - spotFrom) * perSpot;
    const y = (logarithm(multipliers[s] as number) - volFrom) * perVol;
    if (!(x >= 0 && x <= spotPanels && y >= 0 && y <= volPanels)) {
      out[s] = NaN;
      outside++;
      continue;
    }
    const i = Math.min(x | 0, spotPanels - 1);
    const j = Math.min(y | 0, volPanels - 1);
    const panel = (j * spotPanels + i) * stride;
    const line = (panels[panel] as number) * factor + (panels[panel + 1] as number);
    out[s] = line + polynomialValue(tensor, panel + 2, 2 * (x - i) - 1, 2 * (y - j) - 1);
  }
  return outside;
}

/** The readable version of `assembly/tensor.ts`. It keeps no copy: the tensor must not be changed. */
export function twinTensor(tensor: PanelTensor): PreparedTensor {
  return { values: (factors, multipliers, out) => values(tensor, factors, multipliers, out) };
}
