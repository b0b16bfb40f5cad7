import { niceTicks } from "../niceTicks.ts";
import { onto } from "./mesh.ts";
import type { Mesh, SurfaceLine } from "./mesh.ts";
import { projector } from "./projection.ts";
import type { Frame, Point3, Projected, Viewpoint } from "./projection.ts";

/** Colours of the theme, as the browser names them. */
export interface Inks {
  readonly ink: string;
  readonly muted: string;
  readonly line: string;
  readonly surface: string;
  readonly accent: string;
}

interface Labels {
  readonly across: (deviations: number) => string;
  readonly vol: (vol: number) => string;
}

export interface Scene {
  readonly mesh: Mesh;
  readonly lines: readonly SurfaceLine[];
  readonly view: Viewpoint;
  readonly frame: Frame;
  readonly inks: Inks;
  readonly labels: Labels;
}

type Pen = CanvasRenderingContext2D;
type Place = (point: Point3) => Projected;

interface Tile {
  /** Along this line, back along the next. */
  readonly corners: readonly [Projected, Projected, Projected, Projected];
  readonly depth: number;
  /** 0 for the lowest vol of the surface, 1 for the highest. */
  readonly height: number;
}

const mean = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0) / values.length;

/** The tiles between neighbouring lines, farthest first: the painter's order, right for a surface seen from above. */
function tilesOf({ rows }: Mesh, place: Place): readonly Tile[] {
  const tiles: Tile[] = [];
  for (const [i, row] of rows.entries()) {
    const next = rows[i + 1] ?? [];
    for (let j = 0; j + 1 < Math.min(row.length, next.length); j++) {
      const points = [row[j], row[j + 1], next[j + 1], next[j]] as readonly Point3[];
      const corners = points.map(place) as unknown as Tile["corners"];
      tiles.push({ corners, depth: mean(corners.map(({ depth }) => depth)), height: mean(points.map(({ z }) => z)) });
    }
  }
  return tiles.sort((a, b) => b.depth - a.depth);
}

function trace(pen: Pen, points: readonly Projected[]): void {
  pen.beginPath();
  for (const [i, { x, y }] of points.entries()) {
    if (i === 0) pen.moveTo(x, y);
    else pen.lineTo(x, y);
  }
}

function paintFloor(pen: Pen, place: Place, { line }: Inks): void {
  const corners = [-1, 1, 1, -1].map((x, i) => place({ x, y: i < 2 ? -1 : 1, z: 0 }));
  trace(pen, [...corners, corners[0] as Projected]);
  pen.strokeStyle = line;
  pen.lineWidth = 1;
  pen.stroke();
}

/** Tiles without seams, and over each the smile in front of it and the one behind it as far as nothing hides them. */
function paintTiles(pen: Pen, tiles: readonly Tile[], { surface, accent, ink }: Inks): void {
  for (const { corners, height } of tiles) {
    const [a, b, c, d] = corners;
    trace(pen, corners);
    pen.closePath();
    // The ground first, so that what is behind does not shine through.
    paintOver(pen, surface, 1);
    paintOver(pen, accent, 0.12 + 0.75 * height);
    for (const edge of [
      [a, b],
      [d, c],
    ]) {
      trace(pen, edge);
      pen.globalAlpha = 0.55;
      pen.strokeStyle = ink;
      pen.lineWidth = 0.8;
      pen.stroke();
      pen.globalAlpha = 1;
    }
  }
}

/** Fills the traced shape and the seam round it. */
function paintOver(pen: Pen, color: string, alpha: number): void {
  pen.globalAlpha = alpha;
  pen.fillStyle = color;
  pen.fill();
  pen.globalAlpha = 1;
}

/** Each strike of the book: a dot on the surface and a plumb line to the floor. */
function paintMarks(pen: Pen, marks: readonly Point3[], place: Place, { ink, surface }: Inks): void {
  for (const mark of marks) {
    const [top, foot] = [place(mark), place({ ...mark, z: 0 })];
    trace(pen, [top, foot]);
    pen.strokeStyle = ink;
    pen.lineWidth = 1;
    pen.setLineDash([2, 3]);
    pen.stroke();
    pen.setLineDash([]);
    pen.beginPath();
    pen.arc(top.x, top.y, 4, 0, 2 * Math.PI);
    pen.fillStyle = ink;
    pen.fill();
    pen.strokeStyle = surface;
    pen.stroke();
  }
}

/** Writes a label beside the box, away from its middle. */
function write(pen: Pen, text: string, at: Projected, { width }: Frame): void {
  const isRight = at.x > width / 2;
  pen.textAlign = isRight ? "left" : "right";
  pen.fillText(text, at.x + (isRight ? 6 : -6), at.y + 4);
}

/** Of the two parallel edges, the one nearer to the eye. */
function nearer(place: Place, one: Point3, other: Point3): Point3 {
  return place(one).depth < place(other).depth ? one : other;
}

/** Labels of expiries no nearer to each other than a line of text. */
function paintExpiries(pen: Pen, { mesh, lines, frame }: Scene, place: Place): void {
  const side = nearer(place, { x: 1, y: 0, z: 0 }, { x: -1, y: 0, z: 0 }).x;
  let last: Projected | undefined;
  for (const [i, { label }] of lines.entries()) {
    const y = mesh.rows[i]?.[0]?.y;
    if (y === undefined) continue;
    const at = place({ x: side, y, z: 0 });
    if (last !== undefined && Math.abs(at.y - last.y) < 13 && Math.abs(at.x - last.x) < 60) continue;
    write(pen, label, at, frame);
    last = at;
  }
}

function paintLabels(pen: Pen, scene: Scene, place: Place): void {
  const { mesh, frame, labels, inks } = scene;
  pen.font = "11px system-ui, sans-serif";
  pen.fillStyle = inks.muted;
  paintExpiries(pen, scene, place);
  const edge = nearer(place, { x: 0, y: 1, z: 0 }, { x: 0, y: -1, z: 0 }).y;
  pen.textAlign = "center";
  for (const value of niceTicks(mesh.across.low, mesh.across.high, 5)) {
    const at = place({ x: onto(value, mesh.across), y: edge, z: 0 });
    pen.fillText(labels.across(value), at.x, at.y + 16);
  }
  const posts = [-1, 1].flatMap((x) => [-1, 1].map((y) => ({ x, y, z: 0 })));
  const post = posts.reduce((best, one) => (place(one).x < place(best).x ? one : best));
  trace(pen, [place(post), place({ ...post, z: 1 })]);
  pen.strokeStyle = inks.line;
  pen.stroke();
  for (const value of niceTicks(mesh.vol.low, mesh.vol.high, 4)) {
    write(pen, labels.vol(value), place({ ...post, z: 0.5 + 0.5 * onto(value, mesh.vol) }), frame);
  }
}

/** Draws the scene on a canvas whose units are CSS pixels. */
export function paintSurface(pen: Pen, scene: Scene): void {
  const { mesh, view, frame, inks } = scene;
  const place = projector(view, frame);
  pen.clearRect(0, 0, frame.width, frame.height);
  paintFloor(pen, place, inks);
  paintTiles(pen, tilesOf(mesh, place), inks);
  paintMarks(pen, mesh.marks, place, inks);
  paintLabels(pen, scene, place);
}
