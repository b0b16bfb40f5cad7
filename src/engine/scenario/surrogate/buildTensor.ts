import { exponential } from "../../../math/kernel/elementary.ts";
import type { Kernel, LadderStates } from "../../../math/kernel/kernel.ts";
import type { PanelTensor } from "../../../math/kernel/panelTensor.ts";
import { chebyshevBasis } from "./chebyshevBasis.ts";
import type { ChebyshevBasis } from "./chebyshevBasis.ts";
import { addToHalves, addTransformed, packPanels } from "./levels.ts";
import type { PanelPlan, PlannedGroup } from "./panelPlan.ts";

/** Option values between two breaths: about a millisecond. */
const BREATH = 200_000;

interface Bases {
  readonly spot: ChebyshevBasis;
  readonly vol: ChebyshevBasis;
}

/** Values at the nodes of panels [spot node][vol node], of all groups that have these panels and nodes. */
interface Samples extends Bases {
  readonly byPanel: Map<number, Float64Array>;
}

/** The samples of every vol panel and level; groups on one level may differ in their nodes. */
function samplesOf({ groups, resolution }: PanelPlan) {
  const vol = chebyshevBasis(resolution.volNodes);
  const bases = new Map<number, ChebyshevBasis>();
  const all = new Map<string, Samples[]>();
  const listOf = (volPanel: number, level: number): Samples[] => {
    const key = `${String(volPanel)} ${String(level)}`;
    const list = all.get(key) ?? [];
    all.set(key, list);
    return list;
  };
  for (const { volPanel, level, spotNodes } of groups) {
    const spot = bases.get(spotNodes) ?? chebyshevBasis(spotNodes);
    bases.set(spotNodes, spot);
    const list = listOf(volPanel, level);
    if (!list.some((one) => one.spot === spot)) list.push({ spot, vol, byPanel: new Map() });
  }
  return listOf;
}

/** Panels on which an option of the group is within reach. */
function activePanels({ first, end }: PlannedGroup): readonly number[] {
  return Array.from(first.keys()).filter((panel) => (end[panel] as number) > (first[panel] as number));
}

interface Room extends LadderStates {
  readonly value: Float64Array;
}

/** Columns for the states and values of any group: to make them anew for each would cost as much as to fill them. */
function roomFor({ groups, resolution }: PanelPlan): Room {
  const most = groups.reduce((size, place) => Math.max(size, activePanels(place).length * place.spotNodes), 0);
  const column = (): Float64Array => new Float64Array(most * resolution.volNodes);
  const states = { factor: column(), logFactor: column(), multiplier: column(), first: column(), end: column() };
  return { ...states, value: column() };
}

/** Puts the states at the nodes of these panels into `states`, [vol node][panel][spot node]. */
function fillNodes(
  states: LadderStates,
  place: PlannedGroup,
  panels: readonly number[],
  plan: PanelPlan,
  { spot, vol }: Bases,
): void {
  const { box, volPanels } = plan;
  const perMultiplier = panels.length * spot.n;
  const width = (box.spotTo - box.spotFrom) / 2 ** place.level;
  for (const [k, panel] of panels.entries()) {
    for (let i = 0; i < spot.n; i++) {
      const at = k * spot.n + i;
      const logFactor = box.spotFrom + width * (panel + ((spot.nodes[i] as number) + 1) / 2);
      states.logFactor[at] = logFactor;
      states.factor[at] = exponential(logFactor);
      states.first[at] = place.first[panel] as number;
      states.end[at] = place.end[panel] as number;
    }
  }
  for (let j = 0; j < vol.n; j++) {
    const across = (place.volPanel + ((vol.nodes[j] as number) + 1) / 2) / volPanels;
    const start = j * perMultiplier;
    for (const one of [states.logFactor, states.factor, states.first, states.end]) {
      one.copyWithin(start, 0, perMultiplier);
    }
    const multiplier = exponential(box.volFrom + (box.volTo - box.volFrom) * across);
    states.multiplier.fill(multiplier, start, start + perMultiplier);
  }
}

function slice({ factor, logFactor, multiplier, first, end }: LadderStates, from: number, to: number): LadderStates {
  return {
    factor: factor.subarray(from, to),
    logFactor: logFactor.subarray(from, to),
    multiplier: multiplier.subarray(from, to),
    first: first.subarray(from, to),
    end: end.subarray(from, to),
  };
}

