import type { EpochMs } from "../../../model/units.ts";
import type { DeltaOneLeg, OptionLeg } from "../../valuation/leg.ts";
import type { BindingContribution } from "../model.ts";
import type { Charge } from "./pm2/parameters.ts";
import type { Pm2Collateral, Pm2Portfolio } from "./pm2/portfolio.ts";
import type { Pm2Contributions } from "./pm2/scenarioPnl.ts";
import type { DeriveExpiry, DerivePerp } from "./portfolio.ts";
import { splitForward } from "./settlement.ts";
import type { UnderlyingBook } from "../marginBook.ts";

/** A Ballast book of one underlying as PM2 sees it, with the way back to its positions. */
export interface MappedPortfolio {
  readonly portfolio: Pm2Portfolio;
  /** Names PM2's contributions by position id or `balance:BTC`, in the order futures, options, holdings. */
  name(contributions: Pm2Contributions): readonly BindingContribution[];
}

/** Legs of one expiry instant and one forward; venues that see different forwards do not share an expiry. */
function expiryGroups(options: readonly OptionLeg[]): readonly (readonly OptionLeg[])[] {
  const groups = new Map<string, OptionLeg[]>();
  for (const leg of options) {
    const key = `${String(leg.instrument.expiry)}|${String(leg.forward)}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [leg]);
    else group.push(leg);
  }
  return [...groups.values()];
}

/** Rate 0 and full confidence: a Ballast market publishes neither. Amounts are coins, so inverse options count in USD. */
function toExpiry(legs: readonly OptionLeg[], { instrument, forward }: OptionLeg, asOf: EpochMs): DeriveExpiry {
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
function toPerp({ instrument, position, face, price }: DeltaOneLeg): DerivePerp {
  return {
    contract: instrument.id,
    amount: face === null ? position.quantity : face / price,
    price,
    confidence: 1,
    unrealisedPnl: 0,
    unrealisedFunding: 0,
  };
}

/**
 * Coins as risk-cancelling collateral. PM2 has no borrowed coins: where they are short on balance, the haircut is charged
 * on what is owed, so that it never lowers the requirement.
 */
function toCollaterals({ holdings, index }: UnderlyingBook, haircut: Charge): readonly Pm2Collateral[] {
  const net = holdings.reduce((total, { amount }) => total + amount, 0);
  const direction = net < 0 ? -1 : 1;
  return holdings.map(({ amount }) => ({
    amount,
    price: index,
    confidence: 1,
    isRiskCancelling: true,
    maintenanceHaircut: direction * haircut.maintenance,
    initialHaircut: direction * haircut.initial,
  }));
}

function zip(subjects: readonly string[], pnls: readonly number[]): readonly BindingContribution[] {
  return subjects.flatMap((subject, i) => {
    const pnl = pnls[i];
    return pnl === undefined ? [] : [{ subject, pnl }];
  });
}

/**
 * The PM2 portfolio of one underlying: rate 0, stable price 1, confidences 1, no cash (dollars are counted once, in the
 * book's equity).
 *
 * @param ownCoinHaircut `null` only where the book holds no coins
 */
export function toPm2Portfolio(book: UnderlyingBook, ownCoinHaircut: Charge | null, asOf: EpochMs): MappedPortfolio {
  const groups = expiryGroups(book.options);
  return {
    portfolio: {
      cash: 0,
      spotPrice: book.index,
      spotConfidence: 1,
      stablePrice: 1,
      perps: book.futures.map(toPerp),
      expiries: groups.flatMap((legs) => legs.slice(0, 1).map((first) => toExpiry(legs, first, asOf))),
      collaterals: ownCoinHaircut === null ? [] : toCollaterals(book, ownCoinHaircut),
    },
    name: ({ perps, options, collaterals }) => [
      ...zip(
        book.futures.map(({ position }) => position.id),
        perps,
      ),
      ...zip(
        groups.flat().map(({ position }) => position.id),
        options.flat(),
      ),
      ...zip(
        book.holdings.map(({ subject }) => subject),
        collaterals,
      ),
    ],
  };
}
