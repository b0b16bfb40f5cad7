import type { Kernel } from "../../../math/kernel/kernel.ts";
import { timeToExpiry } from "../../../model/units.ts";
import type { EpochMs } from "../../../model/units.ts";
import type { UnderlyingBook } from "../marginBook.ts";
import { futureCoins } from "../scenarios/futureCoins.ts";
import { optionDeltas } from "../scenarios/optionDeltas.ts";

/** The delta of one position, by plain Black. */
export interface PositionDelta {
  /** Position id, or `balance:BTC`. */
  readonly subject: string;
  /** The contract, or the coin held: what nets before anything else. */
  readonly contract: string;
  /** `null` for perpetuals and coins. */
  readonly expiry: EpochMs | null;
  /** Units of the underlying, signed. */
  readonly coins: number;
  /** USD per unit that the delta stands for: an option's forward, a future's own price, the index for coins. */
  readonly price: number;
}

/** Delta of everything of one underlying: options, futures, holdings, each in the order of the book. */
export function positionDeltas(kernel: Kernel, book: UnderlyingBook): readonly PositionDelta[] {
  const { options, futures, holdings, underlying, index } = book;
  const deltas = optionDeltas(kernel, options);
  return [
    ...options.map(({ position, instrument, forward }, i) => ({
      subject: position.id,
      contract: instrument.id,
      expiry: instrument.expiry,
      coins: position.quantity * deltas[i]!,
      price: forward,
    })),
    ...futures.map((leg) => ({
      subject: leg.position.id,
      contract: leg.instrument.id,
      expiry: leg.instrument.kind === "future" ? leg.instrument.expiry : null,
      coins: futureCoins(leg),
      price: leg.price,
    })),
    ...holdings.map(({ subject, amount }) => ({
      subject,
      contract: underlying,
      expiry: null,
      coins: amount,
      price: index,
    })),
  ];
}

/** Sums of `amount` over the deltas with one key, in the order in which the keys first appear. */
export function netBy<Key>(
  deltas: readonly PositionDelta[],
  key: (one: PositionDelta) => Key,
  amount: (one: PositionDelta) => number,
): ReadonlyMap<Key, number> {
  const sums = new Map<Key, number>();
  for (const one of deltas) {
    const before = sums.get(key(one));
    sums.set(key(one), before === undefined ? amount(one) : before + amount(one));
  }
  return sums;
}

/** Net cash delta of what expires together. */
export interface ExpiryCash {
  readonly expiry: EpochMs | null;
  /** Years; 0 for perpetuals. */
  readonly time: number;
  /** USD, signed. */
  readonly cash: number;
}

/** Net cash delta by expiry, USD; perpetuals are an expiry of their own with no time. */
export function cashByExpiry(deltas: readonly PositionDelta[], asOf: EpochMs): readonly ExpiryCash[] {
  const net = netBy(
    deltas,
    ({ expiry }) => expiry,
    ({ coins, price }) => coins * price,
  );
  return [...net].map(([expiry, cash]) => ({ expiry, time: expiry === null ? 0 : timeToExpiry(expiry, asOf), cash }));
}
