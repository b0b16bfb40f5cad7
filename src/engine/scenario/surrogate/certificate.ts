import { exponential } from "../../../math/kernel/elementary.ts";
import {
  boundAt,
  factorial,
  hermiteBounds,
  power,
  scalingBounds,
  tailBounds,
  touchardValue,
  weightedBounds,
} from "./derivativeBounds.ts";
import type { PanelPlan, PlannedGroup } from "./panelPlan.ts";

/** Most Chebyshev nodes of a panel in spot and in vol. */
const MOST_NODES = 24;
const MOST_VOL_NODES = 16;

/** Rounding of one value, in dollars per dollar of weighted forwards and strikes: that of the kernel's ladder. */
const KERNEL_ROUNDING = 2e-15;

interface Tables {
  readonly hermite: readonly Float64Array[];
  readonly scaling: readonly Float64Array[];
  readonly tail: Float64Array;
}

let known: Tables | null = null;

/** Lebesgue's constant of n Chebyshev nodes is below this (Rivlin 1974, theorem 1.2): what interpolation multiplies errors by. */
function lebesgue(n: number): number {
  return 1 + (2 / Math.PI) * Math.log(n);
}

/** Largest |(x - x_1)...(x - x_n)| / n! for the n Chebyshev nodes of an interval: the remainder per unit of f^(n). */
function remainder(n: number, halfWidth: number): number {
  return (2 * power(halfWidth / 2, n)) / factorial(n);
}

/** By distance: |d^n C / dx^n| s^(n-1) / K without its part in N(d1), for vol sqrt(T) of at most `deviation`. */
function spotTable({ hermite }: Tables, n: number, deviation: number): Float64Array {
  const weights = Array.from({ length: n - 1 }, (_, l) => power(deviation, n - 2 - l));
  return weightedBounds(weights, hermite);
}

/** By distance: |d^m C / dy^m| / (s sqrt(K F)), for s of at most `deviation`. */
function volTable({ scaling }: Tables, m: number, deviation: number): Float64Array {
  const order = m - 1;
  const touchard = Array.from({ length: m }, (_, j) => touchardValue(j, (deviation * deviation) / 8));
  const weights = Array.from({ length: m }, (_, i) => {
    let weight = 0;
    for (let j = 0; i + j <= order; j++) {
      const ways = factorial(order) / (factorial(i) * factorial(j) * factorial(order - i - j));
      weight += ways * power(2, j) * (touchard[j] as number);
    }
    return weight;
  });
  return weightedBounds(weights, scaling);
}

/** Bounds in dollars by spot panel: on the error of interpolation in spot and of what lies beyond reach, and on that in vol. */
interface Bounds {
  readonly spot: Float64Array;
  readonly vol: Float64Array;
}

/** What the options of a group have in common. */
interface Common {
  readonly tables: Tables;
  readonly place: PlannedGroup;
  /** Of spot panels: width, and the factors at their upper ends over that at the box's lower one. */
  readonly width: number;
  readonly edges: Float64Array;
  readonly spotTable: Float64Array;
  readonly volTable: Float64Array;
  readonly spotRemainder: number;
  readonly volRemainder: number;
}

function commonOf(tables: Tables, { box, resolution, volPanels }: PanelPlan, place: PlannedGroup): Common {
  const { group, level, highest, spotNodes } = place;
  const { volNodes } = resolution;
  const width = (box.spotTo - box.spotFrom) / 2 ** level;
  const largest = highest * group.deviations.reduce((most, deviation) => Math.max(most, deviation), 0);
  return {
    tables,
    place,
    width,
    edges: Float64Array.from({ length: 2 ** level }, (_, panel) => exponential((panel + 1) * width)),
    spotTable: spotTable(tables, spotNodes, largest),
    volTable: volTable(tables, volNodes, largest),
    spotRemainder: remainder(spotNodes, width / 2),
    volRemainder: remainder(volNodes, (box.volTo - box.volFrom) / volPanels / 2),
  };
}

