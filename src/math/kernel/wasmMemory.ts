import type { OptionBatch, OptionValues } from "./kernel.ts";
import { normalTable } from "./normalTable.ts";

const PAGE_BYTES = 65_536;
const COLUMNS = 16;

/** What the compiled module offers. Pure code has no `WebAssembly` types, so it states what it needs. */
export interface KernelExports {
  readonly memory: { readonly buffer: ArrayBufferLike; grow(pages: number): number };
  /** Address of the first byte that is the host's to lay out. */
  base(): number;
  /** Options per chunk. */
  capacity(): number;
  /** Bytes from one column of a chunk to the next. */
  column(): number;
  /** Fills price, delta, gamma, vega and theta of the first n options of a chunk. */
  evaluate(chunk: number, n: number): void;
  /** Fills the prices only. */
  prices(chunk: number, n: number): void;
  /** Makes the first n options of a chunk ready for `revalue`. */
  prepare(chunk: number, n: number): void;
  /** As `evaluate`, of a prepared chunk at its forwards times a factor; five columns from `into`, `gap` bytes apart. */
  revalue(chunk: number, n: number, factor: number, logFactor: number, into: number, gap: number): void;
  /** Vols of the first n quotes of a chunk, in the place of prices. */
  impliedVols(chunk: number, n: number): void;
  /** Sums the options of a chunk of ladder columns at each factor, by the table at an address. */
  ladder(chunk: number, n: number, factors: number, table: number): void;
  /** The same, where each state has a multiplier and a range of options of its own. */
  shockedLadder(chunk: number, n: number, states: number, table: number): void;
  /** Values of the polynomials that lie at `panels`; see assembly/tensor.ts. Returns how many states lie outside. */
  tensor(
    chunk: number,
    n: number,
    panels: number,
    rows: number,
    strips: number,
    stride: number,
    spotFrom: number,
    perSpot: number,
    spotPanels: number,
    volFrom: number,
    perVol: number,
    volPanels: number,
  ): number;
}

/** A stretch of kernel memory: its address for the kernel, its columns for the host. */
export interface Chunk {
  readonly address: number;
  /** All columns in the kernel's order: seven given, five answers, four the kernel keeps for itself. */
  readonly columns: readonly Float64Array[];
  readonly given: Omit<OptionBatch, "n">;
  readonly answers: OptionValues;
}

/** The kernel's memory: the table of the normal distribution, and as many chunks as were asked for so far. */
export interface KernelMemory {
  readonly table: number;
  readonly capacity: number;
  /** Chunk `index`. A later call with a larger index may move the memory, so that the views of this one are lost. */
  chunk(index: number): Chunk;
  /** Address of the memory behind the first chunk, with room for so many bytes. Moves the views as `chunk` does. */
  behind(bytes: number): number;
  /** Whose data lie behind the first chunk; who finds another there fills it anew. */
  tenant: object | null;
}

/** Lays out the memory of a compiled kernel: the table first, then the chunks. */
export function kernelMemory(wasm: KernelExports): KernelMemory {
  const table = wasm.base();
  const coefficients = normalTable();
  const first = (table + coefficients.byteLength + 63) & ~63;
  const columnBytes = wasm.column();
  const chunkBytes = COLUMNS * columnBytes;
  const capacity = wasm.capacity();
  let chunks: Chunk[] = [];

  const reserve = (bytes: number): void => {
    const missing = bytes - wasm.memory.buffer.byteLength;
    if (missing <= 0) return;
    wasm.memory.grow(Math.ceil(missing / PAGE_BYTES));
    chunks = []; // their views are of the memory that was
  };
  const makeChunk = (index: number): Chunk => {
    const address = first + index * chunkBytes;
    const column = (place: number): Float64Array =>
      new Float64Array(wasm.memory.buffer, address + place * columnBytes, capacity);
    const given = {
      forward: column(0),
      strike: column(1),
      timeToExpiry: column(2),
      vol: column(3),
      discountFactor: column(4),
      sign: column(5),
      rate: column(6),
    };
    const answers = { price: column(7), delta: column(8), gamma: column(9), vega: column(10), theta: column(11) };
    return { address, columns: Array.from({ length: COLUMNS }, (_, place) => column(place)), given, answers };
  };

  reserve(first + chunkBytes);
  new Float64Array(wasm.memory.buffer, table, coefficients.length).set(coefficients);
  return {
    table,
    capacity,
    tenant: null,
    behind: (bytes) => {
      const address = first + chunkBytes;
      reserve(address + bytes);
      return address;
    },
    chunk: (index) => {
      reserve(first + (index + 1) * chunkBytes);
      return (chunks[index] ??= makeChunk(index));
    },
  };
}
