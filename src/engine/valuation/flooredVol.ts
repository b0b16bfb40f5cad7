import { vol } from "../../model/units.ts";
import type { Vol } from "../../model/units.ts";

/** No vol is taken lower than this, 0.01 %, whatever the what-if asks: a smile moved below zero has no meaning. */
const LOWEST_VOL = 0.0001;

/** `unshocked + shift` as decimals, but not below 0.01 %. */
export function flooredVol(unshocked: number, shift = 0): Vol {
  return vol(Math.max(LOWEST_VOL, unshocked + shift));
}
