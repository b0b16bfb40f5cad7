import { exponential } from "../../../math/kernel/elementary.ts";
import type { RandomStream } from "../../../math/random.ts";
import type { DirectValuation } from "./directValues.ts";
import { tensorValues } from "./tensor.ts";
import type { Tensor } from "./tensor.ts";

/** Random states of a check. */
export const CHECKS = 128;

/** Largest difference in dollars from the kernel at random states of the box, one in each of as many slices of the spot range. */
export function observedError(tensor: Tensor, direct: DirectValuation, random: RandomStream): number {
  const { spotFrom, spotTo, volFrom, volTo } = tensor.box;
  const factors = Float64Array.from({ length: CHECKS }, (_, i) =>
    exponential(spotFrom + ((spotTo - spotFrom) * (i + random.nextUniform())) / CHECKS),
  );
  const multipliers = factors.map(() => exponential(volFrom + (volTo - volFrom) * random.nextUniform()));
  const found = new Float64Array(CHECKS);
  const wanted = new Float64Array(CHECKS);
  tensorValues(tensor, factors, multipliers, found);
  direct.values(factors, multipliers, wanted);
  let most = 0;
  for (const [i, value] of found.entries()) {
    const error = Math.abs(value - (wanted[i] as number)); // NaN only where rounding put the state over the edge
    if (error > most) most = error;
  }
  return most;
}
