import { exponential } from "../../../math/kernel/elementary.ts";
import type { Kernel, SpotFactors } from "../../../math/kernel/kernel.ts";
import { chebyshevBasis } from "./chebyshevBasis.ts";
import type { ChebyshevBasis } from "./chebyshevBasis.ts";
import { addToHalves, addTransformed, packCoefficients } from "./levels.ts";
import type { PanelPlan, PlannedGroup } from "./panelPlan.ts";
import { scaledLadder } from "./scaledLadder.ts";
import type { Tensor } from "./tensor.ts";

/** Option values between two breaths: about a millisecond. */
const BREATH = 200_000;

interface Bases {
  readonly spot: ChebyshevBasis;
  readonly vol: ChebyshevBasis;
}

/** Spot factors at the nodes of the active panels. */
function nodeFactors({ active, level }: PlannedGroup, { box }: PanelPlan, { spot }: Bases): SpotFactors {
  const width = (box.spotTo - box.spotFrom) / 2 ** level;
  const logFactor = new Float64Array(active.length * spot.n);
  for (const [k, panel] of active.entries()) {
    for (let i = 0; i < spot.n; i++) {
      logFactor[k * spot.n + i] = box.spotFrom + width * (panel + ((spot.nodes[i] as number) + 1) / 2);
    }
  }
  return { factor: logFactor.map(exponential), logFactor };
}

/** Adds a group's values at the nodes of its active panels: [panel][spot node][vol node]. Yields after every slice. */
function* addSamples(
  kernel: Kernel,
  plan: PanelPlan,
  bases: Bases,
  place: PlannedGroup,
  into: Float64Array,
): Generator<undefined> {
  const { group, volPanel, active } = place;
  const { box, volPanels } = plan;
  const { spot, vol } = bases;
  const { factor, logFactor } = nodeFactors(place, plan, bases);
  const values = new Float64Array(factor.length);
  const size = Math.max(1, Math.floor(BREATH / group.ladder.n));
  const { ladder, scale } = scaledLadder(group.ladder);
  for (let j = 0; j < vol.n; j++) {
    const across = (volPanel + ((vol.nodes[j] as number) + 1) / 2) / volPanels;
    scale(exponential(box.volFrom + (box.volTo - box.volFrom) * across));
    for (let from = 0; from < factor.length; from += size) {
      const to = Math.min(factor.length, from + size);
      const slice = { factor: factor.subarray(from, to), logFactor: logFactor.subarray(from, to) };
      kernel.ladder(ladder, slice, values.subarray(from, to));
      yield;
    }
    for (const [k, panel] of active.entries()) {
      for (let i = 0; i < spot.n; i++) {
        const at = (panel * spot.n + i) * vol.n + j;
        into[at] = (into[at] as number) + (values[k * spot.n + i] as number);
      }
    }
  }
}

/** Adds the straight lines of a group's inactive panels to the finest panels below them. */
function addLines({ box, finestLevel }: PanelPlan, place: PlannedGroup, slopes: Float64Array, constants: Float64Array) {
  const { group, level, volPanel } = place;
  const count = 2 ** level;
  const width = (box.spotTo - box.spotFrom) / count;
  const active = new Set(place.active);
  const perPanel = 2 ** (finestLevel - level);
  const { n, sign, logRatio, forwardWeight, strikeWeight } = group.ladder;
  for (let panel = 0; panel < count; panel++) {
    if (active.has(panel)) continue;
    const middle = box.spotFrom + width * (panel + 0.5);
    let [slope, constant] = [0, 0];
    for (let i = 0; i < n; i++) {
      if ((sign[i] as number) * ((logRatio[i] as number) + middle) <= 0) continue;
      slope += forwardWeight[i] as number;
      constant -= strikeWeight[i] as number;
    }
    const from = volPanel * 2 ** finestLevel + panel * perPanel;
    for (let at = from; at < from + perPanel; at++) {
      slopes[at] = (slopes[at] as number) + slope;
      constants[at] = (constants[at] as number) + constant;
    }
  }
}

/**
 * Samples the options on their panels and adds all up on the finest ones. Yields progress 0..1 after each slice.
 * @param allowed dollars by which coefficients left out may change a value
 */
export function* buildTensor(kernel: Kernel, plan: PanelPlan, allowed: number): Generator<number, Tensor> {
  const { box, volPanels, finestLevel, resolution } = plan;
  const bases = { spot: chebyshevBasis(resolution.spotNodes), vol: chebyshevBasis(resolution.volNodes) };
  const block = resolution.spotNodes * resolution.volNodes;
  const spotPanels = 2 ** finestLevel;
  const slopes = new Float64Array(volPanels * spotPanels);
  const constants = new Float64Array(volPanels * spotPanels);
  const samples = new Map<string, Float64Array>();
  let done = 0;
  for (const place of plan.groups) {
    const key = `${String(place.volPanel)} ${String(place.level)}`;
    const into = samples.get(key) ?? new Float64Array(2 ** place.level * block);
    samples.set(key, into);
    addLines(plan, place, slopes, constants);
    for (const _ of addSamples(kernel, plan, bases, place, into)) yield (0.9 * done) / plan.groups.length;
    done++;
  }
  const coefficients = new Float64Array(volPanels * spotPanels * block);
  for (let volPanel = 0; volPanel < volPanels; volPanel++) {
    let coarse = new Float64Array(0);
    for (let level = 0; level <= finestLevel; level++) {
      const fine = new Float64Array(2 ** level * block);
      addToHalves(bases.spot, resolution.volNodes, coarse, fine);
      addTransformed(bases.spot, bases.vol, samples.get(`${String(volPanel)} ${String(level)}`), fine);
      coarse = fine;
      yield 0.9 + (0.1 * volPanel) / volPanels;
    }
    coefficients.set(coarse, volPanel * spotPanels * block);
  }
  const packed = packCoefficients(coefficients, resolution.spotNodes, resolution.volNodes, allowed);
  return { box, spotPanels, volPanels, slopes, constants, ...packed };
}
