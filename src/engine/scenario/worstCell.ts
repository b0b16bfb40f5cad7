/** The lowest cell; of equal ones the first. The edge is the outermost row or column. */
export interface WorstCell {
  readonly row: number;
  readonly column: number;
  /** There may be worse beyond. */
  readonly atEdge: boolean;
}

/** The lowest of a row-major table of at least one cell. */
export function worstCell(pnl: Float64Array, rows: number, columns: number): WorstCell {
  let at = 0;
  for (let i = 1; i < pnl.length; i++) if ((pnl[i] as number) < (pnl[at] as number)) at = i;
  const row = Math.floor(at / columns);
  const column = at % columns;
  return { row, column, atEdge: row === 0 || column === 0 || row === rows - 1 || column === columns - 1 };
}
