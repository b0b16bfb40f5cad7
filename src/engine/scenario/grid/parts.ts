import type { CellGap, GridFrame, GridQuestion, PnlGrid } from "./grid.ts";
import type { FigureGrid } from "./figureGrid.ts";
import { joined } from "./joined.ts";
import { alsoLeftOut } from "./leftOut.ts";
import type { MarginGrid } from "./marginGrid.ts";

/**
 * Where each of so many even parts of `rows` begins, and where the last ends.
 * @public `npm run bench` divides so too
 */
export function rowBounds(rows: number, parts: number): readonly number[] {
  return Array.from({ length: parts + 1 }, (_, part) => Math.floor((part * rows) / parts));
}

/**
 * A grid's question divided by rows over at most so many workers; whole where the book is too small for that.
 *
 * @param leastWork legs x cells that a part has at least: finding the prices of the book again costs each part
 */
export function divideRows<Question extends GridQuestion>(
  input: Question,
  workers: number,
  leastWork: number,
): readonly Question[] {
  const { book, rows, columns } = input;
  const count = rows.values.length;
  const work = book.positions.length * count * columns.values.length;
  const parts = Math.max(1, Math.min(workers, count, Math.floor(work / leastWork)));
  if (parts === 1) return [input];
  const bounds = rowBounds(count, parts);
  return bounds
    .slice(0, -1)
    .map((from, part) => ({ ...input, rows: { ...rows, values: rows.values.slice(from, bounds[part + 1]) } }));
}

type Parts<Part> = readonly [Part, ...Part[]];

/** The later the last day of a part, the more has settled in it; what is left out in any part is left out of the whole. */
function joinFrames(parts: Parts<GridFrame>): GridFrame {
  const [{ columns }] = parts;
  const leftOut = parts.map((part) => part.leftOut).reduce(alsoLeftOut);
  const settled = parts.map((part) => part.settled).reduce((most, one) => (one.length > most.length ? one : most));
  return { rows: joined(parts.map(({ rows }) => rows)), columns, settled, leftOut };
}

/** Gaps counted from the first cell of all. */
function joinGaps(parts: Parts<GridFrame>, of: (part: number) => readonly CellGap[]): readonly CellGap[] {
  let before = 0;
  return parts.flatMap(({ rows, columns }, part) => {
    const own = of(part).map(({ cell, gap }) => ({ cell: cell + before, gap }));
    before += rows.length * columns.length;
    return own;
  });
}

/** The grid of all parts in their order: to the bit what the whole question would have been answered. */
export const joinPnl = (parts: Parts<PnlGrid>): PnlGrid => ({
  ...joinFrames(parts),
  pnl: joined(parts.map(({ pnl }) => pnl)),
});

/** The same for equity and Greeks. */
export function joinFigures(parts: Parts<FigureGrid>): FigureGrid {
  const indexes = parts.flatMap(({ index }) => (index === null ? [] : [index]));
  return {
    ...joinFrames(parts),
    figures: joined(parts.map(({ figures }) => figures)),
    index: indexes.length === parts.length ? joined(indexes) : null,
    gaps: joinGaps(parts, (part) => (parts[part] as FigureGrid).gaps),
  };
}

/** The same for margins. */
export function joinMargins(parts: Parts<MarginGrid>): MarginGrid {
  const column = (name: MarginColumn): Float64Array => joined(parts.map((part) => part[name]));
  return {
    ...joinFrames(parts),
    label: parts[0].label,
    initial: column("initial"),
    maintenance: column("maintenance"),
    excess: column("excess"),
    initialUsage: column("initialUsage"),
    gaps: joinGaps(parts, (part) => (parts[part] as MarginGrid).gaps),
    usageGaps: joinGaps(parts, (part) => (parts[part] as MarginGrid).usageGaps),
  };
}

type MarginColumn = keyof Pick<MarginGrid, "initial" | "maintenance" | "excess" | "initialUsage">;
