import type { Place, Size } from "./useCellCursor.ts";

interface CellProps {
  readonly at: Place;
  readonly size: Size;
  readonly look: string;
}

const share = (part: number, whole: number): string => `${String((100 * part) / whole)}%`;

/** A frame about one cell of a map. */
export function Cell({ at, size, look }: CellProps) {
  return (
    <span
      aria-hidden="true"
      className={`pointer-events-none absolute border-2 ${look}`}
      style={{
        left: share(at.column, size.columns),
        bottom: share(at.row, size.rows),
        width: share(1, size.columns),
        height: share(1, size.rows),
      }}
    />
  );
}
