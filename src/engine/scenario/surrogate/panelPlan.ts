import { exponential } from "../../../math/kernel/elementary.ts";
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
  /** Chebyshev nodes of a panel in the logarithm of the spot factor; an even number. A group with narrower panels has fewer. */
  readonly spotNodes: number;
  /** The same in the logarithm of the vol multiplier; a multiple of four. */
  readonly volNodes: number;
  /** Largest half-width of a panel in standard deviations of the option with the smallest vol. */
  readonly halfWidth: number;
  /** Largest width of a panel in the logarithm of the vol multiplier. */
  readonly volWidth: number;
  /** Distance from the strike, |ln F/K| / (vol sqrt T), beyond which an option is worth its intrinsic value. */
  readonly reach: number;
}

/** One group of options on one vol panel. */
export interface PlannedGroup {
  readonly group: OptionGroup;
  readonly volPanel: number;
  /** Vol multipliers at the ends of its vol panel. */
  readonly lowest: number;
  readonly highest: number;
  /** The spot range is cut into 2^level panels. */
  readonly level: number;
  readonly spotNodes: number;
  /**
   * By panel: the options `first` to `end` are within reach of it, or between two that are. Before them all strikes lie
   * below the panel, from `end` on above it. Whole pairs, but for the last option: as the kernel takes them.
   */
  readonly first: Int32Array;
  readonly end: Int32Array;
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

/** A panel may be wider than asked by this share of it: a range is not cut once more for a hair. */
const SLACK = 0.02;

function panelCount(width: number, largest: number): number {
  return Math.max(1, Math.ceil(width / largest - SLACK));
}

/** Which options are within reach of each panel. */
function reached({ ladder, deviations }: OptionGroup, box: StateBox, level: number, multiple: number) {
  const count = 2 ** level;
  const perUnit = count / (box.spotTo - box.spotFrom);
  const first = new Int32Array(count).fill(ladder.n);
  const end = new Int32Array(count);
  const below = new Int32Array(count + 1);
  for (let i = 0; i < ladder.n; i++) {
    const strike = (-(ladder.logRatio[i] as number) - box.spotFrom) * perUnit;
    const distance = multiple * (deviations[i] as number) * perUnit;
    const from = Math.max(0, Math.floor(strike - distance));
    const to = Math.min(count - 1, Math.floor(strike + distance));
    for (let panel = from; panel <= to; panel++) {
      first[panel] = Math.min(first[panel] as number, i);
      end[panel] = i + 1;
    }
    const above = Math.min(count, Math.max(0, Math.ceil(strike)));
    below[above] = (below[above] as number) + 1;
  }
  let passed = 0;
  for (let panel = 0; panel < count; panel++) {
    passed += below[panel] as number;
    // An option of little vol may be beyond reach on one side of the panel while one of much vol behind it is not.
    const from = Math.min(first[panel] as number, passed);
    const to = Math.max(end[panel] as number, passed);
    const isEmpty = from === to;
    first[panel] = isEmpty ? from : from - (from % 2);
    end[panel] = isEmpty ? to : Math.min(ladder.n, to + (to % 2));
  }
  return { first, end };
}

/** The size of n-point interpolation's remainder for the normal density on a panel of half-width r, but for a constant. */
function remainderSize(n: number, r: number): number {
  let size = 1;
  for (let k = 1; k <= n; k++) size *= (r / 2 / k) * (k > 2 ? Math.sqrt(k - 2) : 1);
  return size;
}

/** The fewest nodes as good on a panel of half-width r as the most are on the widest. */
function nodesFor(r: number, { spotNodes, halfWidth }: Resolution): number {
  const wanted = remainderSize(spotNodes, halfWidth);
  let n = 2;
  while (n < spotNodes && remainderSize(n, r) > wanted) n++;
  return n;
}

function plannedGroup(
  group: OptionGroup,
  box: StateBox,
  resolution: Resolution,
  volPanel: number,
  volWidth: number,
): PlannedGroup {
  const lowest = exponential(box.volFrom + volPanel * volWidth);
  const highest = exponential(box.volFrom + (volPanel + 1) * volWidth);
  const smallest = group.deviations.reduce((least, deviation) => Math.min(least, deviation), Infinity) * lowest;
  const range = box.spotTo - box.spotFrom;
  const panels = panelCount(range, 2 * resolution.halfWidth * smallest);
  const level = Math.min(DEEPEST + 1, Math.ceil(Math.log2(panels)));
  const spotNodes = nodesFor(range / 2 ** level / 2 / smallest, resolution);
  const options = reached(group, box, level, resolution.reach * highest);
  return { group, volPanel, lowest, highest, level, spotNodes, ...options };
}

/** At most 2^12 panels: more, and an option is seconds from its expiry, nearly a kink. */
const DEEPEST = 12;

/** The panels of every group, or `null` when some option is so short that more than 2^12 panels were needed. */
export function panelPlan(options: ScenarioOptions, box: StateBox, resolution: Resolution): PanelPlan | null {
  const volPanels = panelCount(box.volTo - box.volFrom, resolution.volWidth);
  const width = (box.volTo - box.volFrom) / volPanels;
  const groups = Array.from({ length: volPanels }, (_, volPanel) =>
    options.groups.map((group) => plannedGroup(group, box, resolution, volPanel, width)),
  ).flat();
  const finestLevel = groups.reduce((most, { level }) => Math.max(most, level), 0);
  if (finestLevel > DEEPEST) return null;
  const evaluations = groups.reduce((sum, { first, end, spotNodes }) => {
    const active = end.reduce((total, to, panel) => total + to - (first[panel] as number), 0);
    return sum + active * spotNodes * resolution.volNodes;
  }, 0);
  return { box, resolution, volPanels, finestLevel, groups, evaluations };
}
