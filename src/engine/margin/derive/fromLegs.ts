import type { EpochMs } from "../../../model/units.ts";
import type { DeltaOneLeg, OptionLeg } from "../../valuation/leg.ts";
import { futureCoins } from "../scenarios/futureCoins.ts";
import type { DeriveExpiry, DerivePerp } from "./portfolio.ts";
import { splitForward } from "./settlement.ts";

/** Legs of one expiry instant and one forward; venues that see different forwards do not share an expiry. */
export function expiryGroups(options: readonly OptionLeg[]): readonly (readonly [OptionLeg, ...OptionLeg[]])[] {
  const groups = new Map<string, [OptionLeg, ...OptionLeg[]]>();
  for (const leg of options) {
    const key = `${String(leg.instrument.expiry)}|${String(leg.forward)}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [leg]);
    else group.push(leg);
  }
  return [...groups.values()];
}

/**
 * Legs of one group as Derive sees them. Rate 0 and full confidence: a Ballast market publishes neither. Amounts are coins, so
 * inverse options count in USD.
 */
export function toExpiry(legs: readonly [OptionLeg, ...OptionLeg[]], asOf: EpochMs): DeriveExpiry {
  const [{ instrument, forward }] = legs;
  const secondsToExpiry = (instrument.expiry - asOf) / 1000;
  return {
    secondsToExpiry,
    ...splitForward(forward, secondsToExpiry),
    rate: 0,
    forwardConfidence: 1,
    rateConfidence: 1,
    volConfidence: 1,
    options: legs.map((leg) => ({
      optionType: leg.instrument.optionType,
      strike: leg.instrument.strike,
      amount: leg.position.quantity,
      vol: leg.vol,
    })),
  };
}

/** Unrealised P&L is left at 0: it is in the book's equity, and the requirement does not depend on it. */
export function toPerp(leg: DeltaOneLeg): DerivePerp {
  return {
    contract: leg.instrument.id,
    amount: futureCoins(leg),
    price: leg.price,
    confidence: 1,
    unrealisedPnl: 0,
    unrealisedFunding: 0,
  };
}
