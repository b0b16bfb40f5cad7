import { requireBetween, requireFinite, requirePositive } from "../requireFields.ts";
import type { RawSvi } from "./raw.ts";

/** How the curvature of a surface depends on its variance at the money: phi(theta). Gatheral and Jacquier (2014), section 4. */
export type SsviCurvature =
  | { readonly form: "heston"; readonly lambda: number }
  | { readonly form: "power-law"; readonly eta: number; readonly gamma: number }
  | { readonly form: "simple-power"; readonly eta: number; readonly gamma: number };

function requireCurvature(curvature: SsviCurvature, theta: number): void {
  requirePositive({ theta });
  if (curvature.form === "heston") requirePositive({ lambda: curvature.lambda });
  else {
    requirePositive({ eta: curvature.eta });
    requireFinite({ gamma: curvature.gamma });
  }
}

/** Sum of coefficients(n) (-x)^n / (n + 2)!, for x below one half. */
function series(x: number, coefficient: (n: number) => number): number {
  let sum = 0;
  let term = 0.5;
  for (let n = 0; n < 16; n++) {
    sum += coefficient(n) * term;
    term *= -x / (n + 3);
  }
  return sum;
}

/**
 * phi(theta) of a curvature: heston (1 - (1 - e^-x) / x) / x with x = lambda theta; power-law eta / (theta^gamma (1 +
 * theta)^(1 - gamma)).
 */
export function ssviPhi(curvature: SsviCurvature, theta: number): number {
  requireCurvature(curvature, theta);
  switch (curvature.form) {
    case "heston": {
      const x = curvature.lambda * theta;
      return x < 0.5 ? series(x, () => 1) : (1 + Math.expm1(-x) / x) / x;
    }
    case "power-law":
      return curvature.eta / (theta ** curvature.gamma * (1 + theta) ** (1 - curvature.gamma));
    case "simple-power":
      return curvature.eta / theta ** curvature.gamma;
  }
}

/** d(theta phi) / d theta. */
export function ssviSkewGrowth(curvature: SsviCurvature, theta: number): number {
  requireCurvature(curvature, theta);
  switch (curvature.form) {
    case "heston": {
      const x = curvature.lambda * theta;
      return x < 0.5 ? series(x, (n) => n + 1) : (-Math.expm1(-x) - x * Math.exp(-x)) / (x * x);
    }
    case "power-law":
      return ((1 - curvature.gamma) * ssviPhi(curvature, theta)) / (1 + theta);
    case "simple-power":
      return (1 - curvature.gamma) * ssviPhi(curvature, theta);
  }
}

function requireSlice(theta: number, phi: number, rho: number): void {
  requirePositive({ theta, phi });
  requireBetween(-1, 1, { rho });
}

/**
 * The slice of a surface as raw parameters: w = theta/2 (1 + rho phi k + sqrt((phi k + rho)^2 + 1 - rho^2)), theta the
 * total variance at the money.
 */
export function ssviSlice(theta: number, phi: number, rho: number): RawSvi {
  requireSlice(theta, phi, rho);
  return {
    a: 0.5 * theta * (1 - rho * rho),
    b: 0.5 * theta * phi,
    rho,
    m: -rho / phi,
    sigma: Math.sqrt(1 - rho * rho) / phi,
  };
}

/** The two figures of the sufficient condition against butterfly arbitrage (theorem 4.2): below 4, and at most 4. */
export interface SsviButterfly {
  readonly thetaPhi: number;
  readonly thetaPhiSquare: number;
  /** Sufficient, not necessary: see `butterflyCheck` for the smile itself. */
  readonly isSufficient: boolean;
}

/** Theorem 4.2 of Gatheral and Jacquier: theta phi (1 + |rho|) < 4 and theta phi^2 (1 + |rho|) <= 4. */
export function ssviButterfly(theta: number, phi: number, rho: number): SsviButterfly {
  requireSlice(theta, phi, rho);
  const thetaPhi = theta * phi * (1 + Math.abs(rho));
  const thetaPhiSquare = phi * thetaPhi;
  return { thetaPhi, thetaPhiSquare, isSufficient: thetaPhi < 4 && thetaPhiSquare <= 4 };
}

/** Theorem 4.1: given that theta rises with time, 0 <= d(theta phi)/d theta <= (1 + sqrt(1 - rho^2)) / rho^2 * phi. */
export function isSsviCalendarMet(curvature: SsviCurvature, theta: number, rho: number): boolean {
  requireBetween(-1, 1, { rho });
  const growth = ssviSkewGrowth(curvature, theta);
  if (!(growth >= 0)) return false;
  return growth * rho * rho <= (1 + Math.sqrt(1 - rho * rho)) * ssviPhi(curvature, theta);
}
