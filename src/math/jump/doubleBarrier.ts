import { exponential, logRatio } from "../kernel/elementary.ts";
import { requireFinite, requireNotNegative, requirePositive } from "../requireFields.ts";
import { LEAST_DEVIATION, scaledTail } from "./firstPassage.ts";

/** A spot between two levels that are watched continuously. */
export interface Corridor {
  readonly spot: number;
  readonly lower: number;
  readonly upper: number;
  /** Years, >= 0. */
  readonly timeToExpiry: number;
  /** Decimal, >= 0. */
  readonly vol: number;
  /** Drift of dS/S per year. */
  readonly drift: number;
}

/** exp(logScale) times the normal chance of [low, high]. */
function scaledBetween(logScale: number, low: number, high: number): number {
  if (low > 0) return scaledTail(logScale, low) - scaledTail(logScale, high);
  if (high < 0) return scaledTail(logScale, -high) - scaledTail(logScale, -low);
  return exponential(logScale) - scaledTail(logScale, -low) - scaledTail(logScale, high);
}

/** Sum over mirror images: few terms while the deviation is small against the width. */
function byImages(start: number, width: number, tilt: number, deviation: number): number {
  const shift = tilt * deviation * deviation;
  let sum = 0;
  for (let n = -6; n <= 6; n++) {
    for (const [centre, sign] of [
      [start + 2 * n * width, 1],
      [2 * n * width - start, -1],
    ] as const) {
      const low = (-centre - shift) / deviation;
      sum += sign * scaledBetween(tilt * (centre - start), low, low + width / deviation);
    }
  }
  return sum;
}

/** Sum over eigenfunctions: few terms once the deviation is a good part of the width. */
function byEigenfunctions(start: number, width: number, tilt: number, deviation: number): number {
  const time = deviation * deviation;
  let sum = 0;
  for (let k = 1; k <= 24; k++) {
    const wave = (k * Math.PI) / width;
    const logScale = -0.5 * time * (tilt * tilt + wave * wave) - tilt * start;
    const ends = exponential(logScale) - (k % 2 === 0 ? 1 : -1) * exponential(logScale + tilt * width);
    sum += (2 / width) * Math.sin(wave * start) * (wave / (tilt * tilt + wave * wave)) * ends;
  }
  return sum;
}

/**
 * Chance that the spot stays strictly between the levels until expiry; 0 where it stands on or outside one. By mirror images for
 * short times and by eigenfunctions for long ones: Cox and Miller (1965), The Theory of Stochastic Processes, 5.7. Without time or
 * vol the path is certain.
 * @throws RangeError for a field out of its domain, by name
 */
export function insideProbability({ spot, lower, upper, timeToExpiry, vol, drift }: Corridor): number {
  requirePositive({ spot, lower, upper });
  requireNotNegative({ timeToExpiry, vol });
  requireFinite({ drift });
  if (!(spot > lower && spot < upper)) return 0;
  const width = logRatio(upper, lower);
  const start = logRatio(spot, lower);
  const deviation = vol * Math.sqrt(timeToExpiry);
  if (!(deviation > LEAST_DEVIATION)) {
    const end = start + drift * timeToExpiry;
    return end > 0 && end < width ? 1 : 0;
  }
  const tilt = drift / (vol * vol) - 0.5;
  const sum = deviation * deviation < 0.5 * width * width ? byImages : byEigenfunctions;
  return Math.min(Math.max(sum(start, width, tilt, deviation), 0), 1);
}

/**
 * Value of 1 unit of cash paid at expiry if neither level was touched; the corridor's drift is rate - yield.
 * @throws RangeError as there
 */
export function doubleNoTouch(corridor: Corridor, rate: number): number {
  requireFinite({ rate });
  return exponential(-rate * corridor.timeToExpiry) * insideProbability(corridor);
}
