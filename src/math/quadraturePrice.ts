import { gaussLegendre } from "./gaussLegendre.ts";

const RULE = gaussLegendre(20);
/** Standard deviations beyond which the density is nothing: n(12) is 1e-32. */
const REACH = 12;
/** Width of the panels, standard deviations. */
const PANEL = 2;
/** From this total vol on a call is worth its forward and a put its strike. */
const MOST_DEVIATION = 40;
const INVERSE_ROOT_TWO_PI = 0.3989422804014327;

const density = (z: number): number => INVERSE_ROOT_TWO_PI * Math.exp(-0.5 * z * z);

function integral(of: (z: number) => number, from: number, to: number): number {
  const panels = Math.max(1, Math.ceil((to - from) / PANEL));
  const half = (to - from) / (2 * panels);
  let total = 0;
  for (let panel = 0; panel < panels; panel++) {
    const centre = from + (2 * panel + 1) * half;
    for (const [i, node] of RULE.nodes.entries()) total += (RULE.weights[i] as number) * of(centre + half * node);
  }
  return total * half;
}

/**
 * Undiscounted value of an option on a lognormal forward, by integrating its payoff over the density: a second method,
 * which shares neither formula nor elementary functions with the pricing kernel. Error about 1e-15 of forward + strike.
 *
 * The option out of the money is integrated from its kink outwards, where the integrand is smooth; the other follows by
 * put-call parity.
 *
 * @param sign 1 call, -1 put
 * @param forward > 0, and `strike` > 0, in the same currency
 * @param deviation vol x sqrt(T), >= 0; without any the value is intrinsic
 */
export function quadraturePrice(sign: number, forward: number, strike: number, deviation: number): number {
  const intrinsic = Math.max(0, sign * (forward - strike));
  if (!(deviation > 0)) return intrinsic;
  if (deviation > MOST_DEVIATION) return sign > 0 ? forward : strike;
  const kink = Math.log(strike / forward) / deviation + 0.5 * deviation;
  const isCallOut = strike >= forward;
  const [from, to] = isCallOut ? [kink, Math.max(kink, deviation) + REACH] : [Math.min(kink, 0) - REACH, kink];
  const gain = integral((z) => forward * density(z - deviation) - strike * density(z), from, to);
  return intrinsic + Math.max(0, isCallOut ? gain : -gain);
}
