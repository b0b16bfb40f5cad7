import type { ByName } from "../parameters/shape.ts";

export type FinraClassKind = "high-cap index" | "broad index" | "equity";
/** Classes of one kind that share a group offset each other. */
type FinraGroupKind = "alone" | "same index" | "index group";

/** How far a class is moved. */
export interface FinraRange {
  readonly down: number;
  readonly up: number;
}

export interface FinraParameters {
  readonly ranges: Readonly<Record<FinraClassKind, FinraRange>>;
  /** Points on either side of today's price, equally far apart. */
  readonly pointsEachSide: number;
  /** Share of one class's gain that counts against another's loss at the same point. */
  readonly offsets: { readonly sameIndex: number; readonly indexGroup: number };
  /** USD per unit of the underlying in an option contract: 37.50 for a contract of 100. */
  readonly floorPerUnit: number;
  readonly underlyings: ByName<{
    readonly kind: FinraClassKind;
    /** Of its US listed options; other venues' are European. */
    readonly exercise: "american" | "european";
    readonly group: FinraGroupKind;
  }>;
}
