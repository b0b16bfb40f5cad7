import { copy, copyOut } from "./copyColumns.ts";
import { strideOf } from "./panelTensor.ts";
import type { PanelTensor, PreparedTensor } from "./panelTensor.ts";
import type { KernelExports, KernelMemory } from "./wasmMemory.ts";

/** States go through the first chunk; the tensor lies behind it, the rows of its strips first. */
const SCRATCH = 0;
const FACTOR = 0;
const MULTIPLIER = 1;

/** Bytes of the rows, rounded up so that coefficients begin at a multiple of 16. */
function bytesOfRows({ rows }: PanelTensor): number {
  return (rows.byteLength + 15) & ~15;
}

/** The kernel holds one tensor or prepared batch at a time; one that has been displaced is loaded again when it is asked. */
export function tensorPreparer(wasm: KernelExports, memory: KernelMemory): (tensor: PanelTensor) => PreparedTensor {
  return (tensor) => {
    const { spotFrom, perSpot, spotPanels, volFrom, perVol, volPanels, rows, panels } = tensor;
    const stride = strideOf(rows);
    const offset = bytesOfRows(tensor);
    const load = (address: number): void => {
      new Int32Array(wasm.memory.buffer, address, rows.length).set(rows);
      new Float64Array(wasm.memory.buffer, address + offset, panels.length).set(panels);
      memory.tenant = tensor;
    };
    const values: PreparedTensor["values"] = (factors, multipliers, out) => {
      const address = memory.behind(offset + panels.byteLength);
      if (memory.tenant !== tensor) load(address);
      const { address: chunk, columns, answers } = memory.chunk(SCRATCH);
      let outside = 0;
      for (let start = 0; start < factors.length; start += memory.capacity) {
        const count = Math.min(memory.capacity, factors.length - start);
        copy(factors, start, columns[FACTOR] as Float64Array, count);
        copy(multipliers, start, columns[MULTIPLIER] as Float64Array, count);
        outside += wasm.tensor(
          chunk,
          count,
          address + offset,
          address,
          rows.length,
          stride,
          spotFrom,
          perSpot,
          spotPanels,
          volFrom,
          perVol,
          volPanels,
        );
        copyOut(answers.price, out, start, count);
      }
      return outside;
    };
    return { values };
  };
}
