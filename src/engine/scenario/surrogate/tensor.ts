import { logRatio } from "../../../math/kernel/elementary.ts";
import type { StateBox } from "./panelPlan.ts";

/** Coefficients in the direction of vol are kept four by four, so that the four polynomials stay in registers. */
export const STRIP = 4;

/** The value of all live options as polynomials on panels, and as a straight line in the spot factor beside them. */
export interface Tensor {
  readonly box: StateBox;
  readonly spotPanels: number;
  readonly volPanels: number;
  /** Spot coefficients kept of each strip; what is left out adds up to less than was allowed. */
  readonly rows: Int32Array;
  /** [volPanel][spotPanel][strip][row][4]. */
  readonly coefficients: Float64Array;
  /** [volPanel][spotPanel]: dollars per spot factor, and dollars. */
  readonly slopes: Float64Array;
  readonly constants: Float64Array;
}

/** Dollars, and derivatives in the spot factor (first and second) and in the vol multiplier. */
export interface StateGreeks {
  readonly delta: Float64Array;
  readonly gamma: Float64Array;
  readonly vega: Float64Array;
}

/** Numbers of a panel. */
function strideOf(rows: Int32Array): number {
  return STRIP * rows.reduce((sum, count) => sum + count, 0);
}

/** The polynomial whose coefficients start at `start`, at (u, w) in [-1, 1]: spot and vol. */
function polynomialValue({ rows, coefficients }: Tensor, start: number, u: number, w: number): number {
  let sum = 0;
  let at = start;
  let t0 = 1;
  let t1 = w;
  for (let strip = 0; strip < rows.length; strip++) {
    const t2 = 2 * w * t1 - t0;
    const t3 = 2 * w * t2 - t1;
    const end = at + STRIP * (rows[strip] as number);
    let polynomial = 1;
    let next = u;
    for (; at < end; at += STRIP) {
      const low = (coefficients[at] as number) * t0 + (coefficients[at + 1] as number) * t1;
      const high = (coefficients[at + 2] as number) * t2 + (coefficients[at + 3] as number) * t3;
      sum += polynomial * (low + high);
      const afterNext = 2 * u * next - polynomial;
      polynomial = next;
      next = afterNext;
    }
    t0 = 2 * w * t3 - t2;
    t1 = 2 * w * t0 - t3;
  }
  return sum;
}

/**
 * Values at states inside the box, into `out`; `NaN` marks a state outside it, which is not extrapolated.
 * @returns how many lie outside
 */
export function tensorValues(
  tensor: Tensor,
  factors: Float64Array,
  multipliers: Float64Array,
  out: Float64Array,
): number {
  const { box, spotPanels, volPanels, rows, slopes, constants } = tensor;
  const perSpot = spotPanels / (box.spotTo - box.spotFrom);
  const perVol = volPanels / (box.volTo - box.volFrom);
  const { spotFrom, volFrom } = box;
  const stride = strideOf(rows);
  let outside = 0;
  for (let s = 0; s < factors.length; s++) {
    const factor = factors[s] as number;
    const x = (logRatio(factor, 1) - spotFrom) * perSpot;
    const y = (logRatio(multipliers[s] as number, 1) - volFrom) * perVol;
    if (!(factor > 0 && x >= 0 && x <= spotPanels && y >= 0 && y <= volPanels)) {
      out[s] = NaN;
      outside++;
      continue;
    }
    const i = Math.min(x | 0, spotPanels - 1);
    const j = Math.min(y | 0, volPanels - 1);
    const panel = j * spotPanels + i;
    const line = (slopes[panel] as number) * factor + (constants[panel] as number);
    out[s] = line + polynomialValue(tensor, panel * stride, 2 * (x - i) - 1, 2 * (y - j) - 1);
  }
  return outside;
}

/** Polynomials with their first and second derivatives: T'_{k+1} = 2 T_k + 2 u T'_k - T'_{k-1}, and once more. */
function derivatives(u: number, count: number): readonly [Float64Array, Float64Array, Float64Array] {
  const value = new Float64Array(count + 2);
  const first = new Float64Array(count + 2);
  const second = new Float64Array(count + 2);
  value.set([1, u]);
  first[1] = 1;
  for (let k = 1; k + 1 < count; k++) {
    value[k + 1] = 2 * u * (value[k] as number) - (value[k - 1] as number);
    first[k + 1] = 2 * (value[k] as number) + 2 * u * (first[k] as number) - (first[k - 1] as number);
    second[k + 1] = 4 * (first[k] as number) + 2 * u * (second[k] as number) - (second[k - 1] as number);
  }
  return [value, first, second];
}

/** Delta, gamma and vega to place s of `out`: the derivatives of what `tensorValues` gives. False outside the box. */
export function tensorGreeks(
  { box, spotPanels, volPanels, rows, coefficients, slopes }: Tensor,
  state: { readonly factor: number; readonly multiplier: number },
  out: StateGreeks,
  s: number,
): boolean {
  const { factor, multiplier } = state;
  const perSpot = spotPanels / (box.spotTo - box.spotFrom);
  const perVol = volPanels / (box.volTo - box.volFrom);
  const x = (logRatio(factor, 1) - box.spotFrom) * perSpot;
  const y = (logRatio(multiplier, 1) - box.volFrom) * perVol;
  if (!(factor > 0 && x >= 0 && x <= spotPanels && y >= 0 && y <= volPanels)) return false;
  const i = Math.min(x | 0, spotPanels - 1);
  const j = Math.min(y | 0, volPanels - 1);
  const most = rows.reduce((max, count) => Math.max(max, count), 0);
  const [spot, spotFirst, spotSecond] = derivatives(2 * (x - i) - 1, most);
  const [vol, volFirst] = derivatives(2 * (y - j) - 1, STRIP * rows.length);
  const panel = j * spotPanels + i;
  let at = panel * strideOf(rows);
  let [bySpot, bySpotTwice, byVol] = [0, 0, 0];
  for (const [strip, count] of rows.entries()) {
    for (let row = 0; row < count; row++) {
      for (let k = STRIP * strip; k < STRIP * (strip + 1); k++, at++) {
        const coefficient = coefficients[at] as number;
        bySpot += coefficient * (spotFirst[row] as number) * (vol[k] as number);
        bySpotTwice += coefficient * (spotSecond[row] as number) * (vol[k] as number);
        byVol += coefficient * (spot[row] as number) * (volFirst[k] as number);
      }
    }
  }
  const inLog = 2 * perSpot * bySpot;
  out.delta[s] = (slopes[panel] as number) + inLog / factor;
  out.gamma[s] = (4 * perSpot * perSpot * bySpotTwice - inLog) / (factor * factor);
  out.vega[s] = (2 * perVol * byVol) / multiplier;
  return true;
}
