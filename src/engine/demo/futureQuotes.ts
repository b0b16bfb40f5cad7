import type { RandomStream } from "../../math/random.ts";
import type { Instrument } from "../../model/instrument.ts";
import type { Quote } from "../../model/market.ts";
import type { EpochMs } from "../../model/units.ts";
import { deribitFuture, deribitPerpetual } from "../../venues/instruments.ts";
import type { DemoAsset } from "./assets.ts";
import { tickAbove, tickBelow, toDecimals, wholeLots } from "./rounding.ts";

/** Open interest of a dated future against the perpetual's. */
const DATED_INTEREST = 0.15;
const DATED_SIZE = 0.3;

/** One price with its touch: bid and ask on the tick, on either side of the mark. */
interface Touch {
  readonly instrument: Instrument;
  readonly mark: number;
  readonly tick: number;
  readonly size: number;
  readonly interest: number;
}

function quoteOf(asset: DemoAsset, touch: Touch, random: RandomStream): Quote {
  const { instrument, mark, tick } = touch;
  const share = (): number => 0.6 + 0.8 * random.nextUniform();
  return {
    instrument,
    mark,
    bid: tickBelow(mark - tick / 4, tick),
    ask: tickAbove(mark + tick / 4, tick),
    bidSize: wholeLots(touch.size * share(), asset.futureLot),
    askSize: wholeLots(touch.size * share(), asset.futureLot),
    markVol: null,
    forward: instrument.kind === "future" ? mark : null,
    openInterest: wholeLots(touch.interest * share(), asset.futureLot),
  };
}

/** The perpetual, a few hundredths of a percent off the index. */
export function perpetualQuote(asset: DemoAsset, index: number, random: RandomStream): Quote {
  const premium = 0.0002 * random.nextNormal();
  const touch = {
    instrument: deribitPerpetual(asset.underlying, asset.settlement),
    mark: toDecimals(index * (1 + premium), asset.priceDecimals),
    tick: asset.perpetualTick,
    size: asset.futureSize,
    interest: asset.futureInterest,
  };
  return quoteOf(asset, touch, random);
}

/** A dated future, marked at the forward of its expiry. */
export function futureQuote(asset: DemoAsset, expiry: EpochMs, forward: number, random: RandomStream): Quote {
  const touch = {
    instrument: deribitFuture(asset.underlying, expiry, asset.settlement),
    mark: forward,
    tick: asset.futureTick,
    size: asset.futureSize * DATED_SIZE,
    interest: asset.futureInterest * DATED_INTEREST,
  };
  return quoteOf(asset, touch, random);
}
