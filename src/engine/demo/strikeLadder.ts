/** Where a ladder of strikes stands. */
export interface LadderInput {
  /** Dollars per unit. */
  readonly forward: number;
  /** vol x sqrt(T): the size of a usual move as a fraction of the forward. */
  readonly deviation: number;
  /** Smallest distance between two strikes, dollars. */
  readonly smallestStep: number;
}

/** Within this many deviations the steps are small; up to `OUTER` they are larger. */
const INNER = 1.5;
const OUTER = 3.4;
const FEWEST = 31;
const MOST = 58;

/** One decade of step sizes, the way venues space strikes, with the step of the wings that goes with each. */
const STEPS = [
  { small: 1, large: 2 },
  { small: 2, large: 5 },
  { small: 5, large: 10 },
] as const;

function multiplesBetween(step: number, low: number, high: number): readonly number[] {
  const strikes: number[] = [];
  for (let strike = Math.max(step, Math.ceil(low / step) * step); strike <= high; strike += step) strikes.push(strike);
  return strikes;
}

function ladderOf(input: LadderInput, small: number, large: number): readonly number[] {
  const at = (deviations: number): number => input.forward * Math.exp(deviations * input.deviation);
  const strikes = new Set([
    ...multiplesBetween(small, at(-INNER), at(INNER)),
    ...multiplesBetween(large, at(-OUTER), at(OUTER)),
  ]);
  const ladder = [...strikes].sort((a, b) => a - b);
  while (ladder.length < FEWEST) extend(ladder, large);
  return ladder;
}

/** Adds the next multiple of `step` at both ends, as far as there is room above zero. */
function extend(ladder: number[], step: number): void {
  const low = Math.ceil((ladder[0] ?? step) / step) * step - step;
  const high = Math.floor((ladder.at(-1) ?? step) / step) * step + step;
  if (low > 0) ladder.unshift(low);
  ladder.push(high);
}

/**
 * Listed strikes round a forward, ascending, at least 31: the finest spacing that needs no more than 58, small steps
 * near the money and larger ones in the wings. Every strike is a whole multiple of its step, so that the ladders of
 * neighbouring expiries share strikes.
 */
export function strikeLadder(input: LadderInput): readonly number[] {
  for (let decade = 10 ** Math.floor(Math.log10(input.smallestStep)); ; decade *= 10) {
    for (const { small, large } of STEPS) {
      if (decade * small < input.smallestStep) continue;
      const ladder = ladderOf(input, decade * small, decade * large);
      if (ladder.length <= MOST) return ladder;
    }
  }
}
