/** Chebyshev coefficients in the direction of vol are kept four by four: a strip. */
export const STRIP = 4;

/**
 * A function of spot factor and vol multiplier: polynomials in their logarithms on equal panels, and a straight line in
 * the spot factor beside each.
 */
export interface PanelTensor {
  /** Logarithms where the panels begin, panels per unit of them, and number of panels. */
  readonly spotFrom: number;
  readonly perSpot: number;
  readonly spotPanels: number;
  readonly volFrom: number;
  readonly perVol: number;
  readonly volPanels: number;
  /** Spot coefficients of each strip: an even number, for the kernel takes them two by two. */
  readonly rows: Int32Array;
  /** [volPanel][spotPanel]: slope per spot factor, constant, then the coefficients [strip][row][4]. */
  readonly panels: Float64Array;
}

/** A tensor that lies ready in the kernel. */
export interface PreparedTensor {
  /**
   * Its values at the states, into `out`; NaN marks a state outside its panels, which is not extrapolated.
   * @returns how many lie outside
   */
  values(factors: Float64Array, multipliers: Float64Array, out: Float64Array): number;
}

/** Numbers of a panel. */
export function strideOf(rows: Int32Array): number {
  return 2 + STRIP * rows.reduce((sum, count) => sum + count, 0);
}
