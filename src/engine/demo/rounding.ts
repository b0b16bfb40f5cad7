/** `x` at so many decimals. */
export function toDecimals(x: number, decimals: number): number {
  return Number(x.toFixed(decimals));
}

/** Enough decimals to write any multiple of the increments in use (0.0001 and up). */
const TICK_DECIMALS = 4;
/** A price this close to a multiple of the tick, in ticks, counts as on it: binary fractions are not decimal ones. */
const SLACK = 1e-9;

/** The largest multiple of `tick` that is not above `x`. */
export function tickBelow(x: number, tick: number): number {
  return toDecimals(Math.floor(x / tick + SLACK) * tick, TICK_DECIMALS);
}

/** The smallest multiple of `tick` that is not below `x`. */
export function tickAbove(x: number, tick: number): number {
  return toDecimals(Math.ceil(x / tick - SLACK) * tick, TICK_DECIMALS);
}

/** A whole number of lots, at least one. */
export function wholeLots(x: number, lot: number): number {
  return toDecimals(Math.max(1, Math.round(x / lot)) * lot, TICK_DECIMALS);
}
