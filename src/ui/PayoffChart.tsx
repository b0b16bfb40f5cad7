import { memo, useMemo, useRef } from "react";
import { CartesianGrid, Line, LineChart, ReferenceLine, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import type { MouseHandlerDataParam } from "recharts";
import { Band, Density, EndLabels, LONGEST_END, pathPoints, StrikeMarks, useFrame, ZeroMarks } from "./chartLayers.tsx";
import { useMediaQuery } from "./useMediaQuery.ts";

export interface PayoffLine {
  readonly id: string;
  readonly label: string;
  /** Where it ends in the chart; the label where left out. */
  readonly short?: string;
  /** One figure a point. */
  readonly values: Float64Array;
  readonly look: "bold" | "middle" | "thin" | "draftBold" | "draft" | "part";
  /** Number of its dashes, for parts. */
  readonly pattern?: number;
}

/** What lies behind the lines. */
export interface PayoffShade {
  readonly band: { readonly low: Float64Array; readonly high: Float64Array; readonly label: string } | null;
  /** Of spot, at each move, in any unit. */
  readonly density: Float64Array | null;
  /** Standard deviations, as moves. */
  readonly marks: readonly { readonly sd: number; readonly move: number }[];
  /** Break-evens, as moves. */
  readonly zeros: readonly number[];
}

interface PayoffChartProps {
  readonly moves: Float64Array;
  readonly lines: readonly PayoffLine[];
  readonly shade?: PayoffShade;
  /** Where the what-if state stands, as a relative move. */
  readonly at: number;
  /** Relative moves of the strikes. */
  readonly strikes: readonly number[];
  readonly moveText: (move: number) => string;
  readonly amountText: (amount: number) => string;
  /** Of the amounts: "USD". */
  readonly unit: string;
  /** A press on the chart, or a drag over it: the spot line goes there. */
  readonly onPick: (move: number) => void;
}

const looks = {
  bold: { stroke: "var(--c-ink)", strokeWidth: 2.2 },
  middle: { stroke: "var(--c-muted)", strokeWidth: 2 },
  thin: { stroke: "var(--c-faint)", strokeWidth: 1.2 },
  draftBold: { stroke: "var(--c-accent)", strokeWidth: 2.2 },
  draft: { stroke: "var(--c-accent)", strokeWidth: 1.6, strokeDasharray: "6 4" },
  part: { stroke: "var(--c-muted)", strokeWidth: 1.4 },
} as const;

const dashes = ["0", "7 3", "2 3", "10 3 2 3", "4 2"] as const;

function strokeOf({ look, pattern }: PayoffLine) {
  if (pattern === undefined) return looks[look];
  return { ...looks[look], strokeDasharray: dashes[pattern % dashes.length] ?? "0" };
}

const tick = { fill: "var(--c-muted)", fontSize: 11 };

/** P&L, or another amount, by spot move; several lines over one axis. */
export const PayoffChart = memo(function PayoffChart(props: PayoffChartProps) {
  const { moves, lines, at, strikes, moveText, amountText, unit, onPick, shade } = props;
  const drag = useDrag(onPick);
  const isWide = useMediaQuery("(min-width: 640px)");
  const rows = useMemo(() => rowsOf(moves, lines, shade), [moves, lines, shade]);
  const hasLabels = isWide && lines.some(({ short }) => short !== undefined);
  return (
    <div className="flex h-full flex-col">
      {hasLabels || lines.length < 2 ? null : <Legend lines={lines} />}
      <div className="min-h-0 flex-1">
        <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 600, height: 260 }}>
          <LineChart
            data={rows}
            margin={{ top: 8, right: hasLabels ? roomFor(lines) : 52, bottom: 4, left: 4 }}
            accessibilityLayer
            className="cursor-ew-resize"
            {...drag}
          >
            <CartesianGrid stroke="var(--c-line)" strokeDasharray="2 4" vertical={false} />
            <XAxis
              dataKey="move"
              type="number"
              domain={["dataMin", "dataMax"]}
              ticks={quarters(moves)}
              tick={tick}
              tickFormatter={moveText}
              stroke="var(--c-line)"
              interval="preserveStartEnd"
            />
            <YAxis tick={tick} tickFormatter={amountText} width={72} stroke="var(--c-line)" includeHidden />
            <Tooltip
              itemStyle={{ padding: 0, lineHeight: "16px" }}
              includeHidden
              isAnimationActive={false}
              cursor={{ stroke: "var(--c-faint)" }}
              contentStyle={{ background: "var(--c-raised)", border: "1px solid var(--c-line)", fontSize: 12 }}
              labelFormatter={(move) => moveText(Number(move))}
              formatter={(amount) => `${amountText(Number(amount))} ${unit}`}
            />
            {shade === undefined ? null : <Shade moves={moves} shade={shade} />}
            <StrikeMarks strikes={strikes} />
            <ReferenceLine y={0} stroke="var(--c-muted)" strokeWidth={1.6} />
            <ReferenceLine x={at} stroke="var(--c-accent)" strokeWidth={1.4} />
            {read(lines, shade).map(({ id, label, stroke }) => (
              <Line key={id} dataKey={id} name={label} stroke={stroke} hide />
            ))}
            <Curves moves={moves} lines={lines} />
            <ZeroMarks zeros={shade?.zeros ?? []} />
            {hasLabels ? <Ends lines={lines} /> : null}
          </LineChart>
        </ResponsiveContainer>
      </div>
    </div>
  );
});

