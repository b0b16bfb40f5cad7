import { useEffect, useId, useMemo, useRef } from "react";
import { AxisLabels } from "./AxisLabels.tsx";
import { isOnCell, nearestCell } from "./axisPlace.ts";
import { Cell } from "./Cell.tsx";
import { colorOf, limitOf, scales } from "./colorScale.ts";
import type { ScaleKind } from "./colorScale.ts";
import { ContourLines } from "./ContourLines.tsx";
import type { Contour } from "./ContourLines.tsx";
import { Hatching } from "./Hatching.tsx";
import { Legend } from "./Legend.tsx";
import { StateMark } from "./StateMark.tsx";
import { useCellCursor } from "./useCellCursor.ts";
import type { Place } from "./useCellCursor.ts";

interface HeatmapProps {
  /** What a cell says, with its unit. */
  readonly label: string;
  /** Row-major, `rows.length` x `columns.length`; the first row is drawn at the bottom. NaN where there is no figure. */
  readonly values: Float64Array;
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  readonly rowTitle: string;
  readonly columnTitle: string;
  readonly theme: "dark" | "light";
  readonly scale: ScaleKind;
  readonly text: (value: number) => string;
  readonly unit: string;
  /** Amounts beyond have the colour of this one; as far as the amounts go where it is missing. */
  readonly most?: number | undefined;
  /** Why a cell has no figure. */
  readonly reason: (cell: number) => string;
  readonly contours: readonly Contour[];
  /** What explains a cell, see `Figure`: the one of the cursor, by key. */
  readonly about: (cell: number) => string | undefined;
  /** Enter or a click on a cell. */
  readonly onPick: (row: number, column: number) => void;
  /** Where the what-if stands, in cells: between two or beyond them too. The cursor starts at the nearest cell. */
  readonly state: Place;
}

type Painted = Pick<HeatmapProps, "values" | "rows" | "columns" | "theme" | "scale" | "most">;

function paint(canvas: HTMLCanvasElement, { values, rows, columns, theme, scale, most }: Painted): void {
  const context = canvas.getContext("2d");
  if (context === null) return;
  const limit = limitOf(values, most);
  const ends = scales[theme][scale];
  const image = context.createImageData(columns.length, rows.length);
  values.forEach((value, index) => {
    if (Number.isNaN(value)) return; // clear: the hatching shows through
    const row = rows.length - 1 - Math.floor(index / columns.length);
    const [red, green, blue] = colorOf(ends, value, limit);
    image.data.set([red, green, blue, 255], 4 * (row * columns.length + (index % columns.length)));
  });
  context.putImageData(image, 0, 0);
}

function useCanvas({ values, rows, columns, theme, scale, most }: Painted) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (canvas.current !== null) paint(canvas.current, { values, rows, columns, theme, scale, most });
  }, [values, rows, columns, theme, scale, most]);
  return canvas;
}

const HELP =
  "Arrow keys move, Enter sets the what-if to this cell, X explains it, Home goes back to the cell nearest the what-if.";

/** A matrix of amounts on a canvas, with contours, read cell by cell with the arrow keys or the pointer. */
export function Heatmap(props: HeatmapProps) {
  const { label, values, rows, columns, rowTitle, columnTitle, theme, scale, contours, state, text, unit } = props;
  const id = useId();
  const canvas = useCanvas(props);
  const size = { rows: rows.length, columns: columns.length };
  const home = nearestCell(state, size);
  const { at, isHome, handlers } = useCellCursor(size, home, props.onPick);
  const isOff = isHome && !isOnCell(state, size);
  const cell = at.row * columns.length + at.column;
  const value = values[cell];
  const said = value === undefined ? "" : Number.isNaN(value) ? props.reason(cell) : `${text(value)} ${unit}`;
  const where = `${isOff ? "cell nearest the what-if, " : ""}${columnTitle} ${columns[at.column] ?? ""}, ${rowTitle} ${rows[at.row] ?? ""}`;
  const upward = useMemo(() => rows.toReversed(), [rows]);
  return (
    <figure className="flex min-h-56 flex-1 flex-col px-3 py-2" aria-labelledby={id}>
      <figcaption id={id} className="flex justify-between gap-2 text-sm text-muted">
        <span>{label}</span>
        <output data-testid="heatmap-readout" aria-live="polite" className="text-right text-ink">
          {value === undefined ? "" : `${where}: ${said}`}
        </output>
      </figcaption>
      <div className="flex min-h-0 flex-1 gap-2 pt-1">
        <AxisLabels labels={upward} isVertical />
        <div className="relative min-h-24 flex-1 overflow-hidden">
          <button
            type="button"
            data-about={props.about(cell)}
            aria-label={`${label}. ${where}: ${said}. ${HELP}`}
            className="group absolute inset-0 cursor-crosshair focus-visible:-outline-offset-2"
            {...handlers}
          >
            <Hatching values={values} size={size} />
            <canvas
              ref={canvas}
              width={columns.length}
              height={rows.length}
              className="absolute inset-0 h-full w-full [image-rendering:pixelated]"
            />
            <Cell
              at={at}
              size={size}
              look={`border-accent outline outline-canvas ${isOff ? "hidden group-focus-visible:block" : ""}`}
            />
          </button>
          <ContourLines contours={contours} size={size} />
          <StateMark state={state} size={size} />
        </div>
      </div>
      <div className="pl-16">
        <AxisLabels labels={columns} />
        <div className="flex flex-wrap items-center justify-between gap-x-4 text-xs text-faint">
          <span>{`${columnTitle} across, ${rowTitle} upward`}</span>
          <Legend values={values} theme={theme} scale={scale} text={text} most={props.most} />
        </div>
      </div>
    </figure>
  );
}
