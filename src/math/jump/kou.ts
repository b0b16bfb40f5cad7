import { black76 } from "../black76.ts";
import { requireBetween, requireNotNegative, requirePositive } from "../requireFields.ts";
import { add, divide, multiply, scale, subtract } from "./complex.ts";
import type { Complex } from "./complex.ts";
import { lewisPrice, requireOption } from "./lewis.ts";
import type { EuropeanOption } from "./lewis.ts";

/** Diffusion with double-exponential jumps of the logarithm; rates are under the pricing measure. */
export interface KouModel {
  /** Diffusive vol, > 0. */
  readonly vol: number;
  /** Jumps per year, >= 0. */
  readonly jumpRate: number;
  /** Chance that a jump goes up, 0 to 1. */
  readonly upChance: number;
  /** Upward jumps are exponential with mean 1 / upDecay, upDecay > 1. */
  readonly upDecay: number;
  /** Downward jumps are exponential with mean 1 / downDecay, downDecay > 0. */
  readonly downDecay: number;
}

/** Expected relative jump of the spot, which the drift makes up for. */
function meanJump({ upChance, upDecay, downDecay }: KouModel): number {
  return (upChance * upDecay) / (upDecay - 1) + ((1 - upChance) * downDecay) / (downDecay + 1) - 1;
}

/** ln E[(S_T / F)^(1/2 + iu)]. */
function logCharacteristic(model: KouModel, timeToExpiry: number, u: Complex): Complex {
  const { vol, jumpRate, upChance, upDecay, downDecay } = model;
  const z = { re: 0.5 - u.im, im: u.re };
  const up = divide({ re: upChance * upDecay, im: 0 }, { re: upDecay - z.re, im: -z.im });
  const down = divide({ re: (1 - upChance) * downDecay, im: 0 }, { re: downDecay + z.re, im: z.im });
  const jumps = subtract(add(up, down), add({ re: 1, im: 0 }, scale(z, meanJump(model))));
  const poles = add(multiply(u, u), { re: 0.25, im: 0 });
  return add(scale(poles, -0.5 * vol * vol * timeToExpiry), scale(jumps, jumpRate * timeToExpiry));
}

/**
 * European option under Kou (2002), A jump-diffusion model for option pricing, Management Science 48, 1086-1101, drift
 * compensated. Absolute error about 1e-12 of the spot. Without time it is what exercise pays.
 * @throws RangeError for parameters out of their domain, or where the integral does not settle
 */
export function kouPrice(option: EuropeanOption, model: KouModel): number {
  const { vol, jumpRate, upChance, upDecay, downDecay } = model;
  requireOption(option);
  requirePositive({ vol, upDecay, downDecay });
  requireNotNegative({ jumpRate });
  requireBetween(0, 1, { upChance });
  if (upDecay <= 1)
    throw new RangeError(`upDecay is ${String(upDecay)}, it must be above 1: the mean jump is infinite`);
  const { sign, forward, strike, timeToExpiry, discountFactor } = option;
  if (timeToExpiry === 0) return black76(sign, forward, strike, 0, vol, discountFactor).price;
  const jumpVariance = 2 * (upChance / (upDecay * upDecay) + (1 - upChance) / (downDecay * downDecay));
  const variance = timeToExpiry * (vol * vol + jumpRate * jumpVariance);
  return lewisPrice(option, {
    log: (u) => logCharacteristic(model, timeToExpiry, u),
    variance,
    decay: Math.sqrt(variance),
    shift: -jumpRate * timeToExpiry * meanJump(model),
  });
}
