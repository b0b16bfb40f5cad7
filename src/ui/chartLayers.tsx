import { usePlotArea, useXAxisScale, useYAxisScale } from "recharts";

type Across = (value: number) => number | undefined;

interface Frame {
  readonly across: Across;
  readonly up: Across;
  readonly area: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
}

/** Where things lie in a chart; `null` before it has been measured. */
export function useFrame(): Frame | null {
  const across = useXAxisScale();
  const up = useYAxisScale();
  const area = usePlotArea();
  if (across === undefined || up === undefined || area === undefined) return null;
  return { across: (value) => numeric(across(value)), up: (value) => numeric(up(value)), area };
}

const numeric = (value: unknown): number | undefined =>
  typeof value === "number" && Number.isFinite(value) ? value : undefined;

/** "x,y" of each point that lies somewhere. */
export function pathPoints(
  { across, up }: Pick<Frame, "across" | "up">,
  moves: Float64Array,
  values: Float64Array,
): string[] {
  return Array.from(values, (value, at) => {
    const [x, y] = [across(moves[at] as number), up(value)];
    return x === undefined || y === undefined ? "" : `${x.toFixed(1)},${y.toFixed(1)}`;
  }).filter((point) => point !== "");
}

/** All strikes as one path: hundreds of reference lines, each a part of the chart of its own, hold up every redraw. */
export function StrikeMarks({ strikes }: { readonly strikes: readonly number[] }) {
  const frame = useFrame();
  if (frame === null) return null;
  const marks = strikes.flatMap((move) => {
    const x = frame.across(move);
    return x === undefined ? [] : [`M${x.toFixed(1)},${String(frame.area.y)}v${String(frame.area.height)}`];
  });
  return <path d={marks.join("")} stroke="var(--c-line)" fill="none" />;
}

interface BandProps {
  readonly moves: Float64Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/** What lies between two lines, shaded. */
export function Band({ moves, low, high }: BandProps) {
  const frame = useFrame();
  if (frame === null) return null;
  const points = [...pathPoints(frame, moves, high), ...pathPoints(frame, moves, low).reverse()];
  return <path d={`M${points.join("L")}Z`} fill="var(--c-muted)" fillOpacity={0.16} stroke="none" data-layer="band" />;
}

/** Share of the chart's height that the density takes. */
const DENSITY_HEIGHT = 0.22;

interface DensityProps {
  readonly moves: Float64Array;
  readonly density: Float64Array;
  /** Between the marks of one standard deviation it is a little stronger. */
  readonly marks: readonly { readonly sd: number; readonly move: number }[];
}

/** The market's density as a quiet area at the foot of the chart, and its one and two standard deviations. */
export function Density({ moves, density, marks }: DensityProps) {
  const frame = useFrame();
  const most = density.reduce((top, one) => Math.max(top, one), 0);
  if (frame === null || !(most > 0)) return null;
  const { area, across } = frame;
  const foot = area.y + area.height;
  const up: Across = (value) => foot - (value / most) * area.height * DENSITY_HEIGHT;
  const points = pathPoints({ across, up }, moves, density);
  const [left, right] = [points[0]?.split(",")[0] ?? "", points.at(-1)?.split(",")[0] ?? ""];
  const shape = `M${left},${String(foot)}L${points.join("L")}L${right},${String(foot)}Z`;
  return (
    <g data-layer="density">
      <path d={shape} fill="var(--c-accent)" fillOpacity={0.13} stroke="none" />
      {marks.map(({ sd, move }) => {
        const x = across(move);
        if (x === undefined || x < area.x || x > area.x + area.width) return null;
        const name = `${sd > 0 ? "+" : "\u2212"}${String(Math.abs(sd))}\u03c3`;
        return (
          <g key={sd}>
            <path
              d={`M${x.toFixed(1)},${String(area.y + 12)}V${String(foot)}`}
              stroke="var(--c-faint)"
              strokeOpacity={Math.abs(sd) === 1 ? 0.7 : 0.4}
              strokeDasharray="1 4"
            />
            <text x={x} y={area.y + 8} textAnchor="middle" fontSize={10} fill="var(--c-faint)">
              {name}
            </text>
          </g>
        );
      })}
    </g>
  );
}

/** Break-evens: rings on the zero line. */
export function ZeroMarks({ zeros }: { readonly zeros: readonly number[] }) {
  const frame = useFrame();
  const y = frame?.up(0);
  if (frame === null || y === undefined) return null;
  return zeros.map((move) => {
    const x = frame.across(move);
    if (x === undefined) return null;
    return (
      <circle
        key={move}
        cx={x}
        cy={y}
        r={3.5}
        fill="var(--c-surface)"
        stroke="var(--c-ink)"
        strokeWidth={1.4}
        data-layer="break-even"
      />
    );
  });
}

interface EndLabel {
  readonly id: string;
  readonly text: string;
  readonly value: number;
  readonly color: string;
}

const LABEL_HEIGHT = 12;
/** Letters of a name at a line's end; longer ones are cut. */
export const LONGEST_END = 22;

interface PlacedLabel extends EndLabel {
  readonly y: number;
}

/** Heights from top to bottom, each at its line's end or as little below as the one above needs. */
function movedApart(labels: readonly PlacedLabel[], top: number, foot: number): readonly PlacedLabel[] {
  const apart: PlacedLabel[] = [];
  for (const label of labels.toSorted((a, b) => a.y - b.y)) {
    const above = apart.at(-1);
    apart.push({ ...label, y: Math.max(label.y, above === undefined ? top : above.y + LABEL_HEIGHT) });
  }
  const over = Math.max(0, (apart.at(-1)?.y ?? foot) - foot);
  return apart.map((label) => ({ ...label, y: label.y - over }));
}

/** Names of the lines where they end, moved apart where they would lie on one another. */
export function EndLabels({ labels }: { readonly labels: readonly EndLabel[] }) {
  const frame = useFrame();
  if (frame === null) return null;
  const { area, up } = frame;
  const foot = area.y + area.height;
  const placed = labels.map((label) => {
    return { ...label, y: Math.min(foot, Math.max(area.y, up(label.value) ?? area.y)) };
  });
  return movedApart(placed, area.y, foot).map(({ id, text, color, y }) => (
    <text key={id} x={area.x + area.width + 4} y={y + 4} fontSize={11} fill={color}>
      {text.length > LONGEST_END ? `${text.slice(0, LONGEST_END - 1)}\u2026` : text}
    </text>
  ));
}
