import { useEffect } from "react";
import type { RefObject } from "react";
import { useApp } from "../../state/useAppStore.ts";
import type { TableLine } from "./positionLines.ts";

/** Frames a row far down the list may take to stand. */
const PATIENCE = 60;

/** Puts the focus on the leg's quantity, as soon as its row stands. */
function focusLeg(box: HTMLElement, id: string, frames = PATIENCE): void {
  const cell = box.querySelector<HTMLElement>(`[data-leg="${CSS.escape(id)}"] input:not([type=checkbox])`);
  if (cell !== null) cell.focus({ preventScroll: true });
  else if (frames > 0) requestAnimationFrame(() => focusLeg(box, id, frames - 1));
}

/** Takes the reader to the leg asked for, into the middle of the list. @param height of one row, pixels */
export function useSought(lines: readonly TableLine[], scroller: RefObject<HTMLElement | null>, height: number): void {
  const sought = useApp((state) => state.sought);
  const seek = useApp((state) => state.seek);
  useEffect(() => {
    const box = scroller.current;
    if (sought === null || box === null) return;
    const at = lines.findIndex((line) => line.kind === "leg" && line.row.position.id === sought);
    seek(null);
    if (at < 0) return;
    box.scrollTo({ top: at * height - box.clientHeight / 2 });
    focusLeg(box, sought);
  }, [sought, seek, lines, scroller, height]);
}
