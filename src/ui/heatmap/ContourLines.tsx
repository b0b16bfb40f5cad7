import type { Segment } from "./contours.ts";
import type { Size } from "./useCellCursor.ts";

export interface Contour {
  readonly id: string;
  /** Written where the line ends: "P&L 0". */
  readonly label: string;
  readonly look: "ink" | "danger";
  readonly segments: readonly Segment[];
}

const looks = {
  ink: { stroke: "var(--c-ink)", dash: "none", text: "text-ink" },
  danger: { stroke: "var(--c-danger)", dash: "5 3", text: "text-danger" },
} as const;

/** From cells, with rows upward, to a drawing whose first row is at the top. */
const pathOf = (segments: readonly Segment[], { rows }: Size): string =>
  segments
    .map(({ x1, y1, x2, y2 }) => {
      const [fromY, toY] = [rows - y1 - 0.5, rows - y2 - 0.5];
      return `M${(x1 + 0.5).toFixed(3)} ${fromY.toFixed(3)}L${(x2 + 0.5).toFixed(3)} ${toY.toFixed(3)}`;
    })
    .join("");

/** Lines of one level over a map, each named near its upper end. */
export function ContourLines({ contours, size }: { readonly contours: readonly Contour[]; readonly size: Size }) {
  const drawn = contours.filter(({ segments }) => segments.length > 0);
  return (
    <>
      <svg
        aria-hidden="true"
        viewBox={`0 0 ${String(size.columns)} ${String(size.rows)}`}
        preserveAspectRatio="none"
        className="pointer-events-none absolute inset-0 h-full w-full"
      >
        {drawn.map(({ id, look, segments }) => {
          const path = pathOf(segments, size);
          const { stroke, dash } = looks[look];
          return (
            <g key={id} data-contour={id} fill="none" strokeLinecap="round">
              <path d={path} stroke="var(--c-canvas)" strokeWidth="3.5" vectorEffect="non-scaling-stroke" />
              <path
                d={path}
                stroke={stroke}
                strokeWidth="1.5"
                strokeDasharray={dash}
                vectorEffect="non-scaling-stroke"
              />
            </g>
          );
        })}
      </svg>
      {drawn.map((contour, at) => (
        <Label key={contour.id} contour={contour} size={size} below={at * STEP} />
      ))}
    </>
  );
}

/** So much lower each next label stands, as a share of the map: lines side by side do not share a place. */
const STEP = 0.14;

interface LabelProps {
  readonly contour: Contour;
  readonly size: Size;
  /** Share of the map below the line's upper end. */
  readonly below: number;
}

function Label({ contour, size, below }: LabelProps) {
  const { label, look, segments } = contour;
  const upper = Math.max(...segments.map(({ y1, y2 }) => Math.max(y1, y2))) - below * size.rows;
  const distance = ({ y1 }: Segment): number => Math.abs(y1 - upper);
  const top = segments.reduce((best, one) => (distance(one) < distance(best) ? one : best));
  const left = (top.x1 + 0.5) / size.columns;
  const bottom = (top.y1 + 0.5) / size.rows;
  // Below its line's upper end, and on the side where there is room.
  const side = left > 0.7 ? "-translate-x-[calc(100%+4px)]" : "translate-x-1";
  return (
    <span
      aria-hidden="true"
      className={`pointer-events-none absolute translate-y-full bg-canvas/70 px-1 text-xs whitespace-nowrap ${side} ${looks[look].text}`}
      style={{ left: `${String(100 * left)}%`, bottom: `${String(100 * bottom)}%` }}
    >
      {label}
    </span>
  );
}
