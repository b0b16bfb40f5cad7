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

/** Units of short options no option of the same expiry and strike covers; a put covers a call there and the other way round. */
export function nakedShorts({ options }: DeriveExpiry): number {
  const places = new Map<number, number>();
  const nets: number[] = [];
  for (const { strike, amount } of options) {
    const place = places.get(strike);
    if (place === undefined) places.set(strike, nets.push(amount) - 1);
    else nets[place]! += amount;
  }
  return nets.reduce((naked, net) => naked + Math.max(0, -net), 0);
}

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
