/** An American (or European) option for the slow method below. */
export interface GridOption {
  readonly sign: number;
  readonly spot: number;
  readonly strike: number;
  readonly timeToExpiry: number;
  readonly vol: number;
  readonly rate: number;
  readonly dividendYield: number;
  readonly dividends?: readonly { readonly time: number; readonly amount: number }[];
}

/** Value between nodes, straight in the logarithm of the spot; flat outside. */
function between(values: Float64Array, position: number): number {
  const i = Math.min(Math.max(Math.floor(position), 0), values.length - 2);
  const part = Math.min(Math.max(position - i, 0), 1);
  return values[i]! * (1 - part) + values[i + 1]! * part;
}

function explicitValue(option: GridOption, steps: number, isAmerican: boolean): number {
  const { sign, spot, strike, timeToExpiry, vol, rate, dividendYield, dividends = [] } = option;
  const time = timeToExpiry / steps;
  const step = vol * Math.sqrt(3 * time);
  const drift = (rate - dividendYield - 0.5 * vol * vol) * time;
  const shift = drift / (2 * step);
  const up = 1 / 6 + (drift * drift) / (2 * step * step) + shift;
  const down = 1 / 6 + (drift * drift) / (2 * step * step) - shift;
  const discount = Math.exp(-rate * time);
  const half =
    Math.ceil(7 * Math.sqrt(steps / 3) + Math.abs(drift * steps) / step) + (dividends.length > 0 ? steps / 4 : 0);
  const n = 2 * Math.ceil(half) + 1;
  const low = Math.log(spot) - Math.ceil(half) * step;
  const spots = Float64Array.from({ length: n }, (_, i) => Math.exp(low + i * step));
  const exercise = spots.map((x) => sign * (x - strike));
  let values: Float64Array = exercise.map((x) => Math.max(x, 0));
  const due = new Map(dividends.map(({ time: at, amount }) => [Math.round(at / time), amount]));
  for (let j = steps - 1; j >= 0; j--) {
    const next = values.slice();
    for (let i = 1; i < n - 1; i++) {
      const held = discount * (up * values[i + 1]! + (1 - up - down) * values[i]! + down * values[i - 1]!);
      next[i] = isAmerican ? Math.max(held, exercise[i]!) : held;
    }
    next[0] = 2 * next[1]! - next[2]!;
    next[n - 1] = next[n - 2]! + (next[n - 2]! - next[n - 3]!) * Math.exp(step);
    const amount = j > 0 ? due.get(j) : undefined;
    values =
      amount === undefined
        ? next
        : next.map((_, i) => {
            const left = Math.max(spots[i]! - amount, spots[0]!);
            const paid = between(next, (Math.log(left) - low) / step);
            return isAmerican ? Math.max(paid, exercise[i]!) : paid;
          });
  }
  return values[(n - 1) / 2]!;
}

/**
 * An independent slow value: explicit finite differences (a trinomial tree on a wide grid), extrapolated from two step sizes.
 * Its own error is about 1e-4 of the strike and less where there are no dividends.
 */
export function slowValue(option: GridOption, steps: number, isAmerican = true): number {
  return 2 * explicitValue(option, 2 * steps, isAmerican) - explicitValue(option, steps, isAmerican);
}
