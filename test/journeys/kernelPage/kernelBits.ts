import { makeBatch } from "../../../src/math/batch.ts";
import type { Kernel, OptionBatch } from "../../../src/math/kernel/kernel.ts";
import { twinKernel } from "../../../src/math/kernel/twin.ts";
import { makeValues } from "../../../src/math/kernel/values.ts";
import { ladderFactors, ladderValues, setDeviations, spotLadder } from "../../../src/math/spotLadder.ts";
import { loadKernel } from "../../../src/worker/loadKernel.ts";

const COLUMNS = ["sign", "forward", "strike", "timeToExpiry", "vol", "discountFactor", "rate"] as const;

/** The numbers of a batch, as bytes in base64: the same options wherever they are read, to the bit. */
export function batchText(batch: OptionBatch): string {
  const numbers = new Float64Array(COLUMNS.length * batch.n);
  for (const [k, column] of COLUMNS.entries()) numbers.set(batch[column].subarray(0, batch.n), k * batch.n);
  const bytes = new Uint8Array(numbers.buffer);
  let text = "";
  for (let i = 0; i < bytes.length; i += 8192) text += String.fromCharCode(...bytes.subarray(i, i + 8192));
  return btoa(text);
}

function batchOfText(text: string): OptionBatch {
  const numbers = new Float64Array(Uint8Array.from(atob(text), (character) => character.charCodeAt(0)).buffer);
  const batch = makeBatch(numbers.length / COLUMNS.length);
  for (const [k, column] of COLUMNS.entries()) {
    batch[column].set(numbers.subarray(k * batch.n, (k + 1) * batch.n));
  }
  return batch;
}

/** A hash of all bits (FNV-1a over 32-bit words): two columns that differ in one bit differ in it. NaNs are alike. */
function hash(values: Float64Array): string {
  const alike = values.map((value) => (Number.isNaN(value) ? NaN : value));
  let state = 0x811c9dc5;
  for (const word of new Uint32Array(alike.buffer)) state = Math.imul(state ^ word, 0x01000193);
  return (state >>> 0).toString(16);
}

/** The summed value of the first 2,000 options at 33 spots, by the table of the normal distribution. */
function ladder(kernel: Kernel, batch: OptionBatch): Float64Array {
  const first = Array.from({ length: Math.min(batch.n, 2000) }, (_, i) => i);
  const options = spotLadder(
    first.map((i) => ({
      sign: batch.sign[i] === 1 ? 1 : -1,
      forward: batch.forward[i] as number,
      strike: batch.strike[i] as number,
      weight: 1 + (i % 7),
    })),
  );
  setDeviations(
    options,
    Float64Array.from(first, (i) => (batch.vol[i] as number) * Math.sqrt(batch.timeToExpiry[i] as number)),
  );
  const out = new Float64Array(33);
  ladderValues(kernel, options, ladderFactors(out.map((_, j) => 0.5 + j / 32)), out);
  return out;
}

function hashesOf(kernel: Kernel, batch: OptionBatch): Record<string, string> {
  const values = kernel.evaluate(batch);
  const prices = new Float64Array(batch.n);
  kernel.prices(batch, prices);
  const ticked = makeValues(batch.n);
  kernel.prepare(batch).revalue(1.013, ticked);
  const vols = new Float64Array(batch.n);
  const { n, sign, forward, strike, timeToExpiry, discountFactor, vol } = batch;
  kernel.impliedVols({ n, sign, price: values.price, forward, strike, timeToExpiry, discountFactor, near: vol }, vols);
  const columns = {
    ...values,
    prices,
    tickedPrice: ticked.price,
    tickedDelta: ticked.delta,
    tickedGamma: ticked.gamma,
  };
  return Object.fromEntries(
    Object.entries({ ...columns, vols, ladder: ladder(kernel, batch) }).map(([name, column]) => [name, hash(column)]),
  );
}

/** Hashes of all that the kernels answer here: from the compiled one, under its own id, and from the twin. */
export async function kernelBits(text: string): Promise<Record<string, Record<string, string>>> {
  const batch = batchOfText(text);
  const kernel = await loadKernel();
  return { [kernel.id]: hashesOf(kernel, batch), twin: hashesOf(twinKernel, batch) };
}
