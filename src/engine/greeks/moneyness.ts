import { logRatio } from "../../math/kernel/elementary.ts";
import type { OptionLeg } from "../valuation/leg.ts";
import type { MoneynessBucket } from "./report.ts";

const EDGES = [-2, -1, -0.5, 0.5, 1, 2] as const;

/** From low strikes to high; the middle one is at the money. */
const MONEYNESS_BUCKETS: readonly MoneynessBucket[] = [null, ...EDGES].map((from, i) => ({
  from,
  to: EDGES[i] ?? null,
}));

/** The bucket of a live option's strike: deltas lie as far from each other as these distances, at any expiry and vol. */
export function bucketOf({ instrument, forward, vol, timeToExpiry }: OptionLeg): MoneynessBucket {
  const distance = logRatio(instrument.strike, forward) / (vol * Math.sqrt(timeToExpiry));
  const above = EDGES.findIndex((edge) => distance < edge);
  return MONEYNESS_BUCKETS[above < 0 ? EDGES.length : above] as MoneynessBucket;
}
