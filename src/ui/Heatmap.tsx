import { useEffect, useId, useRef, useState } from "react";
import type { KeyboardEvent, MouseEvent, PointerEvent } from "react";
import { colorOf, scales } from "./colorScale.ts";

interface HeatmapProps {
  readonly label: string;
  /** Row-major, `rows.length` x `columns.length`; the first row is drawn at the bottom. */
  readonly values: Float64Array;
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  readonly rowTitle: string;
  readonly columnTitle: string;
  readonly theme: "dark" | "light";
  readonly text: (value: number) => string;
  /** Enter or a click on a cell. */
  readonly onPick: (row: number, column: number) => void;
  /** The cell the cursor starts at: the state as it is. */
  readonly home: { readonly row: number; readonly column: number };
}

const moves: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [1, 0],
  ArrowDown: [-1, 0],
  ArrowRight: [0, 1],
  ArrowLeft: [0, -1],
};

const clamp = (value: number, length: number): number => Math.max(0, Math.min(length - 1, value));

type Painted = Pick<HeatmapProps, "values" | "rows" | "columns" | "theme">;

function paint(canvas: HTMLCanvasElement, { values, rows, columns, theme }: Painted): void {
  const context = canvas.getContext("2d");
  if (context === null) return;
  const limit = values.reduce((most, value) => Math.max(most, Math.abs(value)), Number.MIN_VALUE);
  const image = context.createImageData(columns.length, rows.length);
  values.forEach((value, index) => {
    const row = rows.length - 1 - Math.floor(index / columns.length);
    const [red, green, blue] = colorOf(scales[theme], value, limit);
    image.data.set([red, green, blue, 255], 4 * (row * columns.length + (index % columns.length)));
  });
  context.putImageData(image, 0, 0);
}

/** A matrix of signed amounts on a canvas, read cell by cell with the arrow keys or the pointer. */
export function Heatmap(props: HeatmapProps) {
  const { label, values, rows, columns, rowTitle, columnTitle, theme, text, onPick, home } = props;
  const id = useId();
  const canvas = useRef<HTMLCanvasElement>(null);
  /** Where the reader looks; the state as it is where nobody does. */
  const [looked, setCursor] = useState<typeof home>();
  const cursor = looked ?? home;
  useEffect(() => {
    if (canvas.current !== null) paint(canvas.current, { values, rows, columns, theme });
  }, [values, rows, columns, theme]);
  const row = clamp(cursor.row, rows.length);
  const column = clamp(cursor.column, columns.length);
  const value = values[row * columns.length + column];
  const onKeyDown = (event: KeyboardEvent): void => {
    const move = moves[event.key];
    if (move !== undefined)
      setCursor({ row: clamp(row + move[0], rows.length), column: clamp(column + move[1], columns.length) });
    else if (event.key === "Home") setCursor(undefined);
    else return;
    event.preventDefault();
  };
  /** The cell under the pointer. */
  const cellAt = (event: PointerEvent<HTMLElement> | MouseEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    return {
      row: clamp(Math.floor((1 - (event.clientY - box.top) / box.height) * rows.length), rows.length),
      column: clamp(Math.floor(((event.clientX - box.left) / box.width) * columns.length), columns.length),
    };
  };
  /** A click by pointer takes the cell under it; one by keyboard (Enter, Space) the cell of the cursor. */
  const onClick = (event: MouseEvent<HTMLElement>): void => {
    const cell = event.detail === 0 ? { row, column } : cellAt(event);
    onPick(cell.row, cell.column);
  };
  const at = `${columnTitle} ${columns[column] ?? ""}, ${rowTitle} ${rows[row] ?? ""}`;
  return (
    <figure className="flex min-h-0 flex-1 flex-col px-3 py-2" aria-labelledby={id}>
      <figcaption id={id} className="flex justify-between gap-2 text-sm text-muted">
        <span>{label}</span>
        <output data-testid="heatmap-readout" aria-live="polite" className="text-ink">
          {value === undefined ? "" : `${at}: ${text(value)}`}
        </output>
      </figcaption>
      <div className="flex min-h-0 flex-1 gap-2 pt-1">
        <AxisLabels labels={[...rows].reverse()} isVertical />
        <button
          type="button"
          aria-label={`${label}. ${at}: ${value === undefined ? "" : text(value)}. Arrow keys move, Enter sets the what-if to this cell.`}
          className="relative block min-h-24 flex-1 cursor-crosshair"
          onKeyDown={onKeyDown}
          onPointerMove={(event) => setCursor(cellAt(event))}
          onPointerLeave={() => setCursor(undefined)}
          onClick={onClick}
        >
          <canvas
            ref={canvas}
            width={columns.length}
            height={rows.length}
            className="absolute inset-0 h-full w-full [image-rendering:pixelated]"
          />
          <Cell row={home.row} column={home.column} rows={rows.length} columns={columns.length} look="border-ink/60" />
          <Cell
            row={row}
            column={column}
            rows={rows.length}
            columns={columns.length}
            look="border-accent outline outline-canvas"
          />
        </button>
      </div>
      <div className="pl-12">
        <AxisLabels labels={columns} />
        <p className="text-center text-xs text-faint">{`${columnTitle} across, ${rowTitle} upward`}</p>
      </div>
    </figure>
  );
}

interface CellProps {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
  readonly look: string;
}

function Cell({ row, column, rows, columns, look }: CellProps) {
  const share = (part: number, whole: number): string => `${String((100 * part) / whole)}%`;
  return (
    <span
      aria-hidden="true"
      className={`pointer-events-none absolute border-2 ${look}`}
      style={{
        left: share(column, columns),
        bottom: share(row, rows),
        width: share(1, columns),
        height: share(1, rows),
      }}
    />
  );
}

interface AxisLabelsProps {
  readonly labels: readonly string[];
  readonly isVertical?: boolean;
}

/** Every fifth of an axis of twenty steps, every tenth of one of forty: each label stands at the middle of its cell. */
function AxisLabels({ labels, isVertical = false }: AxisLabelsProps) {
  const step = Math.max(1, Math.round((labels.length - 1) / 4));
  return (
    <div aria-hidden="true" className={`relative text-xs text-muted ${isVertical ? "w-10" : "h-4"}`}>
      {labels.map((label, at) => {
        if (at % step !== 0) return null;
        const place = `${String((100 * (at + 0.5)) / labels.length)}%`;
        return isVertical ? (
          <span key={label} className="absolute right-0 -translate-y-1/2" style={{ top: place }}>
            {label}
          </span>
        ) : (
          <span key={label} className="absolute -translate-x-1/2 whitespace-nowrap" style={{ left: place }}>
            {label}
          </span>
        );
      })}
    </div>
  );
}
