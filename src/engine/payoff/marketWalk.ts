import type { Kernel } from "../../math/kernel/kernel.ts";
import type { OptionInstrument } from "../../model/instrument.ts";
import type { MarketSnapshot } from "../../model/market.ts";
import { timeToExpiry } from "../../model/units.ts";
import type { EpochMs } from "../../model/units.ts";
import { usable } from "../../model/usable.ts";
import { marketLookup } from "../valuation/marketLookup.ts";
import type { UnderlyingLookup } from "../valuation/marketLookup.ts";
import { optionVol } from "../valuation/optionVol.ts";

/** Forward and at-the-money total variance of one expiry. */
interface WalkPoint {
  readonly at: EpochMs;
  /** Years from the snapshot. */
  readonly time: number;
  /** Dollars per unit. */
  readonly forward: number;
  /** vol^2 x time; not below that of an earlier expiry. `null` where no option of the expiry has a vol. */
  readonly variance: number | null;
}

/** How the market sees one underlying's way ahead: the forward curve and the at-the-money variance along it. */
export interface MarketWalk {
  readonly asOf: EpochMs;
  readonly index: number;
  /** Ascending by expiry. */
  readonly points: readonly WalkPoint[];
}

/** The middle of many, so that one stale quote does not bend the curve. */
function median(values: readonly number[]): number | undefined {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)];
}

function forwardOfExpiry(lookup: UnderlyingLookup, expiry: EpochMs): number | undefined {
  const strikes = lookup.strikesByExpiry.get(expiry) ?? [];
  const quoted = strikes.flatMap(({ quotes }) => quotes.map(({ forward }) => forward)).filter(usable);
  return median(quoted) ?? lookup.forwardByExpiry.get(expiry);
}

/** An option that nobody lists, struck at the forward: its vol is interpolated between the nearest strikes. */
function atTheMoney(underlying: string, expiry: EpochMs, strike: number): OptionInstrument {
  const symbol = `${underlying} at the money`;
  const terms = { settlement: "linear", settlementCurrency: "USD", multiplier: 1, kind: "option" } as const;
  return { ...terms, id: symbol, symbol, venue: "deribit", underlying, optionType: "call", strike, expiry };
}

function walkPoints(
  kernel: Kernel,
  market: MarketSnapshot,
  lookup: UnderlyingLookup,
  underlying: string,
): readonly WalkPoint[] {
  const expiries = new Set([...lookup.strikesByExpiry.keys(), ...lookup.forwardByExpiry.keys()]);
  const points: WalkPoint[] = [];
  let least = 0;
  for (const at of [...expiries].filter((one) => one > market.asOf).sort((a, b) => a - b)) {
    const forward = forwardOfExpiry(lookup, at);
    if (forward === undefined) continue;
    const time = timeToExpiry(at, market.asOf);
    const found = optionVol({ kernel, market, lookup }, atTheMoney(underlying, at, forward));
    const variance = "vol" in found ? Math.max(least, found.vol * found.vol * time) : null;
    least = variance ?? least;
    points.push({ at, time, forward, variance });
  }
  return points;
}

const walks = new WeakMap<MarketSnapshot, Map<string, MarketWalk>>();

/** The way ahead of one underlying as the snapshot has it, whatever the what-if; built once a snapshot. */
export function marketWalk(kernel: Kernel, market: MarketSnapshot, underlying: string, index: number): MarketWalk {
  const ofMarket = walks.get(market) ?? new Map<string, MarketWalk>();
  walks.set(market, ofMarket);
  const known = ofMarket.get(underlying);
  if (known !== undefined) return known;
  const lookup = marketLookup(market).get(underlying);
  const points = lookup === undefined ? [] : walkPoints(kernel, market, lookup, underlying);
  const walk = { asOf: market.asOf, index, points };
  ofMarket.set(underlying, walk);
  return walk;
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

/**
 * At-the-money total variance up to a day: straight between expiries, at the last one's vol beyond it. Zero where no
 * expiry has a vol.
 */
export function varianceAt({ asOf, points }: MarketWalk, at: EpochMs): number {
  const nodes = points.flatMap(({ time, variance }) => (variance === null ? [] : [{ time, value: variance }]));
  return along(nodes, 0, timeToExpiry(at, asOf));
}
