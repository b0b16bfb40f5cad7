import { exponential } from "../../../math/kernel/elementary.ts";
import type { RandomStream } from "../../../math/random.ts";
import type { DirectValuation } from "./directValues.ts";
import type { StateBox } from "./panelPlan.ts";
import type { ScenarioOptions } from "./scenarioOptions.ts";
import type { Tensor } from "./tensor.ts";

/** Random states of a check. */
export const CHECKS = 128;

/** Spot within some deviations of some strike, where the value bends most; of an option seldom near, anywhere. */
function nearStrike({ groups }: ScenarioOptions, { spotFrom, spotTo }: StateBox, random: RandomStream): number {
  const anywhere = spotFrom + (spotTo - spotFrom) * random.nextUniform();
  const group = groups[Math.floor(random.nextUniform() * groups.length)];
  const away = random.nextNormal();
  if (group === undefined) return anywhere;
  const i = Math.floor(random.nextUniform() * group.ladder.n);
  const place = 1.5 * away * (group.deviations[i] as number) - (group.ladder.logRatio[i] as number);
  return place > spotFrom && place < spotTo ? place : anywhere;
}

/**
 * Largest difference in dollars from the kernel at random states of the box: half of them one in each of as many slices of the
 * spot range, half near strikes, all expiries alike.
 */
export function observedError(
  tensor: Tensor,
  box: StateBox,
  options: ScenarioOptions,
  direct: DirectValuation,
  random: RandomStream,
): number {
  const slice = (box.spotTo - box.spotFrom) / (CHECKS / 2);
  const factors = Float64Array.from({ length: CHECKS }, (_, i) =>
    exponential(i % 2 === 0 ? box.spotFrom + slice * (i / 2 + random.nextUniform()) : nearStrike(options, box, random)),
  );
  const multipliers = factors.map(() => exponential(box.volFrom + (box.volTo - box.volFrom) * random.nextUniform()));
  const found = new Float64Array(CHECKS);
  const wanted = new Float64Array(CHECKS);
  tensor.values(factors, multipliers, found);
  direct.values(factors, multipliers, wanted);
  let most = 0;
  for (const [i, value] of found.entries()) {
    const error = Math.abs(value - (wanted[i] as number)); // NaN only where rounding put the state over the edge
    if (error > most) most = error;
  }
  return most;
}
