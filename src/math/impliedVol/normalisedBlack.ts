import { exponential, expNegative } from "../kernel/elementary.ts";
import { millsRatio, normalCdf } from "../normal.ts";

/*
 * Black's formula for an out-of-the-money option in units without dimension, after Jaeckel (2015), "Let's be rational":
 * x = -|ln(F/K)| <= 0, s = vol sqrt(T), b = undiscounted price / sqrt(F K), h = x/s, t = s/2.
 */
const INVERSE_ROOT_TWO_PI = 0.3989422804014327;
const ROOT_TWO_PI = 2.5066282746310002;

/** db/ds. */
export function normalisedVega(x: number, s: number): number {
  const h = x / s;
  const t = 0.5 * s;
  return INVERSE_ROOT_TWO_PI * expNegative(-0.5 * (h * h + t * t));
}

/** Taylor series of Y(h + t) - Y(h - t) in t, Y = N/n, seven terms: good to the last digits for t < 0.21. */
function ratioSeries(h: number, t: number): number {
  const a = 1 + h * millsRatio(-h); // Y'(h)
  const w = t * t;
  const g = h * h;
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

/** b / b' = Y(h + t) - Y(h - t) with Y = N/n: the price in units of its vega, free of cancellation. */
export function priceOverVega(x: number, s: number): number {
  const h = x / s;
  const t = 0.5 * s;
  if (t < 0.21) return ratioSeries(h, t);
  const z = h + t;
  const upper = z <= 0 ? millsRatio(-z) : exponential(0.5 * z * z) * ROOT_TWO_PI - millsRatio(z);
  return upper - millsRatio(t - h);
}

/** b(x, s) for s > 0, full relative accuracy. @param vega `normalisedVega(x, s)`, which the caller has at hand */
export function normalisedBlack(x: number, s: number, vega: number): number {
  const h = x / s;
  const t = 0.5 * s;
  if (h + t > 0.85 && t >= 0.21) {
    const root = exponential(0.5 * x);
    return root * normalCdf(h + t) - normalCdf(h - t) / root;
  }
  return vega * priceOverVega(x, s);
}
