import { copy, copyOut } from "./copyColumns.ts";
import type { Kernel, LadderBatch } from "./kernel.ts";
import type { Chunk, KernelExports, KernelMemory } from "./wasmMemory.ts";

/** Every ladder goes through the first chunk: nothing of it stays. */
const SCRATCH = 0;
/** Where the columns of a state stand: see assembly/ladder.ts. */
const LOG_FACTOR = 5;
const FACTOR = 6;
const MULTIPLIER = 10;
const FIRST = 11;
const END = 12;
/** Columns of the options, in the order of `copyLadderIn`: those of a plain ladder, and of one whose vols are multiplied. */
const PLAIN = [0, 1, 2, 3, 4];
const SHOCKED = [0, 8, 9, 3, 4];

/** An odd last option is computed with its neighbour, which must then weigh nothing. */
function copyLadderIn(batch: LadderBatch, { columns }: Chunk, places: readonly number[]): void {
  const { n, logRatio, inverseScale, halfScale, forwardWeight, strikeWeight } = batch;
  for (const [i, column] of [logRatio, inverseScale, halfScale, forwardWeight, strikeWeight].entries()) {
    const into = columns[places[i] as number] as Float64Array;
    copy(column, 0, into, n);
    if (n % 2 === 1) into[n] = 0;
  }
}

/** Ladders by the compiled kernel, at any number of states. */
export function wasmLadders(wasm: KernelExports, memory: KernelMemory): Pick<Kernel, "ladder" | "shockedLadder"> {
  const { capacity } = memory;
  return {
    ladder: (batch, { factor, logFactor }, out) => {
      const chunk = memory.chunk(SCRATCH);
      copyLadderIn(batch, chunk, PLAIN);
      for (let start = 0; start < factor.length; start += capacity) {
        const count = Math.min(capacity, factor.length - start);
        copy(logFactor, start, chunk.columns[LOG_FACTOR] as Float64Array, count);
        copy(factor, start, chunk.columns[FACTOR] as Float64Array, count);
        wasm.ladder(chunk.address, batch.n, count, memory.table);
        copyOut(chunk.answers.price, out, start, count);
      }
    },
    shockedLadder: (batch, { factor, logFactor, multiplier, first, end }, out) => {
      const chunk = memory.chunk(SCRATCH);
      copyLadderIn(batch, chunk, SHOCKED);
      for (let start = 0; start < factor.length; start += capacity) {
        const count = Math.min(capacity, factor.length - start);
        copy(logFactor, start, chunk.columns[LOG_FACTOR] as Float64Array, count);
        copy(factor, start, chunk.columns[FACTOR] as Float64Array, count);
        copy(multiplier, start, chunk.columns[MULTIPLIER] as Float64Array, count);
        copy(first, start, chunk.columns[FIRST] as Float64Array, count);
        copy(end, start, chunk.columns[END] as Float64Array, count);
        wasm.shockedLadder(chunk.address, batch.n, count, memory.table);
        copyOut(chunk.answers.price, out, start, count);
      }
    },
  };
}
