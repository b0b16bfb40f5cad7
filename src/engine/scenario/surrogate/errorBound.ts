import { exponential, logarithm } from "../../../math/kernel/elementary.ts";
import type { PanelPlan } from "./panelPlan.ts";

/**
 * Largest error of n-point Chebyshev interpolation of an option in the logarithm of spot, in forwards, on a panel of
 * half-width r standard deviations: the least over rho > 1 of 2 exp((r (rho - 1/rho) / 2)^2 / 2) rho^-(n-1) / (rho - 1),
 * Bernstein's bound with the growth of the normal density on the ellipse rho.
 * @internal shared with the tests, which hold it to published figures
 */
export function panelBound(n: number, r: number): number {
  let least = Infinity;
  for (let rho = 1.1; rho < 100; rho *= 1.08) {
    const height = (r * (rho - 1 / rho)) / 2;
    const exponent = (height * height) / 2 - (n - 1) * logarithm(rho);
    if (exponent < 0) least = Math.min(least, (2 * exponential(exponent)) / (rho - 1));
  }
  return least;
}

/**
 * Bound in dollars on the error in the direction of spot, all options erring at once and most: that of interpolation,
 * and what an option beyond reach z is worth above its intrinsic value, at most forward x s n(z) / z^2.
 */
export function spotErrorBound({ groups, volPanels, resolution, box }: PanelPlan): number {
  const { reach, spotNodes } = resolution;
  const tail = (0.3989422804014327 * exponential(-0.5 * reach * reach)) / (reach * reach);
  const sums = new Float64Array(volPanels);
  for (const { group, volPanel, halfWidth, largestDeviation } of groups) {
    const share = panelBound(spotNodes, halfWidth) + tail * largestDeviation;
    sums[volPanel] = (sums[volPanel] as number) + group.notional * share;
  }
  return exponential(box.spotTo) * sums.reduce((most, sum) => Math.max(most, sum), 0);
}
