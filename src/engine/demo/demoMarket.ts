import type { Kernel } from "../../math/kernel/kernel.ts";
import { randomStream } from "../../math/random.ts";
import type { RandomStream } from "../../math/random.ts";
import { isoDay } from "../../model/civilDate.ts";
import type { MarketSnapshot, UnderlyingMarket } from "../../model/market.ts";
import { epochMs, MS_PER_DAY, timeToExpiry } from "../../model/units.ts";
import type { EpochMs } from "../../model/units.ts";
import { DEMO_ASSETS } from "./assets.ts";
import type { DemoAsset } from "./assets.ts";
import { listedExpiries } from "./calendar.ts";
import { futureQuote, perpetualQuote } from "./futureQuotes.ts";
import { optionQuotes } from "./optionQuotes.ts";
import { toDecimals } from "./rounding.ts";
import type { DemoSurface } from "./smile.ts";

/** Asks for the demo market: a function of these two and nothing else. */
export interface DemoMarketInput {
  readonly seed: number;
  /** Milliseconds UTC; the snapshot's time stamp. */
  readonly asOf: number;
}

/** Seeds of one day lie closer together than this; days of one seed further apart. */
const SEEDS_A_DAY = 1_000;

/** How far the seed moves prices (as a fraction), volatility (as a fraction) and the smile's lean. */
const SPREAD = { level: 0.02, vol: 0.05, lean: 0.02 } as const;

/** One draw from -1.7 to 1.7 with mean 0 and deviation 1: no seed gives a market that nobody would believe. */
const draw = (random: RandomStream): number => (random.nextUniform() - 0.5) * Math.sqrt(12);

function surfaceOf({ smile }: DemoAsset, random: RandomStream): DemoSurface {
  const factor = 1 + SPREAD.vol * draw(random);
  return {
    shortVol: smile.shortVol * factor,
    longVol: smile.longVol * factor,
    correlation: smile.correlation + SPREAD.lean * draw(random),
    curvature: smile.curvature,
  };
}

function demoUnderlying(kernel: Kernel, asset: DemoAsset, asOf: EpochMs, random: RandomStream): UnderlyingMarket {
  const index = toDecimals(asset.level * (1 + SPREAD.level * draw(random)), asset.priceDecimals);
  const surface = surfaceOf(asset, random);
  const shelves = listedExpiries(asOf).map((expiry) => {
    const time = timeToExpiry(expiry.at, asOf);
    const forward = toDecimals(index * Math.exp(asset.carry * time), asset.priceDecimals);
    return { asset, surface, expiry, timeToExpiry: time, forward };
  });
  const dated = shelves.filter(({ expiry }) => expiry.tenor === "quarterly");
  return {
    underlying: asset.underlying,
    index,
    forwards: shelves.map(({ expiry, forward }) => ({ expiry: expiry.at, price: forward })),
    quotes: [
      perpetualQuote(asset, index, random),
      ...dated.map(({ expiry, forward }) => futureQuote(asset, expiry.at, forward, random)),
      ...shelves.flatMap((shelf) => optionQuotes(kernel, shelf, random)),
    ],
  };
}

/**
 * The embedded market: BTC and ETH (inverse) and SOL (linear in USDC) under Deribit's names, with an index, a
 * perpetual, dated futures on the quarterly expiries, and eight or more option expiries of 31 or more strikes. Prices
 * follow from (seed, day) alone, times to expiry from `asOf`; ask for one instant a day, as the id names the day.
 *
 * @throws RangeError when `asOf` is not a finite number
 */
export function demoMarket(kernel: Kernel, { seed, asOf }: DemoMarketInput): MarketSnapshot {
  const now = epochMs(asOf);
  const day = Math.floor(now / MS_PER_DAY);
  const underlyings = DEMO_ASSETS.map((asset, i) => {
    const random = randomStream((day * DEMO_ASSETS.length + i) * SEEDS_A_DAY + seed);
    return demoUnderlying(kernel, asset, now, random);
  });
  const id = `demo:${String(seed)}:${isoDay(now)}`;
  return { id, source: "demo", label: "Demo market", asOf: now, underlyings, flags: [] };
}
