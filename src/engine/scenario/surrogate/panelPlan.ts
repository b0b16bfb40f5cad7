import type { OptionGroup, ScenarioOptions } from "./scenarioOptions.ts";

/** States for which a surrogate is built: logarithms of the spot factor and of the vol multiplier. */
export interface StateBox {
  readonly spotFrom: number;
  readonly spotTo: number;
  readonly volFrom: number;
  readonly volTo: number;
}

/** How fine a surrogate is. */
export interface Resolution {
  /** Chebyshev nodes of a panel in the logarithm of the spot factor. */
  readonly spotNodes: number;
  /** The same in the logarithm of the vol multiplier; a multiple of four. */
  readonly volNodes: number;
  /** Largest half-width of a panel in standard deviations of the option with the smallest vol. */
  readonly halfWidth: number;
  /** Largest width of a panel in the logarithm of the vol multiplier. */
  readonly volWidth: number;
  /** Standard deviations from the strike beyond which an option is worth its intrinsic value. */
  readonly reach: number;
}

/** One group of options on one vol panel. */
export interface PlannedGroup {
  readonly group: OptionGroup;
  readonly volPanel: number;
  /** The spot range is cut into 2^level panels. */
  readonly level: number;
  /** Panels that lie within reach of a strike. */
  readonly active: readonly number[];
  /** Half-width of its panels in standard deviations of its smallest vol, and that of its largest in logarithms. */
  readonly halfWidth: number;
  readonly largestDeviation: number;
}

export interface PanelPlan {
  readonly box: StateBox;
  readonly resolution: Resolution;
  readonly volPanels: number;
  readonly finestLevel: number;
  readonly groups: readonly PlannedGroup[];
  /** Option values that building takes. */
  readonly evaluations: number;
}

function activePanels(group: OptionGroup, box: StateBox, level: number, largestMultiple: number): readonly number[] {
  const count = 2 ** level;
  const perUnit = count / (box.spotTo - box.spotFrom);
  const isActive = new Uint8Array(count);
  for (const [i, deviation] of group.deviations.entries()) {
    const distance = largestMultiple * deviation + 0.5 * (deviation * Math.exp(box.volTo)) ** 2;
    const strike = -(group.ladder.logRatio[i] as number) - box.spotFrom;
    const from = Math.max(0, Math.floor((strike - distance) * perUnit));
    const to = Math.min(count - 1, Math.floor((strike + distance) * perUnit));
    if (from <= to) isActive.fill(1, from, to + 1);
  }
  return Array.from(isActive.keys()).filter((panel) => isActive[panel] === 1);
}

function plannedGroup(group: OptionGroup, box: StateBox, resolution: Resolution, vol: readonly [number, number]) {
  const [volPanel, width] = vol;
  const lowest = Math.exp(box.volFrom + volPanel * width);
  const highest = Math.exp(box.volFrom + (volPanel + 1) * width);
  const smallest = group.deviations.reduce((least, deviation) => Math.min(least, deviation), Infinity) * lowest;
  const range = box.spotTo - box.spotFrom;
  const level = Math.max(0, Math.ceil(Math.log2(range / (2 * resolution.halfWidth * smallest))));
  return {
    group,
    volPanel,
    level,
    halfWidth: range / 2 ** level / 2 / smallest,
    largestDeviation: group.deviations.reduce((most, deviation) => Math.max(most, deviation), 0) * highest,
    multiple: resolution.reach * highest,
  };
}

/** The panels of every group, or `null` when some option is so short that more than 2^`deepest` panels were needed. */
export function panelPlan(
  options: ScenarioOptions,
  box: StateBox,
  resolution: Resolution,
  deepest: number,
): PanelPlan | null {
  const volPanels = Math.max(1, Math.ceil((box.volTo - box.volFrom) / resolution.volWidth - 1e-9));
  const width = (box.volTo - box.volFrom) / volPanels;
  const placed = Array.from({ length: volPanels }, (_, volPanel) =>
    options.groups.map((group) => plannedGroup(group, box, resolution, [volPanel, width])),
  ).flat();
  const finestLevel = placed.reduce((most, { level }) => Math.max(most, level), 0);
  if (finestLevel > deepest) return null;
  const groups = placed.map(({ multiple, ...place }) => ({
    ...place,
    active: activePanels(place.group, box, place.level, multiple),
  }));
  const nodes = resolution.spotNodes * resolution.volNodes;
  const evaluations = groups.reduce((sum, { active, group }) => sum + active.length * group.options.length, 0) * nodes;
  return { box, resolution, volPanels, finestLevel, groups, evaluations };
}
