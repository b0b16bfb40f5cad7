import type { Gap } from "../../model/gap.ts";
import type { OptionInstrument, Instrument } from "../../model/instrument.ts";
import type { Position } from "../../model/position.ts";
import type { EpochMs, Vol, Years } from "../../model/units.ts";
import type { SmileSource } from "../whatIf/smileSource.ts";

/** An option leg with everything it needs to be priced at one market state. */
export interface OptionLeg {
  readonly kind: "option";
  readonly position: Position;
  readonly instrument: OptionInstrument;
  /** USD per unit for its expiry. */
  readonly forward: number;
  /** USD per unit: converts coin values of inverse options into dollars. */
  readonly index: number;
  /** USD per unit at the snapshot, whatever the what-if: what was paid in coin is converted at it. */
  readonly snapshotIndex: number;
  readonly vol: Vol;
  /** Zero once expired by what-if days. */
  readonly timeToExpiry: Years;
  /** On the dollars of a linear option where the what-if moves the rate; else 1, as the venues mark. */
  readonly discountFactor: number;
  /** "exact", or how vol or forward was found, in words. */
  readonly basis: string;
}

/** A future, perpetual or spot leg. */
export interface DeltaOneLeg {
  readonly kind: "delta-one";
  readonly position: Position;
  readonly instrument: Exclude<Instrument, OptionInstrument>;
  /** USD per unit: the contract's own price. */
  readonly price: number;
  /** USD per unit. */
  readonly index: number;
  /** USD per unit at the snapshot, whatever the what-if: fees paid in coin are converted at it. */
  readonly snapshotIndex: number;
  /** Dollars of face value, signed, fixed at the snapshot (a what-if does not change it); `null` but for inverse contracts. */
  readonly face: number | null;
  /** Zero for perpetuals and spot, which carry nothing, and once expired by what-if days. */
  readonly timeToExpiry: Years;
  readonly basis: string;
}

export type Leg = OptionLeg | DeltaOneLeg;

/** The enabled legs of a book that can be priced, at one market state, and the reasons for those that cannot. */
export interface ResolvedBook {
  /** The valuation instant: the snapshot's time stamp plus the what-if days. */
  readonly asOf: EpochMs;
  readonly legs: readonly Leg[];
  readonly leftOut: readonly { readonly positionId: string; readonly gap: Gap }[];
  /** USD per unit by underlying, what-if included. */
  readonly index: ReadonlyMap<string, number>;
  /** Smiles at the snapshot, whatever the what-if. */
  readonly smileOf: SmileSource;
}
