import type { OptionValues } from "./kernel.ts";

/** Up to this many numbers V8 keeps a typed array on its heap, which is cheaper than a view. */
const ON_HEAP = 8;

/** Room for the answers of `n` options: as a rule five views of one buffer, far cheaper to make than five buffers. */
export function makeValues(n: number): OptionValues {
  if (n <= ON_HEAP) {
    const small = (): Float64Array => new Float64Array(n);
    return { price: small(), delta: small(), gamma: small(), vega: small(), theta: small() };
  }
  const buffer = new ArrayBuffer(5 * n * 8);
  const column = (index: number): Float64Array => new Float64Array(buffer, index * n * 8, n);
  return { price: column(0), delta: column(1), gamma: column(2), vega: column(3), theta: column(4) };
}
