import { requireBetween, requireFinite, requireNotNegative, requirePositive } from "../requireFields.ts";
import { requireSmile } from "./raw.ts";
import type { RawSvi } from "./raw.ts";

/**
 * The natural parameters: w(k) = delta + omega/2 (1 + zeta rho (k - mu) + sqrt((zeta (k - mu) + rho)^2 + 1 - rho^2)).
 * Gatheral and Jacquier (2014), definition 3.2.
 */
export interface NaturalSvi {
  readonly delta: number;
  readonly mu: number;
  readonly rho: number;
  readonly omega: number;
  readonly zeta: number;
}

/** Natural parameters of a smile with |rho| < 1. @throws RangeError for a bad parameter, by name */
export function naturalOf(smile: RawSvi): NaturalSvi {
  requireSmile(smile);
  const { a, b, rho, m, sigma } = smile;
  if (Math.abs(rho) === 1) throw new RangeError(`rho is ${String(rho)}, natural parameters need it between -1 and 1`);
  const breadth = Math.sqrt(1 - rho * rho);
  const omega = (2 * b * sigma) / breadth;
  return {
    delta: a - 0.5 * omega * (1 - rho * rho),
    mu: m + (rho * sigma) / breadth,
    rho,
    omega,
    zeta: breadth / sigma,
  };
}

/** Raw parameters of natural ones with zeta > 0. @throws RangeError for a bad parameter, by name */
export function rawOfNatural({ delta, mu, rho, omega, zeta }: NaturalSvi): RawSvi {
  requireFinite({ delta, mu });
  requireBetween(-1, 1, { rho });
  requireNotNegative({ omega });
  requirePositive({ zeta });
  return {
    a: delta + 0.5 * omega * (1 - rho * rho),
    b: 0.5 * omega * zeta,
    rho,
    m: mu - rho / zeta,
    sigma: Math.sqrt(1 - rho * rho) / zeta,
  };
}
