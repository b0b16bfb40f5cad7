/** A point of the surface: x and y in -1..1 on the floor, z in 0..1 upwards. */
export interface Point3 {
  readonly x: number;
  readonly y: number;
  readonly z: number;
}

/** Where one looks from, radians: round the upright axis, and up from the floor. */
export interface Viewpoint {
  readonly turn: number;
  readonly tilt: number;
}

/** On the screen, in pixels; `depth` grows away from the eye. */
export interface Projected {
  readonly x: number;
  readonly y: number;
  readonly depth: number;
}

export interface Frame {
  readonly width: number;
  readonly height: number;
}

/** Half the size of the box that the surface stands in, whichever way it is turned: its diagonal. */
const REACH = Math.SQRT2 + 0.15;
const HEIGHT = 1.5;
/** Kept free for labels on either side, pixels. */
const LABELS = 36;

export const HOME: Viewpoint = { turn: -0.6, tilt: 0.42 };
const TILT = { least: 0.05, most: 1.5 };

/** The viewpoint moved: turned without end, tilted between the floor and straight above. */
export function moved({ turn, tilt }: Viewpoint, by: Viewpoint): Viewpoint {
  return { turn: turn + by.turn, tilt: Math.min(TILT.most, Math.max(TILT.least, tilt + by.tilt)) };
}

/** Parallel projection: equal heights look equal wherever they stand, so vols can be compared. */
export function projector({ turn, tilt }: Viewpoint, { width, height }: Frame): (point: Point3) => Projected {
  const [sinTurn, cosTurn, sinTilt, cosTilt] = [Math.sin(turn), Math.cos(turn), Math.sin(tilt), Math.cos(tilt)];
  const scale = Math.min(
    (width - 2 * LABELS) / (2 * REACH),
    height / (2 * REACH * sinTilt + (HEIGHT + 0.15) * cosTilt),
  );
  return ({ x, y, z }) => {
    const across = x * cosTurn - y * sinTurn;
    const away = x * sinTurn + y * cosTurn;
    const up = (z - 0.5) * HEIGHT;
    return {
      x: width / 2 + scale * across,
      y: height / 2 - scale * (away * sinTilt + up * cosTilt),
      depth: away * cosTilt - up * sinTilt,
    };
  };
}
