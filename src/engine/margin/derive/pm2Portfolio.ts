import type { EpochMs } from "../../../model/units.ts";
import type { BindingContribution } from "../model.ts";
import { expiryGroups, toExpiry, toPerp } from "./fromLegs.ts";
import { nameContributions } from "./nameContributions.ts";
import type { Charge } from "./pm2/parameters.ts";
import type { Pm2Collateral, Pm2Portfolio } from "./pm2/portfolio.ts";
import type { Pm2Contributions } from "./pm2/scenarioPnl.ts";
import type { UnderlyingBook } from "../marginBook.ts";

/** A Ballast book of one underlying as PM2 sees it, with the way back to its positions. */
export interface MappedPortfolio {
  readonly portfolio: Pm2Portfolio;
  /** Names PM2's contributions by position id or `balance:BTC`, in the order futures, options, holdings. */
  name(contributions: Pm2Contributions): readonly BindingContribution[];
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
      expiries: groups.map((legs) => toExpiry(legs, asOf)),
      collaterals: ownCoinHaircut === null ? [] : toCollaterals(book, ownCoinHaircut),
    },
    name: ({ collaterals, ...others }) => nameContributions(book, groups, { ...others, holdings: collaterals }),
  };
}
