import type { MarginBook } from "./marginBook.ts";
import type { GroupMargin, MarginReport, SettlementAccount, Shortfall } from "./model.ts";

type Column = "initial" | "maintenance";

/** Units of equity below this are none: a share of them says nothing. */
const LEAST_EQUITY = 1e-9;

interface Draft {
  readonly price: number;
  readonly groups: string[];
  initial: number;
  maintenance: number;
}

function requiredIn(groups: readonly GroupMargin[]): ReadonlyMap<string, Draft> {
  const drafts = new Map<string, Draft>();
  for (const { name, native, initial, maintenance } of groups) {
    if (native === null) continue;
    const { currency, price } = native;
    const draft = drafts.get(currency) ?? { price, groups: [], initial: 0, maintenance: 0 };
    drafts.set(currency, draft);
    draft.groups.push(name);
    draft.initial += initial / price;
    draft.maintenance += maintenance / price;
  }
  return drafts;
}

/**
 * The accounts of a venue that lets no currency stand in for another: one for each that anything is asked in, in the
 * order of the groups, then those that are overdrawn without being asked anything. Equity in a currency is cash, option
 * value and unrealised P&L in it, as Deribit counts it (our spec, margin, section 6.1).
 */
export function settlementAccounts(
  { byCurrency }: MarginBook,
  groups: readonly GroupMargin[],
): readonly SettlementAccount[] {
  const asked = requiredIn(groups);
  const held = new Map(byCurrency.map(({ currency, amount }) => [currency, amount]));
  const accounts = [...asked].map(([currency, { price, groups: names, initial, maintenance }]) => {
    const own = held.get(currency);
    const required = { initial, maintenance };
    return { currency, price, groups: names, required, held: own === undefined ? 0 : own };
  });
  const overdrawn = byCurrency.filter(({ currency, amount }) => amount < -LEAST_EQUITY && !asked.has(currency));
  const bare = { groups: [], required: { initial: 0, maintenance: 0 } };
  return [...accounts, ...overdrawn.map(({ currency, price, amount }) => ({ currency, price, held: amount, ...bare }))];
}

/** The accounts that hold less than they ask, the one that lacks most dollars first. */
export function shortfallsOf(accounts: readonly SettlementAccount[]): readonly Shortfall[] {
  const short = accounts.filter(({ required, held }) => required.initial > held);
  return short
    .map((one) => {
      const lacking = {
        initial: one.required.initial - one.held,
        maintenance: Math.max(0, one.required.maintenance - one.held),
      };
      return {
        ...one,
        lacking,
        usd: { initial: lacking.initial * one.price, maintenance: lacking.maintenance * one.price },
      };
    })
    .toSorted((a, b) => b.usd.initial - a.usd.initial);
}

/** USD of equity in one currency beyond its initial margin: all of it where nothing is asked in that currency. */
export function excessIn(currency: string, accounts: readonly SettlementAccount[], { byCurrency }: MarginBook): number {
  const account = accounts.find((one) => one.currency === currency);
  if (account !== undefined) return (account.held - account.required.initial) * account.price;
  const free = byCurrency.find((one) => one.currency === currency);
  return free === undefined ? 0 : free.amount * free.price;
}

/** The currency whose account comes into trouble first by initial margin; `null` where there are no accounts. */
export function tightestCurrency(accounts: readonly SettlementAccount[]): string | null {
  const tightest = tightestIn(accounts, "initial");
  return tightest === undefined ? null : tightest.currency;
}

interface Tightness {
  readonly currency: string;
  /** USD beyond what is asked, below zero where it is short. */
  readonly excess: number;
  /** `null` where nothing is there. */
  readonly usage: number | null;
}

function tightnessOf({ currency, price, required, held }: SettlementAccount, column: Column): Tightness {
  const asked = required[column];
  return { currency, excess: (held - asked) * price, usage: held > LEAST_EQUITY ? asked / held : null };
}

/** Without a shortfall, nothing held means that nothing is asked either. */
const shareUsed = ({ usage }: Tightness): number => (usage === null ? 0 : usage);

/** The most used first; accounts that are short before all others, the shortest in dollars first. */
function isTighter(one: Tightness, other: Tightness): boolean {
  if (one.excess < 0 || other.excess < 0) return one.excess < other.excess;
  return shareUsed(one) > shareUsed(other);
}

function tightestIn(accounts: readonly SettlementAccount[], column: Column): Tightness | undefined {
  const [first, ...others] = accounts.map((one) => tightnessOf(one, column));
  return first && others.reduce((worst, one) => (isTighter(one, worst) ? one : worst), first);
}

/** How far from trouble a book stands. */
export type Standing = Pick<MarginReport, "initialExcess" | "excess" | "initialUsage" | "usage">;

/** The standing of the account that comes into trouble first, by column; of the whole where all count together. */
export function standingOf(
  accounts: readonly SettlementAccount[],
  whole: Standing,
): Standing & Pick<MarginReport, "tightest"> {
  const [initial, maintenance] = [tightestIn(accounts, "initial"), tightestIn(accounts, "maintenance")];
  if (initial === undefined || maintenance === undefined) return { ...whole, tightest: null };
  return {
    initialExcess: initial.excess,
    excess: maintenance.excess,
    initialUsage: initial.usage,
    usage: maintenance.usage,
    tightest: { initial: initial.currency, maintenance: maintenance.currency },
  };
}
