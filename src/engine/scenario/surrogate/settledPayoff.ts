/** One option that has expired by the horizon. */
export interface SettledOption {
  /** +1 call, -1 put. */
  readonly sign: 1 | -1;
  /** Signed; of an inverse option too, whose payoff in dollars is that of a linear one. */
  readonly quantity: number;
  readonly strike: number;
  /** USD per unit at spot factor 1. */
  readonly index: number;
}

/** A payoff in dollars, straight between its kinks: slope x factor + constant. */
export interface SettledPayoff {
  /** Spot factors, ascending. */
  readonly kinks: Float64Array;
  /** One more than kinks: piece i lies below kink i. */
  readonly slopes: Float64Array;
  readonly constants: Float64Array;
}

/** What settled options pay, as one curve. Passing its strike upwards adds index x factor - strike for a call and a put alike. */
export function settledPayoff(options: readonly SettledOption[]): SettledPayoff {
  const ascending = options.toSorted((a, b) => a.strike / a.index - b.strike / b.index);
  const puts = options.filter(({ sign }) => sign === -1);
  const slopes = [puts.reduce((sum, { quantity, index }) => sum - quantity * index, 0)];
  const constants = [puts.reduce((sum, { quantity, strike }) => sum + quantity * strike, 0)];
  for (const [i, { quantity, strike, index }] of ascending.entries()) {
    slopes.push((slopes[i] as number) + quantity * index);
    constants.push((constants[i] as number) - quantity * strike);
  }
  return {
    kinks: Float64Array.from(ascending, ({ strike, index }) => strike / index),
    slopes: Float64Array.from(slopes),
    constants: Float64Array.from(constants),
  };
}

/** Which piece a spot factor lies on, by halving. */
export function payoffPiece({ kinks }: SettledPayoff, factor: number): number {
  let low = 0;
  let high = kinks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((kinks[middle] as number) < factor) low = middle + 1;
    else high = middle;
  }
  return low;
}
