import { copy, copyOut } from "./copyColumns.ts";
import { logarithm } from "./elementary.ts";
import type { Kernel, OptionBatch, OptionValues, PreparedBatch, QuoteBatch } from "./kernel.ts";
import { copyBatch, makeValues } from "./values.ts";
import { wasmLadders } from "./wasmLadder.ts";
import { kernelMemory } from "./wasmMemory.ts";
import type { Chunk, KernelExports, KernelMemory } from "./wasmMemory.ts";
import { tensorPreparer } from "./wasmTensor.ts";

export type { KernelExports } from "./wasmMemory.ts";

/** The first chunk serves every call; from the second on stand the options of a prepared batch. */
const SCRATCH = 0;
const RESIDENT = 1;

function copyBatchIn(batch: OptionBatch, start: number, { given }: Chunk, count: number): void {
  copy(batch.forward, start, given.forward, count);
  copy(batch.strike, start, given.strike, count);
  copy(batch.timeToExpiry, start, given.timeToExpiry, count);
  copy(batch.vol, start, given.vol, count);
  copy(batch.discountFactor, start, given.discountFactor, count);
  copy(batch.sign, start, given.sign, count);
}

/** A premium stands in the place of a rate, a near vol in that of a vol. */
function copyQuotesIn(quotes: QuoteBatch, start: number, { given }: Chunk, count: number): void {
  copy(quotes.forward, start, given.forward, count);
  copy(quotes.strike, start, given.strike, count);
  copy(quotes.timeToExpiry, start, given.timeToExpiry, count);
  copy(quotes.near, start, given.vol, count);
  copy(quotes.discountFactor, start, given.discountFactor, count);
  copy(quotes.sign, start, given.sign, count);
  copy(quotes.price, start, given.rate, count);
}

function copyValuesOut({ answers }: Chunk, into: OptionValues, start: number, count: number): void {
  copyOut(answers.price, into.price, start, count);
  copyOut(answers.delta, into.delta, start, count);
  copyOut(answers.gamma, into.gamma, start, count);
  copyOut(answers.vega, into.vega, start, count);
  copyOut(answers.theta, into.theta, start, count);
}

/** The kernel's chunks hold one prepared batch or tensor at a time; one that has been displaced is loaded again when it is asked. */
function preparer(wasm: KernelExports, memory: KernelMemory): (batch: OptionBatch) => PreparedBatch {
  const { capacity } = memory;

  const load = (batch: OptionBatch): void => {
    memory.chunk(RESIDENT + Math.ceil(batch.n / capacity)); // all room at once, so that no view is lost on the way
    for (let start = 0, index = RESIDENT; start < batch.n; start += capacity, index++) {
      const count = Math.min(capacity, batch.n - start);
      const chunk = memory.chunk(index);
      copyBatchIn(batch, start, chunk, count);
      copy(batch.rate, start, chunk.given.rate, count);
      wasm.prepare(chunk.address, count);
    }
    memory.tenant = batch;
  };
  return (batch) => {
    const kept = copyBatch(batch);
    load(kept);
    return {
      revalue: (factor, out) => {
        if (memory.tenant !== kept) load(kept);
        const logFactor = factor === 1 ? 0 : logarithm(factor);
        for (let start = 0, index = RESIDENT; start < kept.n; start += capacity, index++) {
          const count = Math.min(capacity, kept.n - start);
          const chunk = memory.chunk(index);
          wasm.revalue(chunk.address, count, factor, logFactor);
          copyValuesOut(chunk, out, start, count);
        }
      },
    };
  };
}

/** The compiled kernel behind the `Kernel` interface. Batches of any size go through its first chunk in parts. */
export function wasmKernel(wasm: KernelExports): Kernel {
  const memory = kernelMemory(wasm);
  const { capacity } = memory;
  return {
    id: "wasm",
    evaluate: (batch, into = makeValues(batch.n)) => {
      const { n } = batch;
      const chunk = memory.chunk(SCRATCH);
      for (let start = 0; start < n; start += capacity) {
        const count = Math.min(capacity, n - start);
        copyBatchIn(batch, start, chunk, count);
        copy(batch.rate, start, chunk.given.rate, count);
        wasm.evaluate(chunk.address, count);
        copyValuesOut(chunk, into, start, count);
      }
      return into;
    },
    prices: (batch, out) => {
      const chunk = memory.chunk(SCRATCH);
      for (let start = 0; start < batch.n; start += capacity) {
        const count = Math.min(capacity, batch.n - start);
        copyBatchIn(batch, start, chunk, count);
        wasm.prices(chunk.address, count);
        copyOut(chunk.answers.price, out, start, count);
      }
    },
    impliedVols: (quotes, out) => {
      const chunk = memory.chunk(SCRATCH);
      for (let start = 0; start < quotes.n; start += capacity) {
        const count = Math.min(capacity, quotes.n - start);
        copyQuotesIn(quotes, start, chunk, count);
        wasm.impliedVols(chunk.address, count);
        copyOut(chunk.answers.price, out, start, count);
      }
    },
    prepare: preparer(wasm, memory),
    ...wasmLadders(wasm, memory),
    prepareTensor: tensorPreparer(wasm, memory),
  };
}
