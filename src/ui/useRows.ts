import { useVirtualizer } from "@tanstack/react-virtual";
import { useRef } from "react";
import type { RefObject } from "react";

interface Rows {
  readonly scroller: RefObject<HTMLDivElement | null>;
  /** Indices of the rows in sight and a few around them. */
  readonly items: readonly number[];
  /** Room for the rows above and below, pixels. */
  readonly above: number;
  readonly below: number;
}

/** Only the rows in sight of a long list. @param height of one row, pixels */
export function useRows(count: number, height: number): Rows {
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: 8,
  });
  const shown = virtual.getVirtualItems();
  const total = virtual.getTotalSize();
  const [first, last] = [shown[0], shown.at(-1)];
  return {
    scroller,
    items: shown.map((item) => item.index),
    above: first === undefined ? 0 : first.start,
    below: last === undefined ? 0 : total - last.end,
  };
}
