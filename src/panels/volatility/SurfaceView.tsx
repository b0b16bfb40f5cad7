import { lazy, Suspense, useMemo } from "react";
import type { BookStrike, DrawnSmile, SurfaceReport } from "../../engine/volatility/report.ts";
import { useApp } from "../../state/useAppStore.ts";
import { dateShort, volPercent } from "../../ui/format.ts";
import type { SurfaceLine } from "../../ui/surface/mesh.ts";
import { smilesIn, sheetWords } from "./smileWords.ts";

const SurfaceChart = lazy(() =>
  import("../../ui/surface/SurfaceChart.tsx").then((module) => ({ default: module.SurfaceChart })),
);

function lineOf(smile: DrawnSmile): SurfaceLine {
  const { deviations, vol } = smile.sheet;
  const isOn = (mark: BookStrike): boolean =>
    mark.deviations >= (deviations[0] ?? Infinity) && mark.deviations <= (deviations.at(-1) ?? -Infinity);
  return {
    label: dateShort(smile.expiry),
    place: Math.sqrt(smile.timeToExpiry),
    deviations,
    vol,
    marks: smile.bookStrikes.filter(isOn),
  };
}

const acrossText = (deviations: number): string =>
  `${deviations > 0 ? "+" : ""}${String(deviations).replace("-", "\u2212")} sd`;

/** All smiles as one surface, loaded when it is asked for. */
export function SurfaceView({ report }: { readonly report: SurfaceReport }) {
  const theme = useApp((state) => state.theme);
  const lines = useMemo(() => smilesIn(report).map(lineOf), [report]);
  const marks = lines.reduce((count, line) => count + line.marks.length, 0);
  const held =
    marks === 0
      ? "The book has no strike on it."
      : `Dots: ${String(marks)} ${marks === 1 ? "strike" : "strikes"} of the book.`;
  return (
    <section aria-label="Volatility surface" className="flex min-h-0 min-w-0 flex-1 flex-col bg-surface">
      <p className="px-3 py-1 text-sm" data-testid="surface-sentence">
        {`${sheetWords(report)} ${held}`}
        <span className="text-muted">
          {
            " Across: quoted strikes by standard deviations (sd) from the forward; into the depth: expiries by the root of time; upward: vol, %."
          }
        </span>
      </p>
      {lines.length < 2 ? (
        <p className="p-3 text-muted">A surface needs two expiries with a smile.</p>
      ) : (
        <Suspense fallback={<p className="p-3 text-faint">{"Loading the surface\u2026"}</p>}>
          <SurfaceChart
            label={`Volatility surface of ${report.underlying}.`}
            lines={lines}
            theme={theme}
            acrossText={acrossText}
            volText={volPercent}
          />
        </Suspense>
      )}
    </section>
  );
}