/** Adds a group's values at the nodes of its active panels: [panel][spot node][vol node]. Yields after every slice. */
function* addSamples(
  kernel: Kernel,
  plan: PanelPlan,
  place: PlannedGroup,
  into: Samples,
  room: Room,
): Generator<undefined> {
  const { spot, vol, byPanel } = into;
  const panels = activePanels(place);
  fillNodes(room, place, panels, plan, into);
  const count = panels.length * spot.n * vol.n;
  const size = Math.max(1, Math.floor(BREATH / place.group.ladder.n));
  for (let from = 0; from < count; from += size) {
    const to = Math.min(count, from + size);
    kernel.shockedLadder(place.group.ladder, slice(room, from, to), room.value.subarray(from, to));
    yield;
  }
  for (const [k, panel] of panels.entries()) {
    const samples = byPanel.get(panel) ?? new Float64Array(spot.n * vol.n);
    byPanel.set(panel, samples);
    for (let at = 0; at < samples.length; at++) {
      const i = Math.floor(at / vol.n);
      const value = room.value[((at % vol.n) * panels.length + k) * spot.n + i] as number;
      samples[at] = (samples[at] as number) + value;
    }
  }
}

/** Sums of weights up to each option: dollars per spot factor, and dollars, of calls from below and of puts from above. */
function runningSums({ group: { ladder } }: PlannedGroup) {
  const column = (): Float64Array => new Float64Array(ladder.n + 1);
  const sums = { callForward: column(), callStrike: column(), putForward: column(), putStrike: column() };
  for (let i = 0; i < ladder.n; i++) {
    const isCall = (ladder.sign[i] as number) > 0;
    const forward = ladder.forwardWeight[i] as number;
    const strike = ladder.strikeWeight[i] as number;
    sums.callForward[i + 1] = (sums.callForward[i] as number) + (isCall ? forward : 0);
    sums.callStrike[i + 1] = (sums.callStrike[i] as number) + (isCall ? strike : 0);
    sums.putForward[i + 1] = (sums.putForward[i] as number) + (isCall ? 0 : forward);
    sums.putStrike[i + 1] = (sums.putStrike[i] as number) + (isCall ? 0 : strike);
  }
  return sums;
}

/** Adds the intrinsic values of what is beyond reach, straight lines, to the finest panels below. */
function addLines({ finestLevel }: PanelPlan, place: PlannedGroup, slopes: Float64Array, constants: Float64Array) {
  const { group, level, volPanel, first, end } = place;
  const perPanel = 2 ** (finestLevel - level);
  const { callForward, callStrike, putForward, putStrike } = runningSums(place);
  const { n } = group.ladder;
  for (let panel = 0; panel < 2 ** level; panel++) {
    const [below, above] = [first[panel] as number, end[panel] as number];
    const slope = (callForward[below] as number) + (putForward[n] as number) - (putForward[above] as number);
    const constant = (callStrike[below] as number) + (putStrike[n] as number) - (putStrike[above] as number);
    const from = volPanel * 2 ** finestLevel + panel * perPanel;
    for (let at = from; at < from + perPanel; at++) {
      slopes[at] = (slopes[at] as number) + slope;
      constants[at] = (constants[at] as number) - constant;
    }
  }
}

/**
 * Samples the options on their panels and adds all up on the finest ones. Yields progress 0..1 after each slice.
 * @param allowed dollars by which coefficients left out may change a value
 */
export function* buildTensor(kernel: Kernel, plan: PanelPlan, allowed: number): Generator<number, PanelTensor> {
  const { box, volPanels, finestLevel, resolution } = plan;
  const halves = chebyshevBasis(resolution.spotNodes).halves;
  const block = resolution.spotNodes * resolution.volNodes;
  const spotPanels = 2 ** finestLevel;
  const slopes = new Float64Array(volPanels * spotPanels);
  const constants = new Float64Array(volPanels * spotPanels);
  const samples = samplesOf(plan);
  const room = roomFor(plan);
  let done = 0;
  for (const place of plan.groups) {
    const into = samples(place.volPanel, place.level).find(({ spot }) => spot.n === place.spotNodes);
    if (into === undefined) continue;
    addLines(plan, place, slopes, constants);
    for (const _ of addSamples(kernel, plan, place, into, room)) yield (0.9 * done) / plan.groups.length;
    done++;
  }
  const coefficients = new Float64Array(volPanels * spotPanels * block);
  for (let volPanel = 0; volPanel < volPanels; volPanel++) {
    let coarse = new Float64Array(0);
    for (let level = 0; level <= finestLevel; level++) {
      const fine = new Float64Array(2 ** level * block);
      addToHalves(halves, resolution, coarse, fine);
      for (const { spot, vol, byPanel } of samples(volPanel, level)) addTransformed(spot, vol, byPanel, block, fine);
      coarse = fine;
      yield 0.9 + (0.1 * volPanel) / volPanels;
    }
    coefficients.set(coarse, volPanel * spotPanels * block);
  }
  return {
    spotFrom: box.spotFrom,
    perSpot: spotPanels / (box.spotTo - box.spotFrom),
    spotPanels,
    volFrom: box.volFrom,
    perVol: volPanels / (box.volTo - box.volFrom),
    volPanels,
    ...packPanels({ coefficients, slopes, constants }, resolution, allowed),
  };
}
