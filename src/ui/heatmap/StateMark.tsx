import { isOnCell, nearestCell, standingOf } from "./axisPlace.ts";
import type { Standing } from "./axisPlace.ts";
import { Cell } from "./Cell.tsx";
import type { Place, Size } from "./useCellCursor.ts";

interface StateMarkProps {
  /** In cells, between them or beyond them. */
  readonly state: Place;
  readonly size: Size;
}

const STEP: Readonly<Record<Standing, -1 | 0 | 1>> = { below: -1, on: 0, between: 0, above: 1 };

/** From the lower or left edge: beyond the outermost cells a mark stands at the edge itself. */
function share(place: number, length: number): string {
  const standing = standingOf(place, length);
  if (standing === "below") return "0%";
  return standing === "above" ? "100%" : `${String((100 * (place + 0.5)) / length)}%`;
}

/**
 * Where the what-if stands on a map: a frame about its cell, a ring between cells, and at the edge an arrow where it stands
 * beyond.
 */
export function StateMark({ state, size }: StateMarkProps) {
  if (isOnCell(state, size)) return <Cell at={nearestCell(state, size)} size={size} look="border-ink/60" />;
  const x = STEP[standingOf(state.column, size.columns)];
  const y = STEP[standingOf(state.row, size.rows)];
  const isBeyond = x !== 0 || y !== 0;
  return (
    <span
      aria-hidden="true"
      data-testid="state-mark"
      data-beyond={isBeyond}
      className="pointer-events-none absolute h-0 w-0"
      style={{ left: share(state.column, size.columns), bottom: share(state.row, size.rows) }}
    >
      {isBeyond ? <Arrow x={x} y={y} /> : <Ring />}
    </span>
  );
}

const Ring = () => (
  <span className="absolute -top-1.5 -left-1.5 block h-3 w-3 rounded-full border-2 border-ink outline outline-canvas" />
);

interface ArrowProps {
  /** Rightward and upward: -1, 0 or 1. */
  readonly x: number;
  readonly y: number;
}

/** Its tip at the edge, its name on the side of the map. */
function Arrow({ x, y }: ArrowProps) {
  const angle = (Math.atan2(-y, x) * 180) / Math.PI;
  const side = x > 0 ? "right-3.5" : "left-3.5";
  const height = y > 0 ? "top-0.5" : y < 0 ? "bottom-0.5" : "-top-2";
  return (
    <>
      <svg width="1" height="1" className="absolute top-0 left-0 overflow-visible">
        <path d="M0 0L-11 -6V6Z" transform={`rotate(${String(angle)})`} fill="var(--c-ink)" stroke="var(--c-canvas)" />
      </svg>
      <span className={`absolute bg-canvas/80 px-1 text-xs leading-4 whitespace-nowrap text-ink ${side} ${height}`}>
        what-if
      </span>
    </>
  );
}
