import { DOLLAR_CURRENCIES } from "../../model/position.ts";
import type { Balance } from "../../model/position.ts";
import { figure } from "../../ui/format.ts";

/** Coins named before the rest is counted. */
const NAMED = 3;

/** "2 BTC and 10 ETH", one amount a coin, whatever places it lies at; nothing where dollars alone are held. */
function coinsText(balances: readonly Balance[]): string | undefined {
  const sums = new Map<string, number>();
  for (const { currency, amount } of balances) {
    if (DOLLAR_CURRENCIES.includes(currency)) continue;
    const before = sums.get(currency);
    sums.set(currency, before === undefined ? amount : before + amount);
  }
  const held = [...sums].filter(([, amount]) => amount !== 0).map(([coin, amount]) => `${figure(amount)} ${coin}`);
  if (held.length === 0) return undefined;
  const more = held.length > NAMED ? [`${String(held.length - NAMED)} more`] : [];
  const named = [...held.slice(0, NAMED), ...more];
  return named.length === 1 ? named[0] : `${named.slice(0, -1).join(", ")} and ${named.at(-1) ?? ""}`;
}

/**
 * What the headline says where there is no leg: how to begin; where coins are held, that they move the figures above.
 *
 * @param binding what binds the margin, as the rule book says it
 */
export function noPositionsText(balances: readonly Balance[], binding: string): string {
  const coins = coinsText(balances);
  if (coins === undefined) return "No positions yet: type a leg, click a strike in the chain, or drop a file.";
  return `No positions, but coins: ${coins} move with the market. ${binding === "" ? "" : `${binding}. `}Type a leg to hedge them.`;
}
