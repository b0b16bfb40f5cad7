import type { CellGap, CellRun, GridFrame, GridQuestion, PnlGrid } from "./grid.ts";
import type { FigureGrid } from "./figureGrid.ts";
import { joined } from "./joined.ts";
import { alsoLeftOut } from "./leftOut.ts";
import type { MarginGrid } from "./marginGrid.ts";

/**
 * So many cells in so many runs of one length (one cell more or less), one after the other.
 * @public `npm run bench` divides so too
 */
export function evenRuns(cells: number, parts: number): readonly CellRun[] {
  const bound = (part: number): number => Math.floor((part * cells) / parts);
  return Array.from({ length: parts }, (_, part) => ({ from: bound(part), to: bound(part + 1) }));
}

/**
 * A grid's question divided into at most so many parts that take the same time: runs of cells, so that a row may begin in
 * one part and end in the next. Whole where the book is too small for that.
 *
 * @param leastWork legs x cells that a part has at least: finding the prices of the book again costs each part
 */
export function divideCells<Question extends GridQuestion>(
  input: Question,
  most: number,
  leastWork: number,
): readonly Question[] {
  const { book, rows, columns } = input;
  const cells = rows.values.length * columns.values.length;
  const parts = Math.max(1, Math.min(most, cells, Math.floor((book.positions.length * cells) / leastWork)));
  return parts === 1 ? [input] : evenRuns(cells, parts).map((run) => ({ ...input, cells: run }));
}

type Parts<Part> = readonly [Part, ...Part[]];

/** Each part tells of the whole grid; what is left out in any part is left out of the whole. */
const joinFrames = (parts: Parts<GridFrame>): GridFrame => {
  const [{ rows, columns, settled }] = parts;
  return { rows, columns, settled, leftOut: parts.map((part) => part.leftOut).reduce(alsoLeftOut) };
};

/** Gaps counted from the first cell of all. */
function joinGaps(parts: readonly GapPart[]): readonly CellGap[] {
  let before = 0;
  return parts.flatMap(({ cells, gaps }) => {
    const own = gaps.map(({ cell, gap }) => ({ cell: cell + before, gap }));
    before += cells;
    return own;
  });
}

interface GapPart {
  /** How many the part has. */
  readonly cells: number;
  readonly gaps: readonly CellGap[];
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
    gaps: joinGaps(parts.map(({ figures, gaps }) => ({ cells: figures.length, gaps }))),
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
    gaps: joinGaps(parts.map(({ initial, gaps }) => ({ cells: initial.length, gaps }))),
    usageGaps: joinGaps(parts.map(({ initial, usageGaps }) => ({ cells: initial.length, gaps: usageGaps }))),
  };
}

type MarginColumn = keyof Pick<MarginGrid, "initial" | "maintenance" | "excess" | "initialUsage">;
