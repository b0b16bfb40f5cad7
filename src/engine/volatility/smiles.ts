import type { RawSvi } from "../../math/svi/raw.ts";
import type { Interval } from "../../math/svi/scan.ts";
import type { Gap } from "../../model/gap.ts";
import type { EpochMs, Years } from "../../model/units.ts";

/** A quote the fit stands on. Vols are decimals. */
export interface SmileQuote {
  readonly symbol: string;
  readonly strike: number;
  /** ln(strike / forward). */
  readonly k: number;
  /** As the book is valued with it. */
  readonly vol: number;
  /** Vols of bid and ask; `null` where that side is missing or has no vol. */
  readonly bidVol: number | null;
  readonly askVol: number | null;
  /** How much its residual counts, 0 to 1. */
  readonly weight: number;
  /** Fitted less quoted vol, in vol points. */
  readonly residual: number;
}

/** A quote the fit does not stand on, and why: a clause. */
export interface LeftOutQuote {
  readonly symbol: string;
  readonly strike: number;
  readonly because: string;
}

/** From one log-moneyness to another. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Arbitrage between strikes: where the density that the smile implies is negative. */
export interface ButterflyFinding {
  /** Among the quoted strikes. */
  readonly breaches: readonly Stretch[];
  /** No breach out to ten standard deviations either, and no wing steeper than Lee's bound. */
  readonly isFreeBeyond: boolean;
}

/** Arbitrage between expiries: where total variance falls from this one to the next that has a smile. */
export interface CalendarFinding {
  readonly next: EpochMs;
  /** Among the strikes (of equal log-moneyness) that both expiries quote. */
  readonly breaches: readonly Stretch[];
  /** By how many vol points this smile stands too high, at most; 0 without a breach. */
  readonly depth: number;
}

/** How well the quotes of a smile lie on it. */
export interface FitQuality {
  /** Of the quotes it stands on, those within half a vol point: 0 to 1. */
  readonly shareWithinHalf: number;
  /** Of the same, those whose fitted vol lies between bid and ask: 0 to 1; 0 for a list of marks. */
  readonly shareInsideBand: number;
  /** Root of the mean squared residual, weighted, in vol points. */
  readonly rootMeanSquare: number;
}

/** The fitted smile of one expiry. */
export interface FittedSmile {
  readonly kind: "smile";
  readonly expiry: EpochMs;
  /** Dollars per unit. */
  readonly forward: number;
  /** Above zero. */
  readonly timeToExpiry: Years;
  /** Total variance by ln(strike / forward). */
  readonly svi: RawSvi;
  /** The strikes it was fitted to, as log-moneyness. */
  readonly quoted: Interval;
  /** Ascending by strike; of a smile that a link brought those alone that came along, which may be none. */
  readonly quotes: readonly SmileQuote[];
  readonly leftOut: readonly LeftOutQuote[];
  /** `null` for a smile that a link brought: its sender fitted it, to quotes that are not here. */
  readonly fit: FitQuality | null;
  readonly butterfly: ButterflyFinding;
  /** `null` where no later expiry has a smile, or none with common strikes. */
  readonly calendar: CalendarFinding | null;
  /** Slopes of total variance far out: left <= 0, right >= 0; Lee's bound is 2. */
  readonly wings: { readonly left: number; readonly right: number };
}

/** An expiry without a smile. */
export interface UnfittedSmile {
  readonly kind: "gap";
  readonly expiry: EpochMs;
  readonly gap: Gap;
  readonly leftOut: readonly LeftOutQuote[];
}

/** The smiles of one underlying at one market, ascending by expiry. */
export interface FittedSmiles {
  readonly underlying: string;
  readonly expiries: readonly (FittedSmile | UnfittedSmile)[];
}

/** What there is to know of one expiry's smile: all that pricing from it needs, or why there is none. */
export type Smile =
  Pick<FittedSmile, "kind" | "svi" | "forward" | "timeToExpiry"> | Pick<UnfittedSmile, "kind" | "gap">;
