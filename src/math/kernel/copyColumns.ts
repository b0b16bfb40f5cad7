/** Copies `count` numbers; a plain loop is faster than `set` for a handful, and makes no view. */
export function copy(from: Float64Array, start: number, into: Float64Array, count: number): void {
  if (count > 32) {
    into.set(from.length === count ? from : from.subarray(start, start + count));
    return;
  }
  for (let i = 0; i < count; i++) into[i] = from[start + i] as number;
}

/** Copies the first `count` answers of a kernel column out. */
export function copyOut(column: Float64Array, out: Float64Array, start: number, count: number): void {
  if (count > 32) {
    out.set(count === column.length ? column : column.subarray(0, count), start);
    return;
  }
  for (let i = 0; i < count; i++) out[start + i] = column[i] as number;
}
