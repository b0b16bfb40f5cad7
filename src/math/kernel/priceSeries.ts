/**
 * Black's price over its vega, normalised: Y(h + t) - Y(h - t) with Y = N/n by its Taylor series in t, seven terms, good to
 * the last digits for t < 0.21. `assembly/impliedVol.ts` has the same operation order.
 * @param a Y'(h) = 1 + h Y(h)
 * @param g h squared
 */
export function priceSeries(a: number, g: number, t: number): number {
  const w = t * t;
  const c1 = (-1 + 3 * a + g * a) * (1 / 6);
  const c2 = (-7 + 15 * a + g * (-1 + 10 * a + g * a)) * (1 / 120);
  const c3 = (-57 + 105 * a + g * (-18 + 105 * a + g * (-1 + 21 * a + g * a))) * (1 / 5040);
  const c4 = (-561 + 945 * a + g * (-285 + 1260 * a + g * (-33 + 378 * a + g * (-1 + 36 * a + g * a)))) * (1 / 362_880);
  const c5 =
    (-6555 +
      10395 * a +
      g * (-4680 + 17325 * a + g * (-840 + 6930 * a + g * (-52 + 990 * a + g * (-1 + 55 * a + g * a))))) *
    (1 / 39_916_800);
  const c6 =
    (-89055 +
      135135 * a +
      g *
        (-82845 +
          270270 * a +
          g * (-20370 + 135135 * a + g * (-1926 + 25740 * a + g * (-75 + 2145 * a + g * (-1 + 78 * a + g * a)))))) *
    (1 / 6_227_020_800);
  return 2 * t * (a + w * (c1 + w * (c2 + w * (c3 + w * (c4 + w * (c5 + w * c6))))));
}
