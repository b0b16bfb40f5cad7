import type { Payment } from "./payment.ts";
import type { Position } from "./position.ts";

/** Trades tried but not in the book. */
export interface Draft {
  readonly name: string;
  readonly trades: readonly Position[];
  /** What leaves the cash when they are traded: premium and fees, one a trade. */
  readonly payments: readonly Payment[];
}
