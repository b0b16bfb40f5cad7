import { logarithm } from "../../../math/kernel/elementary.ts";
import type { Kernel } from "../../../math/kernel/kernel.ts";
import { STRIP, strideOf } from "../../../math/kernel/panelTensor.ts";
import type { PanelTensor, PreparedTensor } from "../../../math/kernel/panelTensor.ts";

/** Dollars per unit: derivatives in the spot factor (first and second) and in the vol multiplier. */
export interface StateGreeks {
  readonly delta: Float64Array;
  readonly gamma: Float64Array;
  readonly vega: Float64Array;
}

/** The value of all live options as polynomials on panels, and what they give. */
export interface Tensor extends PreparedTensor {
  /** Coefficients that one value takes. */
  readonly coefficients: number;
  /** Derivatives of what `values` gives, to place s of `out`. False outside the panels, where nothing is written. */
  greeks(factor: number, multiplier: number, out: StateGreeks, s: number): boolean;
}

/** T_k(u) with its first and second derivative: T'_{k+1} = 2 T_k + 2 u T'_k - T'_{k-1}, and once more. */
interface Polynomials {
  readonly value: Float64Array;
  readonly first: Float64Array;
  readonly second: Float64Array;
}

function room(count: number): Polynomials {
  const column = (): Float64Array => new Float64Array(Math.max(2, count));
  return { value: column(), first: column(), second: column() };
}

function fill({ value, first, second }: Polynomials, u: number): void {
  value[0] = 1;
  value[1] = u;
  first[1] = 1;
  for (let k = 1; k + 1 < value.length; k++) {
    const [T, T1, T2] = [value[k] as number, first[k] as number, second[k] as number];
    value[k + 1] = 2 * u * T - (value[k - 1] as number);
    first[k + 1] = 2 * T + 2 * u * T1 - (first[k - 1] as number);
    second[k + 1] = 4 * T1 + 2 * u * T2 - (second[k - 1] as number);
  }
}

function greeksOf(tensor: PanelTensor): Tensor["greeks"] {
  const { spotFrom, perSpot, spotPanels, volFrom, perVol, volPanels, rows, panels } = tensor;
  const stride = strideOf(rows);
  const spot = room(rows.reduce((most, count) => Math.max(most, count), 0));
  const vol = room(STRIP * rows.length);
  return (factor, multiplier, out, s) => {
    const x = (logarithm(factor) - spotFrom) * perSpot;
    const y = (logarithm(multiplier) - volFrom) * perVol;
    if (!(x >= 0 && x <= spotPanels && y >= 0 && y <= volPanels)) return false;
    const i = Math.min(x | 0, spotPanels - 1);
    const j = Math.min(y | 0, volPanels - 1);
    fill(spot, 2 * (x - i) - 1);
    fill(vol, 2 * (y - j) - 1);
    const panel = (j * spotPanels + i) * stride;
    let at = panel + 2;
    let [bySpot, bySpotTwice, byVol] = [0, 0, 0];
    for (let strip = 0; strip < rows.length; strip++) {
      for (let row = 0; row < (rows[strip] as number); row++) {
        let [across, slope] = [0, 0];
        for (let k = STRIP * strip; k < STRIP * (strip + 1); k++, at++) {
          across += (panels[at] as number) * (vol.value[k] as number);
          slope += (panels[at] as number) * (vol.first[k] as number);
        }
        bySpot += across * (spot.first[row] as number);
        bySpotTwice += across * (spot.second[row] as number);
        byVol += slope * (spot.value[row] as number);
      }
    }
    const inLog = 2 * perSpot * bySpot;
    out.delta[s] = (panels[panel] as number) + inLog / factor;
    out.gamma[s] = (4 * perSpot * perSpot * bySpotTwice - inLog) / (factor * factor);
    out.vega[s] = (2 * perVol * byVol) / multiplier;
    return true;
  };
}

/** Makes a tensor ready to be asked. */
export function preparedTensor(kernel: Kernel, tensor: PanelTensor): Tensor {
  return { ...kernel.prepareTensor(tensor), greeks: greeksOf(tensor), coefficients: strideOf(tensor.rows) - 2 };
}
