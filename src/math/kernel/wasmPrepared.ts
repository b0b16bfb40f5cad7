import { copy, copyBatchIn, copyValuesOut } from "./copyColumns.ts";
import { logarithm } from "./elementary.ts";
import type { OptionBatch, OptionValues, PreparedBatch } from "./kernel.ts";
import { copyBatch } from "./values.ts";
import type { KernelExports, KernelMemory } from "./wasmMemory.ts";

/** The first chunk serves every call; from the second on stand the options of a prepared batch, and behind them its answers. */
const RESIDENT = 1;

/** Where the answers of a whole batch stand: five columns, `gap` bytes apart. */
interface Answers {
  readonly address: number;
  readonly gap: number;
  readonly values: OptionValues;
}

/** Room behind the options of a batch; all that it needs at once, so that no view is lost on the way. */
function roomFor({ n }: OptionBatch, wasm: KernelExports, memory: KernelMemory): Answers {
  const { address } = memory.chunk(RESIDENT + Math.ceil(n / memory.capacity));
  const gap = (n * 8 + 127) & ~63; // an odd last option is computed together with its neighbour
  memory.behind(address + 5 * gap - memory.behind(0));
  const column = (place: number): Float64Array => new Float64Array(wasm.memory.buffer, address + place * gap, n);
  const values = { price: column(0), delta: column(1), gamma: column(2), vega: column(3), theta: column(4) };
  return { address, gap, values };
}

/** The kernel holds one prepared batch or tensor at a time; one that has been displaced is loaded again when it is asked. */
export function batchPreparer(wasm: KernelExports, memory: KernelMemory): (batch: OptionBatch) => PreparedBatch {
  const { capacity } = memory;
  const load = (batch: OptionBatch): Answers => {
    const answers = roomFor(batch, wasm, memory);
    for (let start = 0, index = RESIDENT; start < batch.n; start += capacity, index++) {
      const count = Math.min(capacity, batch.n - start);
      const chunk = memory.chunk(index);
      copyBatchIn(batch, start, chunk, count);
      copy(batch.rate, start, chunk.given.rate, count);
      wasm.prepare(chunk.address, count);
    }
    memory.tenant = batch;
    return answers;
  };
  return (batch) => {
    const kept = copyBatch(batch);
    let answers = load(kept);
    return {
      revalue: (factor, out) => {
        if (memory.tenant !== kept) answers = load(kept);
        const logFactor = factor === 1 ? 0 : logarithm(factor);
        const { address, gap, values } = answers;
        for (let start = 0, index = RESIDENT; start < kept.n; start += capacity, index++) {
          const count = Math.min(capacity, kept.n - start);
          wasm.revalue(memory.chunk(index).address, count, factor, logFactor, address + 8 * start, gap);
        }
        if (out === undefined) return values;
        copyValuesOut(values, out, 0, kept.n);
        return out;
      },
    };
  };
}
