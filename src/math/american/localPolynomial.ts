/** Value and first two derivatives, in grid steps, of the polynomial through the five values around a position. */
export interface LocalFit {
  readonly value: number;
  readonly slope: number;
  readonly curvature: number;
}

/**
 * Fourth-degree polynomial through five equally spaced values, at `position` counted in steps from the first value
 * (Stirling's formula from the nearest node; Abramowitz and Stegun 25.2).
 */
export function localFit(values: Float64Array, position: number): LocalFit {
  const centre = Math.min(Math.max(Math.round(position), 2), values.length - 3);
  const at = (offset: number): number => values[centre + offset] as number;
  const p = position - centre;
  const first = (at(-2) - 8 * at(-1) + 8 * at(1) - at(2)) / 12;
  const second = (-at(-2) + 16 * at(-1) - 30 * at(0) + 16 * at(1) - at(2)) / 12;
  const third = (-at(-2) + 2 * at(-1) - 2 * at(1) + at(2)) / 2;
  const fourth = at(-2) - 4 * at(-1) + 6 * at(0) - 4 * at(1) + at(2);
  return {
    value: at(0) + p * (first + (p / 2) * (second + (p / 3) * (third + (p / 4) * fourth))),
    slope: first + p * (second + (p / 2) * (third + (p / 3) * fourth)),
    curvature: second + p * (third + (p / 2) * fourth),
  };
}
