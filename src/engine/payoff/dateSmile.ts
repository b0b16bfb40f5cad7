import { densitySign, impliedProbability } from "../../math/svi/impliedDensity.ts";
import type { VarianceOf } from "../../math/svi/impliedDensity.ts";
import { varianceAt as smileVarianceAt } from "../../math/svi/raw.ts";
import type { RawSvi, VarianceAt } from "../../math/svi/raw.ts";
import { missing } from "../../model/gap.ts";
import type { Maybe } from "../../model/gap.ts";
import { timeToExpiry } from "../../model/units.ts";
import type { EpochMs } from "../../model/units.ts";
import { dayText } from "../valuation/dayText.ts";
import { forwardAt, varianceAt } from "./marketWalk.ts";
import type { MarketWalk } from "./marketWalk.ts";

/** The fitted smile of one expiry. */
export interface ExpirySmile {
  readonly expiry: EpochMs;
  /** Total variance by ln(strike / forward). */
  readonly svi: RawSvi;
}

/** What the market says of spot on one date. */
export interface DateSmile {
  /** Dollars per unit. */
  readonly forward: number;
  readonly varianceOf: VarianceOf;
  /** At the money, total. */
  readonly variance: number;
  /** Where it comes from, a clause: "the smile of 26 Mar 2027". */
  readonly source: string;
}

const mixed = (a: VarianceAt, b: VarianceAt, share: number): VarianceAt => ({
  w: a.w + (b.w - a.w) * share,
  slope: a.slope + (b.slope - a.slope) * share,
  curvature: a.curvature + (b.curvature - a.curvature) * share,
});

const NOTHING: VarianceAt = { w: 0, slope: 0, curvature: 0 };

interface Between {
  readonly varianceOf: VarianceOf;
  readonly source: string;
}

/** Total variance at equal moneyness, straight in time between smiles; of the first or last one, in proportion to time. */
function between(smiles: readonly ExpirySmile[], asOf: EpochMs, at: EpochMs): Between | undefined {
  const far = smiles.find(({ expiry }) => expiry >= at) ?? smiles.at(-1);
  if (far === undefined) return undefined;
  const near = smiles.findLast(({ expiry }) => expiry < Math.min(at, far.expiry));
  const name = `the smile of ${dayText(far.expiry)}`;
  const ofFar: VarianceOf = (k) => smileVarianceAt(far.svi, k);
  if (far.expiry === at) return { varianceOf: ofFar, source: name };
  const time = timeToExpiry(at, asOf);
  if (near === undefined || far.expiry < at) {
    const share = time / timeToExpiry(far.expiry, asOf);
    return {
      varianceOf: (k) => mixed(NOTHING, ofFar(k), share),
      source: `${name}, its variance in proportion to time`,
    };
  }
  const start = timeToExpiry(near.expiry, asOf);
  const share = (time - start) / (timeToExpiry(far.expiry, asOf) - start);
  return {
    varianceOf: (k) => mixed(smileVarianceAt(near.svi, k), ofFar(k), share),
    source: `total variance between the smiles of ${dayText(near.expiry)} and ${dayText(far.expiry)}`,
  };
}

/** Standard deviations at the money within which a smile has to make sense. */
const REACH = 5;
const CHECKS = 400;
/** At this many a wing has to have run out, but for this much probability. */
const FURTHEST = 12;
const SLACK = 5e-3;

/** True where the smile gives a density: nowhere negative, and its probability adds up to one. */
function isDensity(varianceOf: VarianceOf): boolean {
  const deviation = Math.sqrt(varianceOf(0).w);
  const reach = REACH * deviation;
  const furthest = FURTHEST * deviation;
  for (let i = 0; i <= CHECKS; i++) {
    const k = reach * ((2 * i) / CHECKS - 1);
    const at = varianceOf(k);
    if (!(at.w > 0) || !(densitySign(at, k) >= 0)) return false;
  }
  return impliedProbability(varianceOf, -furthest) < SLACK && impliedProbability(varianceOf, furthest) > 1 - SLACK;
}

function standIn(variance: number, time: number, why: string): Between {
  const percent = (100 * Math.sqrt(variance / time)).toFixed(1);
  return {
    varianceOf: () => ({ ...NOTHING, w: variance }),
    source: `a lognormal spot at ${percent} % vol: ${why}`,
  };
}

/**
 * What the market says of spot on a date after the snapshot, whatever the what-if: from the fitted smiles, or, where
 * they give no density, from the vols of the legs held alone, and then `source` says why. A gap where there is neither.
 *
 * @param smiles ascending by expiry
 */
export function dateSmile(walk: MarketWalk, smiles: readonly ExpirySmile[], at: EpochMs): Maybe<DateSmile> {
  const time = timeToExpiry(at, walk.asOf);
  const subject = dayText(at);
  if (time === 0) return missing("density", subject, "it is the snapshot's own instant, at which spot is known");
  const found = between(smiles, walk.asOf, at);
  const variance = varianceAt(walk, at);
  const isSound = found !== undefined && isDensity(found.varianceOf);
  if (!isSound && variance === 0) return missing("density", subject, "no smile could be fitted and no option is held");
  const why =
    found === undefined ? "no smile could be fitted" : `${found.source} has butterfly arbitrage and gives no density`;
  const chosen = isSound ? found : standIn(variance, time, why);
  const { varianceOf, source } = chosen;
  return { value: { forward: forwardAt(walk, at), varianceOf, variance: varianceOf(0).w, source } };
}
