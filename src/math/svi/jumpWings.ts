import { requireFinite, requireNotNegative, requirePositive } from "../requireFields.ts";
import { leastVariance, requireSmile, totalVariance } from "./raw.ts";
import type { RawSvi } from "./raw.ts";

/** Jump-wing parameters, which traders read: Gatheral and Jacquier (2014), definition 3.3. Variances are per year. */
export interface JumpWings {
  /** Variance at the money. */
  readonly v: number;
  /** Skew at the money: slope of the vol times the square root of time. */
  readonly psi: number;
  /** Slope of the put wing and of the call wing, over the square root of the total variance at the money. */
  readonly p: number;
  readonly c: number;
  /** Least variance. */
  readonly vTilde: number;
}

/** Jump wings of a smile; `null` where the variance at the money is not positive. @throws RangeError for a bad field, by name */
export function jumpWingsOf(smile: RawSvi, timeToExpiry: number): JumpWings | null {
  requireSmile(smile);
  requirePositive({ timeToExpiry });
  const { b, rho, m, sigma } = smile;
  const atTheMoney = totalVariance(smile, 0);
  if (!(atTheMoney > 0)) return null;
  const root = Math.sqrt(atTheMoney);
  return {
    v: atTheMoney / timeToExpiry,
    psi: (0.5 * b * (rho - m / Math.sqrt(m * m + sigma * sigma))) / root,
    p: (b * (1 - rho)) / root,
    c: (b * (1 + rho)) / root,
    vTilde: leastVariance(smile).w / timeToExpiry,
  };
}

/**
 * Raw parameters of jump wings, in a form without cancellation: with beta = m / sqrt(m^2 + sigma^2),
 * (v - vTilde) T = b sqrt(m^2 + sigma^2) (beta - rho)^2 / (1 - rho beta + sqrt((1 - rho^2)(1 - beta^2))).
 * `null` where there is none (|beta| > 1) or no single one: flat wings, or the least variance at the money, which
 * leaves sigma open.
 * @throws RangeError for a field that is not finite, not positive or negative, by name
 */
export function rawOfJumpWings({ v, psi, p, c, vTilde }: JumpWings, timeToExpiry: number): RawSvi | null {
  requirePositive({ v, timeToExpiry });
  requireFinite({ psi, vTilde });
  requireNotNegative({ p, c });
  const root = Math.sqrt(v * timeToExpiry);
  const b = 0.5 * root * (c + p);
  if (!(b > 0) || psi === 0) return null;
  const rho = 1 - (p * root) / b;
  const lead = (-2 * psi * root) / b;
  const beta = rho + lead;
  if (!(Math.abs(beta) <= 1 && Math.abs(rho) <= 1)) return null;
  const breadth = Math.sqrt((1 - rho * rho) * (1 - beta * beta));
  const radius = ((v - vTilde) * timeToExpiry * (1 - rho * beta + breadth)) / (b * lead * lead);
  const sigma = radius * Math.sqrt(1 - beta * beta);
  if (!(sigma > 0)) return null;
  return { a: vTilde * timeToExpiry - b * sigma * Math.sqrt(1 - rho * rho), b, rho, m: beta * radius, sigma };
}
