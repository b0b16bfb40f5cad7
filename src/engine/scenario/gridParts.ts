import type { GridInput, GridReport } from "./grid.ts";
import { worstCell } from "./worstCell.ts";

/** Options x cells that a part has at least: finding the prices of the book again costs each part about a third of it. */
const LEAST_WORK = 200_000;

/**
 * Where each of so many even parts of `rows` begins, and where the last ends.
 * @public `npm run bench` divides so too
 */
export function rowBounds(rows: number, parts: number): readonly number[] {
  return Array.from({ length: parts + 1 }, (_, part) => Math.floor((part * rows) / parts));
}

/** The grid's question divided by vol rows over at most so many workers; whole where the book is too small for that. */
export function divideGrid(input: GridInput, workers: number): readonly GridInput[] {
  const rows = input.volMoves.length;
  const work = input.book.positions.length * rows * input.spotMoves.length;
  const parts = Math.max(1, Math.min(workers, rows, Math.floor(work / LEAST_WORK)));
  if (parts === 1) return [input];
  const bounds = rowBounds(rows, parts);
  return bounds
    .slice(0, -1)
    .map((from, part) => ({ ...input, volMoves: input.volMoves.slice(from, bounds[part + 1]) }));
}

function joined(arrays: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(arrays.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const array of arrays) {
    all.set(array, at);
    at += array.length;
  }
  return all;
}

/** The grid of all parts in their order: to the bit what the whole question would have been answered. */
export function joinGrid(parts: readonly [GridReport, ...GridReport[]]): GridReport {
  const [{ spotMoves, leftOut }] = parts;
  const volMoves = joined(parts.map((part) => part.volMoves));
  const pnl = joined(parts.map((part) => part.pnl));
  return { spotMoves, volMoves, pnl, worst: worstCell(pnl, volMoves.length, spotMoves.length), leftOut };
}
