import type { OptionBatch, OptionValues } from "./kernel.ts";

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

/** The first n of every column, as a batch that nobody else can change. */
export function copyBatch(batch: OptionBatch): OptionBatch {
  const { n } = batch;
  const copy = (column: Float64Array): Float64Array => column.slice(0, n);
  return {
    n,
    sign: copy(batch.sign),
    forward: copy(batch.forward),
    strike: copy(batch.strike),
    timeToExpiry: copy(batch.timeToExpiry),
    vol: copy(batch.vol),
    discountFactor: copy(batch.discountFactor),
    rate: copy(batch.rate),
  };
}
