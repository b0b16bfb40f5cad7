import { pm2Margin } from "../../../src/engine/margin/derive/pm2/aggregate.ts";
import type { CellRun } from "../../../src/engine/scenario/grid/grid.ts";
import { prepareBatch, valueBatch } from "../../../src/math/batch.ts";
import { impliedVols, makeQuotes } from "../../../src/math/impliedVol.ts";
import type { Kernel, OptionBatch, OptionValues, QuoteBatch } from "../../../src/math/kernel/kernel.ts";
import { makeValues } from "../../../src/math/kernel/values.ts";
import { ladderFactors, ladderValues, setDeviations, spotLadder } from "../../../src/math/spotLadder.ts";
import { LOWEST_VOL } from "../data.ts";
import type { GridCase, PricedOption } from "../data.ts";
import type { Implementation, Run } from "../implementation.ts";
import type { Pm2Case } from "../pm2Case.ts";

function total({ price, delta, gamma, vega, theta }: OptionValues): number {
  return [price, delta, gamma, vega, theta].reduce(
    (sum, column) => sum + (column[0] ?? NaN) + (column.at(-1) ?? NaN),
    0,
  );
}

function value(kernel: Kernel, options: OptionBatch): Run {
  const into = makeValues(options.n);
  return () => total(valueBatch(kernel, options, into));
}

function tick(kernel: Kernel, options: OptionBatch): Run {
  const prepared = prepareBatch(kernel, options);
  let count = 0;
  return () => total(prepared.revalue(count++ % 2 === 0 ? 1.01 : 1.02));
}

/** Puts and calls as they are: what parity nets is up to the engine. */
function grid(kernel: Kernel, { options, quantity, spotFactors, volShifts }: GridCase, cells?: CellRun): Run {
  const width = spotFactors.length;
  const { from, to } = cells ?? { from: 0, to: volShifts.length * width };
  const book = Array.from({ length: options.n }, (_, i) => ({
    sign: (options.sign[i] as number) > 0 ? (1 as const) : (-1 as const),
    forward: options.forward[i] as number,
    strike: options.strike[i] as number,
    weight: quantity[i] as number,
  }));
  return () => {
    const ladder = spotLadder(book);
    const { factor, logFactor } = ladderFactors(spotFactors);
    const values = new Float64Array(width);
    const deviations = new Float64Array(options.n);
    let sum = 0;
    for (let row = Math.floor(from / width); row * width < to; row++) {
      const shift = volShifts[row] as number;
      for (let i = 0; i < options.n; i++) {
        const vol = Math.max(LOWEST_VOL, (options.vol[i] as number) + shift);
        deviations[i] = vol * Math.sqrt(options.timeToExpiry[i] as number);
      }
      setDeviations(ladder, deviations);
      const [first, end] = [Math.max(0, from - row * width), Math.min(width, to - row * width)];
      const columns = { factor: factor.subarray(first, end), logFactor: logFactor.subarray(first, end) };
      ladderValues(kernel, ladder, columns, values);
      for (let column = 0; column < end - first; column++) sum += values[column] as number;
    }
    return sum;
  };
}

function quotesOf(options: readonly PricedOption[]): QuoteBatch {
  const quotes = makeQuotes(options.length);
  for (const [i, { sign, price, forward, strike, timeToExpiry }] of options.entries()) {
    quotes.sign[i] = sign;
    quotes.price[i] = price;
    quotes.forward[i] = forward;
    quotes.strike[i] = strike;
    quotes.timeToExpiry[i] = timeToExpiry;
  }
  quotes.discountFactor.fill(1);
  return quotes;
}

function solve(kernel: Kernel, quotes: QuoteBatch): Run {
  const vols = new Float64Array(quotes.n);
  return () => {
    impliedVols(kernel, quotes, vols);
    let sum = 0;
    for (const vol of vols) sum += vol;
    return sum;
  };
}

/** From vols that are 0.1 % and 3 % off in turn, both ways. */
function solveWarm(kernel: Kernel, options: readonly PricedOption[]): Run {
  const offsets = [1.001, 0.97, 0.999, 1.03];
  const near = Float64Array.from(options, ({ vol }, i) => vol * (offsets[i % 4] as number));
  return solve(kernel, { ...quotesOf(options), near });
}

function vols(kernel: Kernel, options: readonly PricedOption[]): Float64Array {
  const found = new Float64Array(options.length);
  impliedVols(kernel, quotesOf(options), found);
  return found;
}

/** Explanation included: contingencies, basis, the binding scenario's contributions. */
function pm2(kernel: Kernel, { portfolio, market }: Pm2Case): Run {
  return () => {
    const { initialMargin, maintenanceMargin } = pm2Margin(kernel, portfolio, market);
    return initialMargin + maintenanceMargin;
  };
}

/** Our kernel, whichever of the two. */
export function kernelImplementation(kernel: Kernel): Implementation {
  return {
    value: (options) => value(kernel, options),
    answers: (options) => valueBatch(kernel, options),
    tick: (options) => tick(kernel, options),
    grid: (one, cells) => grid(kernel, one, cells),
    impliedVol: (options) => solve(kernel, quotesOf(options)),
    warmImpliedVol: (options) => solveWarm(kernel, options),
    vols: (options) => vols(kernel, options),
    pm2: (book) => pm2(kernel, book),
  };
}