/** Adds option i: on every panel its largest errors, at the nearest point and the largest vol of the panel. */
function addOption(common: Common, { box }: PanelPlan, i: number, { spot, vol }: Bounds): void {
  const { tables, place, width, edges, spotRemainder, volRemainder } = common;
  const { group, lowest, highest, first, end, spotNodes } = place;
  const strike = -(group.ladder.logRatio[i] as number) - box.spotFrom;
  const K = Math.abs(group.ladder.strikeWeight[i] as number);
  const F = Math.abs(group.ladder.forwardWeight[i] as number) * exponential(box.spotFrom);
  const smallest = (group.deviations[i] as number) * lowest;
  const largest = (group.deviations[i] as number) * highest;
  const bend = K * smallest * remainder(spotNodes, width / smallest / 2);
  const size = Math.sqrt(K * F) * largest;
  for (const [panel, edge] of edges.entries()) {
    const away = Math.max(0, panel * width - strike, strike - (panel + 1) * width) / largest;
    const sizeHere = size * Math.sqrt(edge);
    if (i < (first[panel] as number) || i >= (end[panel] as number)) {
      spot[panel] = (spot[panel] as number) + sizeHere * boundAt(tables.tail, away);
      continue;
    }
    const bent = bend * boundAt(common.spotTable, Math.max(0, away - largest / 2));
    spot[panel] = (spot[panel] as number) + bent + F * edge * spotRemainder;
    vol[panel] = (vol[panel] as number) + sizeHere * volRemainder * boundAt(common.volTable, away);
  }
}

function addToFinest(coarse: Float64Array, fine: Float64Array): void {
  const perPanel = fine.length / coarse.length;
  for (let at = 0; at < fine.length; at++) {
    fine[at] = (fine[at] as number) + (coarse[Math.floor(at / perPanel)] as number);
  }
}

/**
 * A bound in dollars, before anything is built, on the difference between the tensor of a plan and the kernel at any state of
 * the box: at each place the errors of all options there are added as if none offset another, and the worst place counts.
 *
 * With x = ln(spot factor), y = ln(vol multiplier), s = vol sqrt(T), a = ln(K/F) and t = a/s, the remainder of interpolation
 * at n Chebyshev nodes on an interval of half-width h is at most 2 (h/2)^n / n! times the largest n-th derivative, and
 * - in spot, d^n C / dx^n = F N(d1) + K sum_{l <= n-2} s^(-l-1) (-1)^l He_l(d2) n(d2), by d(K N(d2))/dx = K n(d2) / s;
 * - in vol, dC/dy = s sqrt(K F) n(t) exp(-s^2/8), a product whose derivatives by Leibniz's rule are those of n(t), with
 *   d/dy = -t d/dt, and of exp(-s^2/8), which Touchard's polynomials of s^2/8 bound;
 * - beyond reach, an option out of the money is worth at most s sqrt(K F) n(t) / t^2.
 * `derivativeBounds.ts` bounds the functions of t; the tensor's error is that in one direction plus Lebesgue's constant times that
 * in the other. The bound is rigorous but for rounding, of which a share is added that the kernel's tests support.
 * Yields after each group.
 */
export function* certifiedError(plan: PanelPlan): Generator<undefined, number> {
  known ??= {
    hermite: hermiteBounds(MOST_NODES - 2),
    scaling: scalingBounds(MOST_VOL_NODES - 1),
    tail: tailBounds(),
  };
  const { groups, volPanels, finestLevel, resolution } = plan;
  const finest = 2 ** finestLevel;
  const totals = Array.from({ length: volPanels }, () => ({
    spot: new Float64Array(finest),
    vol: new Float64Array(finest),
  }));
  for (const place of groups) {
    const common = commonOf(known, plan, place);
    const bounds = { spot: new Float64Array(2 ** place.level), vol: new Float64Array(2 ** place.level) };
    for (let i = 0; i < place.group.ladder.n; i++) addOption(common, plan, i, bounds);
    const { spot, vol } = totals[place.volPanel] as Bounds;
    addToFinest(bounds.spot, spot);
    addToFinest(bounds.vol, vol);
    yield;
  }
  const [acrossSpot, acrossVol] = [lebesgue(resolution.spotNodes), lebesgue(resolution.volNodes)];
  let most = 0;
  for (const { spot, vol } of totals) {
    for (const [at, inSpot] of spot.entries()) {
      const inVol = vol[at] as number;
      most = Math.max(most, Math.min(inSpot + acrossSpot * inVol, inVol + acrossVol * inSpot));
    }
  }
  return most + roundingError(plan) * acrossSpot * acrossVol;
}

/** What rounding of one value may come to, in dollars. */
function roundingError({ groups, volPanels, box }: PanelPlan): number {
  const notional = groups.reduce((sum, { group }) => sum + group.notional, 0) / volPanels;
  return 2 * KERNEL_ROUNDING * notional * exponential(Math.max(0, box.spotTo));
}
