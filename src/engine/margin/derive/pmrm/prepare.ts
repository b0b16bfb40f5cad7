import { exponential } from "../../../../math/kernel/elementary.ts";
import type { Kernel } from "../../../../math/kernel/kernel.ts";
import type { DeriveExpiry } from "../portfolio.ts";
import { kernelVol } from "../pricing.ts";
import { writeOptions } from "../optionColumns.ts";
import type { OptionColumns, PreparedExpiry } from "../optionColumns.ts";
import { lendRevaluation } from "../revalue.ts";
import type { Revaluation } from "../revalue.ts";
import { volOf } from "../svi.ts";
import { SECONDS_PER_YEAR, tenorMultiplier } from "../../scenarios/tenor.ts";
import type { PmrmParameters, PmrmVolKind } from "./parameters.ts";

const VOL_KINDS: readonly PmrmVolKind[] = ["up", "none", "down"];

/** An expiry with everything that no scenario changes. */
interface PmrmPreparedExpiry extends PreparedExpiry {
  /** What a positive shocked value is multiplied by; a negative one counts in full. */
  readonly staticDiscount: number;
}

/** The vol under every kind of shock; PMRM has no floor under the vol shocked up. */
function shockedVols(
  vol: number,
  multiplier: number,
  { up, down }: PmrmParameters["volShock"],
): Readonly<Record<PmrmVolKind, number>> {
  return { up: vol * (1 + up * multiplier), none: vol, down: vol * Math.max(0, 1 - down * multiplier) };
}

/** Unlike PM2's, an expiry already past keeps its base discount. */
function prepareExpiry(
  expiry: DeriveExpiry,
  start: number,
  { volShock, discount }: PmrmParameters,
  columns: OptionColumns<PmrmVolKind>,
): PmrmPreparedExpiry {
  const { secondsToExpiry, fixedForward, variableForward, options } = expiry;
  const timeToExpiry = secondsToExpiry / SECONDS_PER_YEAR;
  const rate = Math.max(0, expiry.rate);
  const prepared = {
    timeToExpiry,
    discountFactor: 1,
    staticDiscount: discount.base * exponential(-timeToExpiry * (rate * discount.rateMultiple + discount.addition)),
    fixedForward,
    variableForward,
    start,
    end: start + options.length,
  };
  const multiplier = tenorMultiplier(secondsToExpiry, volShock);
  writeOptions(columns, expiry, prepared);
  const rootTime = Math.sqrt(timeToExpiry);
  const { up, none, down } = columns.vols;
  for (const [i, option] of options.entries()) {
    const vols = shockedVols(volOf(option), multiplier, volShock);
    up[start + i] = kernelVol(vols.up, rootTime, option.strike);
    none[start + i] = kernelVol(vols.none, rootTime, option.strike);
    down[start + i] = kernelVol(vols.down, rootTime, option.strike);
  }
  return prepared;
}

export type PmrmRevaluation = Revaluation<PmrmVolKind, PmrmPreparedExpiry>;

/** Lends `work` a portfolio's options ready to be priced in any state. */
export const withRevaluation = <Answer>(
  kernel: Kernel,
  expiries: readonly DeriveExpiry[],
  parameters: PmrmParameters,
  work: (revaluation: PmrmRevaluation) => Answer,
): Answer =>
  lendRevaluation(
    kernel,
    expiries,
    { kinds: VOL_KINDS, prepare: (expiry, start, columns) => prepareExpiry(expiry, start, parameters, columns) },
    work,
  );
