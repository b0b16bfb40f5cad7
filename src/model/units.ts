declare const unit: unique symbol;
type Unit<Name extends string> = number & { readonly [unit]: Name };

/** A length of time in years of 365 days (actual/365, to the millisecond). */
export type Years = Unit<"years">;
/** Milliseconds since the Unix epoch, UTC. */
export type EpochMs = Unit<"epochMs">;
/** Annualised lognormal volatility as a decimal: 0.65 is 65 %. */
export type Vol = Unit<"vol">;

export const MS_PER_DAY = 86_400_000;
export const DAYS_PER_YEAR = 365;
/** @internal shared with the tests, which count in it */
export const MS_PER_YEAR = DAYS_PER_YEAR * MS_PER_DAY;

/** Brands an instant. @throws RangeError when it is not a finite number of milliseconds. */
export function epochMs(milliseconds: number): EpochMs {
  if (!Number.isFinite(milliseconds)) throw new RangeError(`an instant must be finite, got ${String(milliseconds)}`);
  return milliseconds as EpochMs;
}

/** Brands a length of time. @throws RangeError when it is not finite. */
function years(length: number): Years {
  if (!Number.isFinite(length)) throw new RangeError(`a time in years must be finite, got ${String(length)}`);
  return length as Years;
}

/** Brands a volatility, a decimal per year. @throws RangeError when it is not finite or below zero. */
export function vol(decimal: number): Vol {
  if (!Number.isFinite(decimal) || decimal < 0) {
    throw new RangeError(`a volatility must be finite and >= 0, got ${String(decimal)}`);
  }
  return decimal as Vol;
}

/** Time from `now` to `expiry` in years of 365 days; zero once expired. */
export function timeToExpiry(expiry: EpochMs, now: EpochMs): Years {
  return years(Math.max(0, expiry - now) / MS_PER_YEAR);
}
