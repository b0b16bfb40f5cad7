import { useState } from "react";
import type { KeyboardEvent, MouseEvent, PointerEvent } from "react";

/** A cell: rows count upward, columns to the right. */
export interface Place {
  readonly row: number;
  readonly column: number;
}

export interface Size {
  readonly rows: number;
  readonly columns: number;
}

const steps: Readonly<Record<string, readonly [up: number, right: number]>> = {
  ArrowUp: [1, 0],
  ArrowDown: [-1, 0],
  ArrowRight: [0, 1],
  ArrowLeft: [0, -1],
  PageUp: [5, 0],
  PageDown: [-5, 0],
};

const clamp = (value: number, length: number): number => Math.max(0, Math.min(length - 1, value));

/**
 * Where a reader of a map looks, by arrow keys or pointer: the cell nearest the state as it is (`home`) where nobody does.
 * A click, Enter or Space picks.
 */
export function useCellCursor({ rows, columns }: Size, home: Place, onPick: (row: number, column: number) => void) {
  const [looked, setCursor] = useState<Place>();
  const cursor = looked ?? home;
  const at = { row: clamp(cursor.row, rows), column: clamp(cursor.column, columns) };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = steps[event.key];
    if (step !== undefined) {
      setCursor({ row: clamp(at.row + step[0], rows), column: clamp(at.column + step[1], columns) });
    } else if (event.key === "Home") setCursor(undefined);
    else return;
    event.preventDefault();
  };
  /** The cell under the pointer. */
  const cellAt = (event: PointerEvent<HTMLElement> | MouseEvent<HTMLElement>): Place => {
    const box = event.currentTarget.getBoundingClientRect();
    return {
      row: clamp(Math.floor((1 - (event.clientY - box.top) / box.height) * rows), rows),
      column: clamp(Math.floor(((event.clientX - box.left) / box.width) * columns), columns),
    };
  };
  /** A click by pointer takes the cell under it; one by keyboard (Enter, Space) the cell of the cursor. */
  const onClick = (event: MouseEvent<HTMLElement>): void => {
    const cell = event.detail === 0 ? at : cellAt(event);
    onPick(cell.row, cell.column);
  };
  return {
    at,
    /** Nobody looks elsewhere than at `home`. */
    isHome: looked === undefined,
    handlers: {
      onKeyDown,
      onClick,
      onPointerMove: (event: PointerEvent<HTMLElement>) => setCursor(cellAt(event)),
      onPointerLeave: () => setCursor(undefined),
    },
  };
}
