import type { OptionBatch, OptionValues } from "../../../src/math/kernel/kernel.ts";
import { makeValues } from "../../../src/math/kernel/values.ts";
import type { Host, Implementation } from "../implementation.ts";

interface Exports {
  readonly memory: WebAssembly.Memory;
  readonly __heap_base: WebAssembly.Global<"i32">;
  readonly evaluate: (chunk: number, stride: number, n: number) => void;
}

const CAPACITY = 2048;
/** As in our own kernel: no multiple of 4,096 bytes, or all columns would compete for the same lines of the cache. */
const STRIDE = CAPACITY + 32;

function evaluator({ memory, __heap_base, evaluate }: Exports): (options: OptionBatch, into: OptionValues) => void {
  const base = (__heap_base.value + 63) & ~63;
  const missing = base + 12 * STRIDE * 8 - memory.buffer.byteLength;
  if (missing > 0) memory.grow(Math.ceil(missing / 65_536));
  const column = (at: number): Float64Array => new Float64Array(memory.buffer, base + at * STRIDE * 8, CAPACITY);
  const columns = Array.from({ length: 12 }, (_, at) => column(at));
  return (options, into) => {
    const { forward, strike, timeToExpiry, vol, discountFactor, sign, rate } = options;
    const given = [forward, strike, timeToExpiry, vol, discountFactor, sign, rate];
    const wanted = [into.price, into.delta, into.gamma, into.vega, into.theta];
    for (let from = 0; from < options.n; from += CAPACITY) {
      const to = Math.min(options.n, from + CAPACITY);
      for (const [at, one] of given.entries()) columns[at]?.set(one.subarray(from, to));
      evaluate(base, STRIDE, to - from);
      for (const [at, one] of wanted.entries()) {
        const answers = columns[given.length + at] as Float64Array;
        one.set(to - from === CAPACITY ? answers : answers.subarray(0, to - from), from);
      }
    }
  };
}

/** The C reference in WASM: copied into its memory and out again as our own kernel is. */
export async function load({ referenceModule }: Host): Promise<Implementation> {
  const bytes = await referenceModule();
  if (bytes === null) return {};
  const { instance } = await WebAssembly.instantiate(bytes);
  const evaluate = evaluator(instance.exports as unknown as Exports);
  return {
    value: (options) => {
      const into = makeValues(options.n);
      const columns = [into.price, into.delta, into.gamma, into.vega, into.theta];
      return () => {
        evaluate(options, into);
        return columns.reduce((sum, column) => sum + (column[0] ?? NaN) + (column.at(-1) ?? NaN), 0);
      };
    },
    answers: (options) => {
      const into = makeValues(options.n);
      evaluate(options, into);
      return into;
    },
  };
}
