/**
 * A figure as the `*_integer` files have it: whole dollars, cut toward zero. The venue's own figure has 18 decimals, ours
 * sixteen digits: a billionth is added away from zero first, so that 349.99999999999994 is 350.
 */
export function wholeDollars(figure: number): number {
  return Math.trunc(figure + Math.sign(figure) * 1e-9);
}
