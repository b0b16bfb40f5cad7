import type { Kernel } from "../../../math/kernel/kernel.ts";
import { expiryOf } from "../../../model/instrument.ts";
import type { MarketSnapshot } from "../../../model/market.ts";
import { timeToExpiry } from "../../../model/units.ts";
import type { EpochMs } from "../../../model/units.ts";
import type { ScenarioBook } from "../../scenario/scenarioBook.ts";
import { moneyVol } from "./moneyVol.ts";
import type { MoneyVol } from "./moneyVol.ts";

/** Forward and total variance of one expiry. */
interface WalkPoint {
  readonly at: EpochMs;
  /** Years from the snapshot. */
  readonly time: number;
  /** Dollars per unit. */
  readonly forward: number;
  /** vol^2 x time at the money; not below that of an earlier expiry. `null` where nothing says it. */
  readonly variance: number | null;
  /** The vol at the money as it was found; `null` as above. */
  readonly money: MoneyVol | null;
}

/**
 * The way ahead of one underlying: the market's forward and its variance at the money, at the expiries of the book. What
 * is held there does not count, but where the market says nothing else.
 */
export interface MarketWalk {
  readonly asOf: EpochMs;
  readonly index: number;
  /** Ascending. */
  readonly points: readonly WalkPoint[];
}

type Option = ScenarioBook["options"][number]["leg"];
type Future = ScenarioBook["deltaOnes"][number];

/** The middle of many, so that one stale quote does not bend the curve. */
function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[(sorted.length - 1) >> 1] as number;
}

/** The legs of one underlying. */
interface Held {
  readonly underlying: string;
  readonly index: number;
  readonly options: readonly Option[];
  readonly futures: readonly Future[];
}

function walkOf(kernel: Kernel, market: MarketSnapshot, { underlying, index, options, futures }: Held): MarketWalk {
  const expiries = new Set([...options, ...futures].flatMap(({ instrument }) => expiryOf(instrument) ?? []));
  const points: WalkPoint[] = [];
  let least = 0;
  for (const at of [...expiries].sort((a, b) => a - b)) {
    const own = options.filter(({ instrument }) => instrument.expiry === at);
    const prices = futures.filter(({ instrument }) => expiryOf(instrument) === at).map(({ price }) => price);
    const time = timeToExpiry(at, market.asOf);
    const forward = median(own.length > 0 ? own.map((leg) => leg.forward) : prices);
    const money = moneyVol(kernel, market, { underlying, expiry: at, forward, options: own }) ?? null;
    const variance = money === null ? null : Math.max(least, money.vol * money.vol * time);
    least = variance ?? least;
    points.push({ at, time, forward, variance, money });
  }
  return { asOf: market.asOf, index, points };
}

/** The way ahead of each underlying of a book, by name; as the snapshot has it, whatever the what-if. */
export function marketWalks(
  kernel: Kernel,
  market: MarketSnapshot,
  { options, deltaOnes, coins }: ScenarioBook,
): ReadonlyMap<string, MarketWalk> {
  const legs = options.map(({ leg }) => leg);
  const indexes = new Map([...legs, ...deltaOnes].map(({ instrument, index }) => [instrument.underlying, index]));
  for (const { underlying, index } of coins) indexes.set(underlying, index);
  return new Map(
    [...indexes].map(([underlying, index]) => {
      const isOwn = ({ instrument }: { readonly instrument: { readonly underlying: string } }): boolean =>
        instrument.underlying === underlying;
      const held = { underlying, index, options: legs.filter(isOwn), futures: deltaOnes.filter(isOwn) };
      return [underlying, walkOf(kernel, market, held)];
    }),
  );
}

interface Node {
  readonly time: number;
  readonly value: number;
}

/** Straight between nodes and through the last one from the one at time zero. */
function along(nodes: readonly Node[], start: number, time: number): number {
  let before: Node = { time: 0, value: start };
  for (const node of nodes) {
    if (time <= node.time) {
      return before.value + ((node.value - before.value) * (time - before.time)) / (node.time - before.time);
    }
    before = node;
  }
  return before.time === 0 ? start : start + ((before.value - start) * time) / before.time;
}

/** The forward for a day, dollars per unit: its logarithm straight between expiries, at the mean carry beyond the last. */
export function forwardAt({ asOf, index, points }: MarketWalk, at: EpochMs): number {
  const exact = points.find((point) => point.at === at);
  if (exact !== undefined) return exact.forward;
  const nodes = points.map(({ time, forward }) => ({ time, value: Math.log(forward / index) }));
  return index * Math.exp(along(nodes, 0, timeToExpiry(at, asOf)));
}

/** Total variance up to a day: straight between expiries, at the last one's vol beyond it. Zero where nothing says it. */
export function varianceAt({ asOf, points }: MarketWalk, at: EpochMs): number {
  const nodes = points.flatMap(({ time, variance }) => (variance === null ? [] : [{ time, value: variance }]));
  return along(nodes, 0, timeToExpiry(at, asOf));
}
