import { useEffect, useMemo, useRef, useState } from "react";
import type { KeyboardEvent, PointerEvent } from "react";
import { meshOf } from "./mesh.ts";
import type { SurfaceLine } from "./mesh.ts";
import { paintSurface } from "./paint.ts";
import type { Inks } from "./paint.ts";
import { HOME, moved } from "./projection.ts";
import type { Viewpoint } from "./projection.ts";

interface SurfaceChartProps {
  readonly label: string;
  /** At least two, ascending by place. */
  readonly lines: readonly SurfaceLine[];
  readonly theme: "dark" | "light";
  readonly acrossText: (deviations: number) => string;
  readonly volText: (vol: number) => string;
}

const STEP = 0.1;
const keys: Readonly<Record<string, Viewpoint>> = {
  ArrowLeft: { turn: -STEP, tilt: 0 },
  ArrowRight: { turn: STEP, tilt: 0 },
  ArrowUp: { turn: 0, tilt: STEP },
  ArrowDown: { turn: 0, tilt: -STEP },
};
/** Radians a pixel of a drag. */
const DRAG = 0.008;

function inksOf(element: Element): Inks {
  const style = getComputedStyle(element);
  const ink = (name: string): string => style.getPropertyValue(`--c-${name}`).trim();
  return {
    ink: ink("ink"),
    muted: ink("muted"),
    line: ink("line"),
    surface: ink("surface"),
    accent: ink("accent"),
  };
}

/** The size of an element as it is laid out, in CSS pixels. */
function useSize(element: React.RefObject<HTMLElement | null>) {
  const [size, setSize] = useState({ width: 0, height: 0 });
  useEffect(() => {
    const { current } = element;
    if (current === null) return undefined;
    const observer = new ResizeObserver(() => setSize({ width: current.clientWidth, height: current.clientHeight }));
    observer.observe(current);
    return () => observer.disconnect();
  }, [element]);
  return size;
}

const canDraw = (): boolean => document.createElement("canvas").getContext("2d") !== null;

/** A surface of vols on a canvas, turned by dragging or with the arrow keys. Nothing in it moves by itself. */
export function SurfaceChart({ label, lines, theme, acrossText, volText }: SurfaceChartProps) {
  const box = useRef<HTMLButtonElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [isDrawable] = useState(canDraw);
  const [view, setView] = useState(HOME);
  const frame = useSize(box);
  const mesh = useMemo(() => meshOf(lines), [lines]);
  useEffect(() => {
    const pen = canvas.current?.getContext("2d") ?? null;
    if (pen === null || canvas.current === null || frame.width === 0) return;
    const ratio = devicePixelRatio;
    canvas.current.width = Math.round(frame.width * ratio);
    canvas.current.height = Math.round(frame.height * ratio);
    pen.scale(ratio, ratio);
    paintSurface(pen, {
      mesh,
      lines,
      view,
      frame,
      inks: inksOf(canvas.current),
      labels: { across: acrossText, vol: volText },
    });
  }, [mesh, lines, view, frame, theme, acrossText, volText]);
  const onKeyDown = (event: KeyboardEvent): void => {
    const by = keys[event.key];
    if (by !== undefined) setView(moved(view, by));
    else if (event.key === "Home") setView(HOME);
    else return;
    event.preventDefault();
  };
  const onPointerMove = (event: PointerEvent): void => {
    if (event.buttons === 0) return;
    setView((from) => moved(from, { turn: event.movementX * DRAG, tilt: event.movementY * DRAG }));
  };
  if (!isDrawable) {
    return <p className="p-3 text-muted">This browser draws no canvas: the tables of the smiles have every figure.</p>;
  }
  return (
    <button
      ref={box}
      type="button"
      aria-label={`${label} Drag or use the arrow keys to turn it; Home puts it back.`}
      data-view={`${view.turn.toFixed(2)} ${view.tilt.toFixed(2)}`}
      className="relative block h-80 w-full flex-none lg:h-auto lg:min-h-40 lg:flex-1 cursor-grab touch-none active:cursor-grabbing"
      onKeyDown={onKeyDown}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={onPointerMove}
    >
      <canvas ref={canvas} className="absolute inset-0 h-full w-full" />
    </button>
  );
}
