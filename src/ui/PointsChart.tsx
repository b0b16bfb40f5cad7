import { memo, useId } from "react";
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

/** One quoted thing of the chart. */
export interface ChartPoint {
  readonly x: number;
  readonly y: number;
  /** A stroke from `low` to `high` behind the point: its bid and ask, or the bar of a residual. */
  readonly low: number | null;
  readonly high: number | null;
  readonly look: "plain" | "warn";
  /** Lines of its tooltip, the heading first. */
  readonly told: readonly string[];
}

interface ChartCurve {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

export interface ChartScale {
  readonly low: number;
  readonly high: number;
  readonly ticks: readonly number[];
  readonly text: (value: number) => string;
}

interface PointsChartProps {
  /** Ascending by x. */
  readonly points: readonly ChartPoint[];
  readonly curve: ChartCurve | null;
  /** Upright lines, such as the strikes of the book. */
  readonly marks: readonly number[];
  /** Level lines. */
  readonly levels: readonly number[];
  readonly x: ChartScale;
  readonly y: ChartScale;
}

const tick = { fill: "var(--c-muted)", fontSize: 11 };

/** Points with what they are uncertain by, a line through them, and marks; every point by pointer and arrow keys. */
export const PointsChart = memo(function PointsChart(props: PointsChartProps) {
  const { points, curve, marks, levels, x, y } = props;
  return (
    <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 600, height: 200 }}>
      <LineChart data={[...points]} margin={{ top: 8, right: 24, bottom: 0, left: 0 }} accessibilityLayer>
        <CartesianGrid stroke="var(--c-line)" strokeDasharray="2 4" vertical={false} />
        <XAxis
          dataKey="x"
          type="number"
          domain={[x.low, x.high]}
          allowDataOverflow
          ticks={[...x.ticks]}
          tick={tick}
          tickFormatter={x.text}
          stroke="var(--c-line)"
          interval="preserveStart"
        />
        <YAxis
          domain={[y.low, y.high]}
          allowDataOverflow
          ticks={[...y.ticks]}
          tick={tick}
          tickFormatter={y.text}
          width={52}
          stroke="var(--c-line)"
        />
        <Tooltip isAnimationActive={false} cursor={{ stroke: "var(--c-faint)" }} content={Told} />
        {levels.map((level) => (
          <ReferenceLine key={level} y={level} stroke="var(--c-faint)" strokeDasharray={level === 0 ? "0" : "3 3"} />
        ))}
        <Line dataKey="y" stroke="none" dot={false} isAnimationActive={false} />
        <Drawing points={points} curve={curve} marks={marks} />
      </LineChart>
    </ResponsiveContainer>
  );
});

interface ToldProps {
  readonly active?: boolean;
  readonly payload?: readonly { readonly payload?: ChartPoint }[];
}

function Told({ active, payload }: ToldProps) {
  const told = payload?.[0]?.payload?.told;
  if (active !== true || told === undefined) return null;
  return (
    <div className="border border-line bg-raised px-2 py-1 text-xs text-ink">
      {told.map((text, at) => (
        <p key={text} className={at === 0 ? "text-muted" : ""}>
          {text}
        </p>
      ))}
    </div>
  );
}

const strokes = { plain: "var(--c-muted)", warn: "var(--c-warn)" } as const;

/** Everything drawn as a few paths: hundreds of chart parts would hold up every redraw. */
function Drawing({ points, curve, marks }: Pick<PointsChartProps, "points" | "curve" | "marks">) {
  const clip = useId();
  const across = useXAxisScale();
  const up = useYAxisScale();
  const area = usePlotArea();
  if (across === undefined || up === undefined || area === undefined) return null;
  const place = (x: number, y: number): string => {
    const [px, py] = [across(x), up(y)];
    return px === undefined || py === undefined ? "" : `${px.toFixed(1)},${py.toFixed(1)}`;
  };
  const line = curve === null ? [] : Array.from(curve.x, (x, at) => place(x, curve.y[at] ?? Number.NaN));
  const uprights = marks.map((x) => `M${String(across(x))},${String(area.y)}v${String(area.height)}`);
  const bands = (look: ChartPoint["look"]): string =>
    points
      .filter((point) => point.look === look && point.low !== null && point.high !== null)
      .map(({ x, low, high }) => `M${place(x, low ?? Number.NaN)}L${place(x, high ?? Number.NaN)}`)
      .join("");
  return (
    <g clipPath={`url(#${clip})`}>
      <clipPath id={clip}>
        <rect x={area.x - 4} y={area.y} width={area.width + 8} height={area.height} />
      </clipPath>
      <path d={uprights.join("")} stroke="var(--c-accent)" strokeDasharray="2 3" fill="none" />
      {(["plain", "warn"] as const).map((look) => (
        <path key={look} d={bands(look)} stroke={strokes[look]} strokeWidth={3} strokeOpacity={0.55} fill="none" />
      ))}
      <path d={line.length === 0 ? "" : `M${line.join("L")}`} stroke="var(--c-ink)" strokeWidth={1.8} fill="none" />
      {points.map(({ x, y, look, told }) => (
        <circle key={told[0]} cx={across(x)} cy={up(y)} r={2.2} fill={strokes[look]} />
      ))}
    </g>
  );
}
