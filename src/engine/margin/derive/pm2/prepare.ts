import type { Kernel } from "../../../../math/kernel/kernel.ts";
import { exponential, logarithm } from "../../../../math/kernel/elementary.ts";
import { SECONDS_PER_YEAR } from "../../scenarios/tenor.ts";
import { writeOptions } from "../optionColumns.ts";
import type { OptionColumns, PreparedExpiry } from "../optionColumns.ts";
import type { DeriveExpiry } from "../portfolio.ts";
import { kernelVol } from "../pricing.ts";
import { lendRevaluation } from "../revalue.ts";
import type { Revaluation } from "../revalue.ts";
import { volOf } from "../svi.ts";
import { staticDiscounts } from "./discount.ts";
import type { StaticDiscounts } from "./discount.ts";
import type { Pm2Parameters, VolKind } from "./parameters.ts";
import { volDown, volShocks, volSkewed, volUp } from "./shocks.ts";
import type { VolShocks } from "./shocks.ts";

const VOL_KINDS: readonly VolKind[] = ["up", "none", "down", "linear", "abs"];

/** An expiry with everything that no scenario changes. */
export interface Pm2PreparedExpiry extends PreparedExpiry {
  readonly discounts: StaticDiscounts;
}

export type Pm2Revaluation = Revaluation<VolKind, Pm2PreparedExpiry>;

function writeVols(
  { options, fixedForward, variableForward }: DeriveExpiry,
  { start, timeToExpiry }: PreparedExpiry,
  shocks: VolShocks,
  { up, none, down, linear, abs }: OptionColumns<VolKind>["vols"],
): void {
  const forward = fixedForward + variableForward;
  const rootTime = Math.sqrt(timeToExpiry);
  const { linearCap, absCap, kStar } = shocks;
  for (let i = 0; i < options.length; i++) {
    const option = options[i]!;
    const { strike } = option;
    const vol = volOf(option);
    const k = logarithm(strike / forward);
    const row = start + i;
    none[row] = kernelVol(vol, rootTime, strike);
    up[row] = kernelVol(volUp(vol, shocks), rootTime, strike);
    down[row] = kernelVol(volDown(vol, shocks), rootTime, strike);
    linear[row] = kernelVol(volSkewed(vol, k, linearCap, kStar), rootTime, strike);
    abs[row] = kernelVol(volSkewed(vol, Math.abs(k), absCap, kStar), rootTime, strike);
  }
}

function prepareExpiry(
  expiry: DeriveExpiry,
  start: number,
  parameters: Pm2Parameters,
  columns: OptionColumns<VolKind>,
): Pm2PreparedExpiry {
  const { secondsToExpiry, fixedForward, variableForward, options } = expiry;
  const timeToExpiry = secondsToExpiry / SECONDS_PER_YEAR;
  const rate = Math.max(0, expiry.rate);
  const prepared = {
    timeToExpiry,
    discountFactor: exponential(-rate * timeToExpiry),
    discounts: staticDiscounts(timeToExpiry, rate, parameters.discount),
    fixedForward,
    variableForward,
    start,
    end: start + options.length,
  };
  writeOptions(columns, expiry, prepared);
  writeVols(expiry, prepared, volShocks(secondsToExpiry, timeToExpiry, parameters), columns.vols);
  return prepared;
}

/** Lends `work` a portfolio's options ready to be priced in any state. */
export const withRevaluation = <Answer>(
  kernel: Kernel,
  expiries: readonly DeriveExpiry[],
  parameters: Pm2Parameters,
  work: (revaluation: Pm2Revaluation) => Answer,
): Answer =>
  lendRevaluation(
    kernel,
    expiries,
    { kinds: VOL_KINDS, prepare: (expiry, start, columns) => prepareExpiry(expiry, start, parameters, columns) },
    work,
  );
