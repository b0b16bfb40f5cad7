import { useLayoutEffect, useRef } from "react";
import type { RefObject } from "react";

const CHOSEN = '[aria-selected="true"], [aria-pressed="true"]';

/** Scrolls a row sideways by as little as shows its chosen tab or button whole; the page itself never moves. */
function showChosen(row: HTMLElement): void {
  const chosen = row.querySelector(CHOSEN);
  if (chosen === null) return;
  const [outer, inner] = [row.getBoundingClientRect(), chosen.getBoundingClientRect()];
  if (inner.left < outer.left) row.scrollLeft += inner.left - outer.left;
  else if (inner.right > outer.right) row.scrollLeft += inner.right - outer.right;
}

/**
 * Keeps the chosen one of a row that may overflow in sight: when another is chosen, and when the row gets less room.
 *
 * @param chosen which it is: a change of it looks again
 */
export function useChosenInSight<Row extends HTMLElement>(chosen: string): RefObject<Row | null> {
  const row = useRef<Row>(null);
  useLayoutEffect(() => {
    const element = row.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(() => showChosen(element));
    observer.observe(element);
    return () => observer.disconnect();
  }, [chosen]);
  return row;
}
