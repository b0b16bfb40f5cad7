import type { Settlement } from "../../../../model/instrument.ts";
import type { OptionLeg } from "../../../valuation/leg.ts";
import { secondsToExpiry } from "../../scenarios/optionValues.ts";
import { tenorMultiplier } from "../../scenarios/tenor.ts";
import type { PmMarket } from "./parameters.ts";

/** How vols move in a scenario. */
type VolKind = "down" | "same" | "up";

/** One cell of the risk matrix. */
export interface PmScenario {
  /** Relative move of index, marks and forwards alike, > -1. */
  readonly move: number;
  readonly volKind: VolKind;
  readonly kind: "regular" | "tail";
  /** What the P&L is multiplied by: brings a tail back to the edge of the range; 1 in the range. */
  readonly weight: number;
  /** What is added to the sum of a tail before it counts, in the settlement currency; at most up to 0. */
  readonly relief: number;
}

const VOL_KINDS: readonly VolKind[] = ["down", "same", "up"];

function rangeScenarios({ priceRange, buckets }: PmMarket): readonly PmScenario[] {
  return Array.from({ length: 2 * buckets + 1 }, (_, i) => (priceRange * (i - buckets)) / buckets).flatMap((move) =>
    VOL_KINDS.map((volKind) => ({ move, volKind, kind: "regular", weight: 1, relief: 0 }) as const),
  );
}

/**
 * The extended table: a move M beyond the range R counts R / |M|, so that a future loses what it loses at the edge. In
 * coin that takes (1 + M) / (1 + edge) besides, which turns coins at the move into coins at the edge. The dampener is one
 * amount of dollars a book, larger for farther moves.
 */
function tailScenarios(market: PmMarket, settlement: Settlement, index: number): readonly PmScenario[] {
  const { priceRange, extended } = market;
  return extended.moves.map((move) => {
    const size = Math.abs(move);
    const edge = 1 + Math.sign(move) * priceRange;
    const isInverse = settlement === "inverse";
    const dollars = (size / priceRange - 1) * extended.dampener;
    return {
      move,
      volKind: "up",
      kind: "tail",
      weight: ((extended.factor * priceRange) / size) * (isInverse ? (1 + move) / edge : 1),
      relief: isInverse ? dollars / (index * edge) : dollars,
    };
  });
}

/** The venue's order: moves from the lowest up, the three vols of a move side by side, then the extended table. */
export function pmScenarios(market: PmMarket, settlement: Settlement, index: number): readonly PmScenario[] {
  return [...rangeScenarios(market), ...tailScenarios(market, settlement, index)];
}

/** The three vols of an option, annualised decimals. */
export function pmVols(leg: OptionLeg, { volShock }: PmMarket): Readonly<Record<VolKind, number>> {
  const multiplier = tenorMultiplier(secondsToExpiry(leg), volShock);
  return {
    down: leg.vol * Math.max(0, 1 - volShock.down * multiplier),
    same: leg.vol,
    up: Math.max(volShock.minimumUp, leg.vol * (1 + volShock.up * multiplier)),
  };
}
