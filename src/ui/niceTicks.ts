const STEPS = [1, 2, 2.5, 5, 10];

/**
 * Round numbers from `low` to `high` for an axis, about `count` of them: multiples of 1, 2, 2.5 or 5 times a power of ten.
 *
 * @param high above `low`; else there is the one tick `low`
 */
export function niceTicks(low: number, high: number, count: number): readonly number[] {
  const rough = (high - low) / count;
  if (!(rough > 0) || !Number.isFinite(rough)) return [low];
  // A quarter more ticks than asked for is better than half of them.
  const least = 0.75 * rough;
  const power = Number(`1e${String(Math.floor(Math.log10(least)))}`);
  const step = power * (STEPS.find((one) => one * power >= least) ?? 10);
  const [first, last] = [Math.ceil(low / step - 1e-9), Math.floor(high / step + 1e-9)];
  return Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}
