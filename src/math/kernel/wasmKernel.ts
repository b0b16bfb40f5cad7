import { copy, copyBatchIn, copyOut, copyQuotesIn, copyValuesOut } from "./copyColumns.ts";
import type { Kernel } from "./kernel.ts";
import { makeValues } from "./values.ts";
import { wasmLadders } from "./wasmLadder.ts";
import { kernelMemory } from "./wasmMemory.ts";
import type { KernelExports } from "./wasmMemory.ts";
import { batchPreparer } from "./wasmPrepared.ts";
import { tensorPreparer } from "./wasmTensor.ts";

export type { KernelExports } from "./wasmMemory.ts";

/** The first chunk serves every call; behind it stands what has been prepared. */
const SCRATCH = 0;

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
        copyValuesOut(chunk.answers, into, start, count);
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
    prepare: batchPreparer(wasm, memory),
    ...wasmLadders(wasm, memory),
    prepareTensor: tensorPreparer(wasm, memory),
  };
}