/** The ends, the middle and what lies half-way. */
function quarters(moves: Float64Array): number[] {
  const [first, last] = [moves[0], moves.at(-1)];
  if (first === undefined || last === undefined) return [];
  return [0, 1, 2, 3, 4].map((at) => first + ((last - first) * at) / 4);
}

/** Letters of the longest name at a line's end, in pixels. */
function roomFor(lines: readonly PayoffLine[]): number {
  const longest = Math.max(...lines.map(({ label, short = label }) => Math.min(LONGEST_END, short.length)));
  return 12 + 6.2 * longest;
}

type Row = Readonly<Record<string, number | undefined>>;

function rowsOf(moves: Float64Array, lines: readonly PayoffLine[], shade: PayoffShade | undefined): readonly Row[] {
  return Array.from(moves, (move, index) => ({
    move,
    ...Object.fromEntries(lines.map((line) => [line.id, line.values[index]])),
    ...(shade?.band ? { "band-low": shade.band.low[index], "band-high": shade.band.high[index] } : {}),
  }));
}

/** What the cross-hair reads: the lines, and the edges of the band. */
function read(lines: readonly PayoffLine[], shade: PayoffShade | undefined) {
  const own = lines.map((line) => ({ id: line.id, label: line.label, stroke: looks[line.look].stroke }));
  if (!shade?.band) return own;
  const edge = { stroke: "var(--c-faint)" };
  const { label } = shade.band;
  return [
    ...own,
    { id: "band-low", label: `low, ${label}`, ...edge },
    { id: "band-high", label: `high, ${label}`, ...edge },
  ];
}

function Shade({ moves, shade }: { readonly moves: Float64Array; readonly shade: PayoffShade }) {
  const { band, density, marks } = shade;
  return (
    <>
      {density === null ? null : <Density moves={moves} density={density} marks={marks} />}
      {band === null ? null : <Band moves={moves} low={band.low} high={band.high} />}
    </>
  );
}

function Ends({ lines }: Pick<PayoffChartProps, "lines">) {
  const labels = lines.map(({ id, label, short, values, look }) => ({
    id,
    text: short ?? label,
    value: values.at(-1) ?? Number.NaN,
    color: looks[look].stroke,
  }));
  return <EndLabels labels={labels} />;
}

/** The names of the lines where there is no room at their ends. */
function Legend({ lines }: Pick<PayoffChartProps, "lines">) {
  return (
    <ul className="flex flex-wrap gap-x-4 px-3 text-xs text-muted">
      {lines.map((line) => (
        <li key={line.id} className="flex items-center gap-1">
          <svg aria-hidden="true" width={20} height={6}>
            <path d="M0,3h20" fill="none" {...strokeOf(line)} />
          </svg>
          {line.label}
        </li>
      ))}
    </ul>
  );
}
/** Press or drag on the chart: tells the move under the pointer. */
function useDrag(onPick: (move: number) => void) {
  const isDragging = useRef(false);
  return useMemo(() => {
    const pick = ({ activeLabel }: MouseHandlerDataParam): void => {
      if (activeLabel !== undefined && Number.isFinite(Number(activeLabel))) onPick(Number(activeLabel));
    };
    const stop = (): void => {
      isDragging.current = false;
    };
    return {
      onMouseDown: (state: MouseHandlerDataParam): void => {
        isDragging.current = true;
        pick(state);
      },
      onMouseMove: (state: MouseHandlerDataParam): void => {
        if (isDragging.current) pick(state);
      },
      onMouseUp: stop,
      onMouseLeave: stop,
    };
  }, [onPick]);
}

/**
 * The lines themselves. The chart knows them too, for its axis and its tooltip, but does not draw them: it would measure
 * the length of every path at every redraw, and the slider would wait for that.
 */
function Curves({ moves, lines }: Pick<PayoffChartProps, "moves" | "lines">) {
  const frame = useFrame();
  if (frame === null) return null;
  return lines.map((line) => (
    <path key={line.id} d={`M${pathPoints(frame, moves, line.values).join("L")}`} fill="none" {...strokeOf(line)} />
  ));
}
