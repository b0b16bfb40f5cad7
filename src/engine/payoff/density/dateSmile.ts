import type { VarianceOf } from "../../../math/svi/impliedDensity.ts";
import { varianceAt as smileVarianceAt } from "../../../math/svi/raw.ts";
import type { VarianceAt } from "../../../math/svi/raw.ts";
import { missing } from "../../../model/gap.ts";
import type { Maybe } from "../../../model/gap.ts";
import type { ExpirySmile } from "../../../model/market.ts";
import { MOST_VARIANCE } from "../../../model/smileBounds.ts";
import { timeToExpiry } from "../../../model/units.ts";
import type { EpochMs } from "../../../model/units.ts";
import { dayText } from "../../valuation/dayText.ts";
import { forwardAt, varianceAt } from "../bridge/marketWalk.ts";
import type { MarketWalk } from "../bridge/marketWalk.ts";
import { whyArbitrage, whyArbitrageBetween, whyEndless } from "./noDensity.ts";

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
  /** The smile that it is, where it is that of one expiry. */
  readonly smile: ExpirySmile | null;
}

/** Total variance at equal moneyness, straight in time between smiles; of the first or last one, in proportion to time. */
function between(smiles: readonly ExpirySmile[], asOf: EpochMs, at: EpochMs): Between | undefined {
  const far = smiles.find(({ expiry }) => expiry >= at) ?? smiles.at(-1);
  if (far === undefined) return undefined;
  const near = smiles.findLast(({ expiry }) => expiry < Math.min(at, far.expiry));
  const name = `the smile of ${dayText(far.expiry)}`;
  const ofFar: VarianceOf = (k) => smileVarianceAt(far.svi, k);
  if (far.expiry === at) return { varianceOf: ofFar, source: name, smile: far };
  const time = timeToExpiry(at, asOf);
  if (near === undefined || far.expiry < at) {
    const share = time / timeToExpiry(far.expiry, asOf);
    return {
      varianceOf: (k) => mixed(NOTHING, ofFar(k), share),
      source: `${name}, its variance in proportion to time`,
      smile: null,
    };
  }
  const start = timeToExpiry(near.expiry, asOf);
  const share = (time - start) / (timeToExpiry(far.expiry, asOf) - start);
  return {
    varianceOf: (k) => mixed(smileVarianceAt(near.svi, k), ofFar(k), share),
    source: `total variance between the smiles of ${dayText(near.expiry)} and ${dayText(far.expiry)}`,
    smile: null,
  };
}

/** Why the smiles give no density on the date, a clause; `null` where they give one. */
function whyNone({ varianceOf, source, smile }: Between): string | null {
  const { w } = varianceOf(0);
  if (!(w > 0)) return `${source} has no variance at the money and gives no density`;
  if (!(w <= MOST_VARIANCE)) return `${source} has a variance too great for a density`;
  const deviation = Math.sqrt(w);
  const arbitrage =
    smile === null ? whyArbitrageBetween(varianceOf, deviation) : whyArbitrage(smile.svi, smile.quoted, deviation);
  const why = arbitrage ?? whyEndless(varianceOf, deviation);
  return why === null ? null : `${source} ${why} and gives no density`;
}

/** True for a variance that a density of spot can rest on. */
const isVariance = (w: number | undefined): w is number => w !== undefined && w > 0 && w <= MOST_VARIANCE;

function standIn(variance: number, time: number, why: string): Pick<DateSmile, "varianceOf" | "source"> {
  const percent = (100 * Math.sqrt(variance / time)).toFixed(1);
  return {
    varianceOf: () => ({ ...NOTHING, w: variance }),
    source: `a lognormal spot at ${percent} % vol: ${why}`,
  };
}

/**
 * What the market says of spot on a date after the snapshot, whatever the what-if: from the fitted smiles; where they give
 * no density a lognormal spot at their vol at the money, or at that of the way ahead, and then `source` says why. A gap
 * where there is none of these.
 *
 * @param smiles ascending by expiry
 */
export function dateSmile(walk: MarketWalk, smiles: readonly ExpirySmile[], at: EpochMs): Maybe<DateSmile> {
  const time = timeToExpiry(at, walk.asOf);
  const subject = dayText(at);
  if (time === 0) return missing("density", subject, "it is the snapshot's own instant, at which spot is known");
  const found = between(smiles, walk.asOf, at);
  const why = found === undefined ? "no smile could be fitted" : whyNone(found);
  const own = found?.varianceOf(0).w;
  const variance = isVariance(own) ? own : varianceAt(walk, at);
  if (why !== null && !(variance > 0)) return missing("density", subject, `${why}, and no quote has a vol`);
  if (!(variance <= MOST_VARIANCE)) return missing("density", subject, "the vols are too great for one");
  const { varianceOf, source } = found !== undefined && why === null ? found : standIn(variance, time, why ?? "");
  return { value: { forward: forwardAt(walk, at), varianceOf, variance: varianceOf(0).w, source } };
}
