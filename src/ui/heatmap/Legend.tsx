import { colorOf, css, limitOf, scales, shareAt } from "./colorScale.ts";
import type { ScaleKind } from "./colorScale.ts";

interface LegendProps {
  readonly values: Float64Array;
  readonly theme: "dark" | "light";
  readonly scale: ScaleKind;
  readonly text: (value: number) => string;
  readonly most: number | undefined;
}

const HALF = [0, 0.25, 0.5, 0.75, 1];
const STOPS: Readonly<Record<ScaleKind, readonly number[]>> = {
  signed: [
    ...HALF.slice(1)
      .map((way) => -way)
      .reverse(),
    ...HALF,
  ],
  amount: HALF,
};

/** Which colour is which amount: the ends of the scale, its middle and, half the way, a quarter of the limit. */
export function Legend({ values, theme, scale, text, most }: LegendProps) {
  const limit = limitOf(values, most);
  const isCut = limit < limitOf(values);
  const amountAt = (way: number): number => Math.sign(way) * shareAt(Math.abs(way)) * limit;
  const stops = STOPS[scale].map((way) => css(colorOf(scales[theme][scale], amountAt(way), limit)));
  const named = STOPS[scale].filter((way) => way * 2 === Math.round(way * 2));
  return (
    <div className="flex max-w-full flex-1 basis-56 flex-col" data-testid="heatmap-legend">
      <div aria-hidden="true" className="h-1.5" style={{ background: `linear-gradient(90deg, ${stops.join(", ")})` }} />
      <ul aria-label="Colour scale" className="flex justify-between text-xs text-muted">
        {named.map((way) => (
          <li key={way} className="whitespace-nowrap">
            {isCut && way === 1 ? `${text(limit)} and more` : text(amountAt(way))}
          </li>
        ))}
      </ul>
    </div>
  );
}
