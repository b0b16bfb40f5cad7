import type { DeriveExpiry, DerivePerp } from "./portfolio.ts";

/** What is held of one delta-one contract. */
export type OpenContract = Pick<DerivePerp, "contract" | "amount" | "price" | "confidence">;

/** Contracts with an open position, entries of one contract added up; they share its price. */
export function openContracts(perps: readonly DerivePerp[]): readonly OpenContract[] {
  const byContract = new Map<string, OpenContract>();
  for (const { contract, amount, price, confidence } of perps) {
    const net = byContract.get(contract);
    byContract.set(
      contract,
      net === undefined
        ? { contract, amount, price, confidence }
        : { ...net, amount: net.amount + amount, confidence: Math.min(net.confidence, confidence) },
    );
  }
  return [...byContract.values()].filter(({ amount }) => amount !== 0);
}

function nakedInAnyOrder(options: DeriveExpiry["options"]): number {
  const byStrike = new Map<number, number>();
  for (const { strike, amount } of options) {
    const net = byStrike.get(strike);
    byStrike.set(strike, net === undefined ? amount : net + amount);
  }
  let naked = 0;
  for (const net of byStrike.values()) naked += Math.max(0, -net);
  return naked;
}

/**
 * Units of short options no option of the same expiry and strike covers; a put covers a call there and the other way round.
 * Options listed by strike are netted as they come; others need a table.
 */
export function nakedShorts({ options }: DeriveExpiry): number {
  let naked = 0;
  let last = -Infinity;
  let net = 0;
  for (const { strike, amount } of options) {
    if (strike < last) return nakedInAnyOrder(options);
    if (strike > last) {
      naked += Math.max(0, -net);
      net = 0;
      last = strike;
    }
    net += amount;
  }
  return naked + Math.max(0, -net);
}

/** What charges by size are taken on. */
export interface ChargedSizes {
  /** Units of perpetuals, net by contract, without sign. */
  readonly perps: number;
  /** Units of short options that nothing covers, over all expiries. */
  readonly nakedShorts: number;
}

/** The sizes of a portfolio, as its contingencies are charged on them. */
export const chargedSizes = (perps: readonly DerivePerp[], expiries: readonly DeriveExpiry[]): ChargedSizes => ({
  perps: openContracts(perps).reduce((units, { amount }) => units + Math.abs(amount), 0),
  nakedShorts: expiries.reduce((units, expiry) => units + nakedShorts(expiry), 0),
});

/** Units of options held, long and short alike. */
export function grossOptions({ options }: DeriveExpiry): number {
  return options.reduce((units, { amount }) => units + Math.abs(amount), 0);
}

/** Unrealised P&L and funding of what is open, USD. */
export function perpValue(perps: readonly DerivePerp[]): number {
  return perps.reduce(
    (total, { amount, unrealisedPnl, unrealisedFunding }) =>
      amount === 0 ? total : total + (unrealisedPnl + unrealisedFunding),
    0,
  );
}
