import { makeBatch, valueBatch } from "../../math/batch.ts";
import type { Kernel, OptionBatch } from "../../math/kernel/kernel.ts";
import type { RandomStream } from "../../math/random.ts";
import type { OptionType } from "../../model/instrument.ts";
import type { Quote } from "../../model/market.ts";
import { vol } from "../../model/units.ts";
import type { Years } from "../../model/units.ts";
import { deribitOption } from "../../venues/instruments.ts";
import type { DemoAsset } from "./assets.ts";
import type { ListedExpiry, Tenor } from "./calendar.ts";
import { tickAbove, tickBelow, toDecimals, wholeLots } from "./rounding.ts";
import type { DemoSurface } from "./smile.ts";
import { surfaceVol } from "./smile.ts";
import { strikeLadder } from "./strikeLadder.ts";

/** Where one expiry's options stand. */
export interface OptionShelf {
  readonly asset: DemoAsset;
  readonly surface: DemoSurface;
  readonly expiry: ListedExpiry;
  readonly timeToExpiry: Years;
  /** Dollars per unit. */
  readonly forward: number;
}

const TYPES: readonly OptionType[] = ["call", "put"];
const VOL_DECIMALS = 6;
/** Half of a bid-ask spread at the money, in vol: 0.4 points, as Deribit's monthly BTC options show. */
const HALF_SPREAD = 0.004;
/** How much of the market's interest an expiry draws. */
const INTEREST: Readonly<Record<Tenor, number>> = { daily: 0.3, weekly: 0.6, monthly: 1.4, quarterly: 2.5 };

/** A Black-76 batch of calls and puts by turns, two to a strike. */
function batchOf(shelf: OptionShelf, strikes: readonly number[]): OptionBatch {
  const batch = makeBatch(strikes.length * TYPES.length);
  const { forward, timeToExpiry, surface } = shelf;
  batch.forward.fill(forward);
  batch.timeToExpiry.fill(timeToExpiry);
  batch.discountFactor.fill(1);
  for (const [row, strike] of strikes.entries()) {
    const smile = toDecimals(surfaceVol(surface, Math.log(strike / forward), timeToExpiry), VOL_DECIMALS);
    for (const [column, type] of TYPES.entries()) {
      const i = row * TYPES.length + column;
      batch.sign[i] = type === "call" ? 1 : -1;
      batch.strike[i] = strike;
      batch.vol[i] = smile;
    }
  }
  return batch;
}

/** Bid and ask on the tick, no closer to the mark than `half`; no bid where it would be nothing. */
function touch(asset: DemoAsset, mark: number, half: number): { readonly bid: number | null; readonly ask: number } {
  const { below, threshold, above } = asset.optionTick;
  const tickAt = (price: number): number => (price < threshold ? below : above);
  const bid = tickBelow(mark - half, tickAt(mark - half));
  return { bid: bid > 0 ? bid : null, ask: tickAbove(mark + half, tickAt(mark + half)) };
}

/** Traders favour round numbers: a strike counts for more the more zeros it ends in. */
function roundness(strike: number, smallestStep: number): number {
  if (strike % (smallestStep * 20) === 0) return 2.5;
  return strike % (smallestStep * 10) === 0 ? 1.5 : 1;
}

/** Sizes and open interest: most near the money and at round strikes, calls above it and puts below. */
function depth(shelf: OptionShelf, strike: number, type: OptionType, random: RandomStream) {
  const { asset, surface, timeToExpiry, forward, expiry } = shelf;
  const deviations = Math.log(strike / forward) / (surface.shortVol * Math.sqrt(timeToExpiry));
  const centre = type === "call" ? 0.6 : -0.6;
  const round = roundness(strike, asset.strikeStep);
  const near = Math.exp(-((deviations - centre) ** 2) / 5);
  const size = (): number => wholeLots(asset.optionSize * near * (0.6 + 0.8 * random.nextUniform()), asset.optionLot);
  const interest = asset.optionInterest * INTEREST[expiry.tenor] * round * near * (0.4 + 1.2 * random.nextUniform());
  return { bidSize: size(), askSize: size(), openInterest: wholeLots(interest, asset.optionLot) };
}

/**
 * Calls and puts of one expiry, ascending by strike, call before put. Marks are the kernel's Black-76 at `markVol`, in
 * the contract's quote, rounded to Deribit's decimals.
 */
export function optionQuotes(kernel: Kernel, shelf: OptionShelf, random: RandomStream): readonly Quote[] {
  const { asset, surface, forward, timeToExpiry, expiry } = shelf;
  const deviation = surface.shortVol * Math.sqrt(timeToExpiry);
  const strikes = strikeLadder({ forward, deviation, smallestStep: asset.strikeStep });
  const batch = batchOf(shelf, strikes);
  const values = valueBatch(kernel, batch);
  const perQuote = asset.settlement === "inverse" ? forward : 1;
  const at = (column: Float64Array, i: number): number => column[i] as number;
  return strikes.flatMap((strike, row) =>
    TYPES.map((type, column) => {
      const i = row * TYPES.length + column;
      const instrument = deribitOption(asset.underlying, expiry.at, strike, type, asset.settlement);
      const mark = toDecimals(at(values.price, i) / perQuote, asset.markDecimals);
      const wing = (Math.log(strike / forward) / deviation) ** 2;
      const half =
        (at(values.vega, i) * HALF_SPREAD * (1 + 0.5 * wing) * (0.8 + 0.4 * random.nextUniform())) / perQuote;
      const { bid, ask } = touch(asset, mark, half);
      const { bidSize, askSize, openInterest } = depth(shelf, strike, type, random);
      const markVol = vol(at(batch.vol, i));
      return {
        instrument,
        mark,
        bid,
        ask,
        bidSize: bid === null ? null : bidSize,
        askSize,
        markVol,
        forward,
        openInterest,
      };
    }),
  );
}
