import type { Kernel, OptionBatch } from "./kernel.ts";
import { makeValues } from "./values.ts";

const PAGE_BYTES = 65_536;
const COLUMNS = 12;

/** What the compiled module offers. Pure code has no `WebAssembly` types, so it states what it needs. */
export interface KernelExports {
  readonly memory: { readonly buffer: ArrayBufferLike; grow(pages: number): number };
  /** Address of the first column. */
  base(): number;
  /** Options per column. */
  capacity(): number;
  /** Fills price, delta, gamma, vega and theta of the first n options. */
  evaluate(n: number): void;
  /** Fills the prices only. */
  prices(n: number): void;
}

/** Copies `count` numbers; a plain loop is faster than `set` for a handful, and makes no view. */
function copy(from: Float64Array, start: number, into: Float64Array, count: number): void {
  if (count > 32) {
    into.set(from.length === count ? from : from.subarray(start, start + count));
    return;
  }
  for (let i = 0; i < count; i++) into[i] = from[start + i] as number;
}

/** Copies the first `count` answers of a kernel column out. */
function copyOut(column: Float64Array, out: Float64Array, start: number, count: number): void {
  if (count > 32) {
    out.set(count === column.length ? column : column.subarray(0, count), start);
    return;
  }
  for (let i = 0; i < count; i++) out[start + i] = column[i] as number;
}

/** The kernel's columns, in its order. Memory grows once, here, so the views never detach. */
function columnsOf(wasm: KernelExports) {
  const capacity = wasm.capacity();
  const base = wasm.base();
  const missing = base + COLUMNS * capacity * 8 - wasm.memory.buffer.byteLength;
  if (missing > 0) wasm.memory.grow(Math.ceil(missing / PAGE_BYTES));
  const column = (index: number): Float64Array =>
    new Float64Array(wasm.memory.buffer, base + index * capacity * 8, capacity);
  return {
    forward: column(0),
    strike: column(1),
    timeToExpiry: column(2),
    vol: column(3),
    discountFactor: column(4),
    sign: column(5),
    rate: column(6),
    price: column(7),
    delta: column(8),
    gamma: column(9),
    vega: column(10),
    theta: column(11),
  };
}

/** The compiled kernel behind the `Kernel` interface. Batches of any size go through its fixed buffer in chunks. */
export function wasmKernel(wasm: KernelExports): Kernel {
  const capacity = wasm.capacity();
  const columns = columnsOf(wasm);

  const copyIn = (batch: OptionBatch, start: number, count: number): void => {
    copy(batch.forward, start, columns.forward, count);
    copy(batch.strike, start, columns.strike, count);
    copy(batch.timeToExpiry, start, columns.timeToExpiry, count);
    copy(batch.vol, start, columns.vol, count);
    copy(batch.discountFactor, start, columns.discountFactor, count);
    copy(batch.sign, start, columns.sign, count);
  };

  return {
    id: "wasm",
    evaluate: (batch) => {
      const { n } = batch;
      const values = makeValues(n);
      for (let start = 0; start < n; start += capacity) {
        const count = Math.min(capacity, n - start);
        copyIn(batch, start, count);
        copy(batch.rate, start, columns.rate, count);
        wasm.evaluate(count);
        copyOut(columns.price, values.price, start, count);
        copyOut(columns.delta, values.delta, start, count);
        copyOut(columns.gamma, values.gamma, start, count);
        copyOut(columns.vega, values.vega, start, count);
        copyOut(columns.theta, values.theta, start, count);
      }
      return values;
    },
    prices: (batch, out) => {
      for (let start = 0; start < batch.n; start += capacity) {
        const count = Math.min(capacity, batch.n - start);
        copyIn(batch, start, count);
        wasm.prices(count);
        copyOut(columns.price, out, start, count);
      }
    },
  };
}
