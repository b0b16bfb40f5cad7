/** Index of the first number whose bits differ, or -1. */
export function firstDifference(left: Float64Array, right: Float64Array): number {
  const a = new BigUint64Array(left.buffer, left.byteOffset, left.length);
  const b = new BigUint64Array(right.buffer, right.byteOffset, right.length);
  return a.findIndex((bits, index) => bits !== b[index]);
}
