import type { Kernel } from "../../../../math/kernel/kernel.ts";
import { timeToExpiry } from "../../../../model/units.ts";
import type { EpochMs } from "../../../../model/units.ts";
import { futureCoins } from "../../scenarios/futureCoins.ts";
import { optionDeltas } from "../../scenarios/optionDeltas.ts";
import type { SettlementBook } from "../settlementBooks.ts";
import type { PmMarket } from "./parameters.ts";

/** Net delta of what expires together. */
export interface ExpiryDelta {
  /** `null` for perpetuals, which are an expiry of their own with no time. */
  readonly expiry: EpochMs | null;
  /** Years. */
  readonly time: number;
  /** Coins, signed. */
  readonly delta: number;
}

/**
 * Net delta by expiry, coins. In coin-settled books an option counts with its net transaction delta, the Black delta less
 * its price in coin: the premium is itself an exposure.
 *
 * @param optionPrices USD per coin, in the order of the book's options
 */
export function deltasByExpiry(
  kernel: Kernel,
  { options, futures, settlement }: SettlementBook,
  optionPrices: Float64Array,
  asOf: EpochMs,
): readonly ExpiryDelta[] {
  const byExpiry = new Map<EpochMs | null, number>();
  const add = (expiry: EpochMs | null, coins: number): void => {
    const before = byExpiry.get(expiry);
    byExpiry.set(expiry, before === undefined ? coins : before + coins);
  };
  const deltas = optionDeltas(kernel, options);
  for (const [i, { position, instrument, forward }] of options.entries()) {
    const premium = settlement === "inverse" ? optionPrices[i]! / forward : 0;
    add(instrument.expiry, position.quantity * (deltas[i]! - premium));
  }
  for (const leg of futures) add(leg.instrument.kind === "future" ? leg.instrument.expiry : null, futureCoins(leg));
  return [...byExpiry].map(([expiry, delta]) => ({
    expiry,
    time: expiry === null ? 0 : timeToExpiry(expiry, asOf),
    delta,
  }));
}

/** Share of an expiry's net delta that the roll shock takes. */
export const rollRate = ({ roll }: PmMarket, time: number): number => Math.max(roll.minimum, roll.perYear * time);

/** What rolling each expiry's net delta may cost, coins. */
export const rollShock = (market: PmMarket, deltas: readonly ExpiryDelta[]): number =>
  deltas.reduce((total, { time, delta }) => total + Math.abs(delta) * rollRate(market, time), 0);

/** What a large net delta may cost to close, coins; nothing up to the threshold. The sum of all expiries counts. */
export function deltaShock({ deltaShock: rule }: PmMarket, deltas: readonly ExpiryDelta[], index: number): number {
  const net = Math.abs(deltas.reduce((total, { delta }) => total + delta, 0));
  const beyond = Math.max(net - rule.threshold / index, 0);
  return Math.min(beyond * net * rule.perCoin, rule.most * net);
}
