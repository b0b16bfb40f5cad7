import { memo, useMemo, useRef } from "react";
import {
  CartesianGrid,
  Line,
  LineChart,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  usePlotArea,
  useXAxisScale,
  useYAxisScale,
  XAxis,
  YAxis,
} from "recharts";
import type { MouseHandlerDataParam } from "recharts";

export interface PayoffLine {
  readonly id: string;
  readonly label: string;
  /** One figure a point. */
  readonly values: Float64Array;
  readonly look: "bold" | "middle" | "thin" | "draftBold" | "draft";
}

interface PayoffChartProps {
  readonly moves: Float64Array;
  readonly lines: readonly PayoffLine[];
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
  bold: { stroke: "var(--c-ink)", strokeWidth: 2.2, strokeDasharray: "0" },
  middle: { stroke: "var(--c-warn)", strokeWidth: 1.4, strokeDasharray: "0" },
  thin: { stroke: "var(--c-muted)", strokeWidth: 1.2, strokeDasharray: "0" },
  draftBold: { stroke: "var(--c-accent)", strokeWidth: 2.2, strokeDasharray: "0" },
  draft: { stroke: "var(--c-accent)", strokeWidth: 1.4, strokeDasharray: "6 4" },
} as const;

const tick = { fill: "var(--c-muted)", fontSize: 11 };

/** P&L, or another amount, by spot move; several lines over one axis. */
export const PayoffChart = memo(function PayoffChart(props: PayoffChartProps) {
  const { moves, lines, at, strikes, moveText, amountText, unit, onPick } = props;
  const drag = useDrag(onPick);
  const rows = useMemo(
    () =>
      Array.from(moves, (move, index) => ({
        move,
        ...Object.fromEntries(lines.map((line) => [line.id, line.values[index]])),
      })),
    [moves, lines],
  );
  return (
    <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 600, height: 260 }}>
      <LineChart
        data={rows}
        margin={{ top: 8, right: 52, bottom: 4, left: 4 }}
        accessibilityLayer
        className="cursor-ew-resize"
        {...drag}
      >
        <CartesianGrid stroke="var(--c-line)" strokeDasharray="2 4" vertical={false} />
        <XAxis
          dataKey="move"
          type="number"
          domain={["dataMin", "dataMax"]}
          tickCount={9}
          tick={tick}
          tickFormatter={moveText}
          stroke="var(--c-line)"
          interval="preserveStartEnd"
        />
        <YAxis tick={tick} tickFormatter={amountText} width={72} stroke="var(--c-line)" includeHidden />
        <Tooltip
          includeHidden
          isAnimationActive={false}
          cursor={{ stroke: "var(--c-faint)" }}
          contentStyle={{ background: "var(--c-raised)", border: "1px solid var(--c-line)", fontSize: 12 }}
          labelFormatter={(move) => moveText(Number(move))}
          formatter={(amount) => `${amountText(Number(amount))} ${unit}`}
        />
        <StrikeMarks strikes={strikes} />
        <ReferenceLine y={0} stroke="var(--c-faint)" strokeWidth={1.4} />
        <ReferenceLine x={at} stroke="var(--c-accent)" strokeWidth={1.4} />
        {lines.map((line) => (
          <Line key={line.id} dataKey={line.id} name={line.label} stroke={looks[line.look].stroke} hide />
        ))}
        <Curves moves={moves} lines={lines} />
      </LineChart>
    </ResponsiveContainer>
  );
});

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

/** All strikes as one path: hundreds of reference lines, each a part of the chart of its own, hold up every redraw. */
function StrikeMarks({ strikes }: Pick<PayoffChartProps, "strikes">) {
  const scale = useXAxisScale();
  const area = usePlotArea();
  if (scale === undefined || area === undefined) return null;
  const marks = strikes.flatMap((move) => {
    const x = scale(move);
    return x === undefined ? [] : [`M${x.toFixed(1)},${String(area.y)}v${String(area.height)}`];
  });
  return <path d={marks.join("")} stroke="var(--c-line)" fill="none" />;
}

/**
 * The lines themselves. The chart knows them too, for its axis and its tooltip, but does not draw them: it would measure
 * the length of every path at every redraw, and the slider would wait for that.
 */
function Curves({ moves, lines }: Pick<PayoffChartProps, "moves" | "lines">) {
  const across = useXAxisScale();
  const up = useYAxisScale();
  if (across === undefined || up === undefined) return null;
  const pathOf = (values: Float64Array): string => {
    const points = Array.from(values, (value, at) => {
      const [x, y] = [across(moves[at]), up(value)];
      return x === undefined || y === undefined ? "" : `${x.toFixed(1)},${y.toFixed(1)}`;
    });
    return `M${points.filter((point) => point !== "").join("L")}`;
  };
  return lines.map((line) => <path key={line.id} d={pathOf(line.values)} fill="none" {...looks[line.look]} />);
}
