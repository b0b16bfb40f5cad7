import type { AccountsReport } from "../../../engine/margin/accounts.ts";
import type { AccountMargin } from "../../../engine/margin/accounts/account.ts";
import { DOLLAR_CURRENCIES } from "../../../model/position.ts";
import type { Transfer } from "../../../model/transfer.ts";
import { percent, units, usd } from "../../../ui/format.ts";
import { venueOf } from "../../../venues/index.ts";
import { shortText } from "../shortfallWords.ts";

const COUNTS = ["No", "One", "Two", "Three", "Four", "Five", "Six"];
/** USD: differences below this are none. */
const LEAST = 0.5;

/** "Three accounts", "One account". */
function accountsText(count: number): string {
  return `${COUNTS[count] ?? String(count)} ${count === 1 ? "account" : "accounts"}`;
}

const dollars = (amount: number): string => `${usd(amount)} USD`;

/** Why it costs: the accounts are apart, and the venues' rules are not those of the one place. */
function reasonText({ total, netted, apart }: AccountsReport): string {
  const [byDistance, byRules] = [apart.initial - netted.initial, total.initial - apart.initial];
  if (Math.abs(byRules) < LEAST) return "";
  const less =
    byRules < 0
      ? `the venues\u2019 own rules ask ${dollars(-byRules)} less`
      : `the venues\u2019 own rules ask ${dollars(byRules)} more`;
  return ` Under that one rule book being apart would cost ${dollars(byDistance)}; ${less}.`;
}

/** Legs lie at several venues: only then is there anything to net. */
export const isApart = ({ accounts }: Pick<AccountsReport, "accounts">): boolean =>
  accounts.filter(({ hasLegs }) => hasLegs).length > 1;

/** What the accounts ask in all, what one place would ask, and the difference. */
export function costText(report: AccountsReport): string {
  const { accounts, total, netted } = report;
  const count = accounts.length;
  const asked = `${accountsText(count)} ${count === 1 ? "asks" : "ask"} ${dollars(total.initial)} of initial margin`;
  if (count === 0) return "No account yet.";
  if (!isApart(report)) return `${asked}.`;
  const cost = total.initial - netted.initial;
  const apart = cost < 0 ? `apart they ask ${dollars(-cost)} less` : `not netting costs ${dollars(cost)}`;
  const isPartial = [...accounts, netted].some(({ leftOut }) => leftOut.length > 0);
  const partial = isPartial ? " Not every figure holds all positions: see what is left out." : "";
  return `${asked}; netted under ${netted.label} it would be ${dollars(netted.initial)} (notional: no venue nets these): ${apart}.${reasonText(report)}${partial}`;
}

/** "move 45,000 USDC from Deribit to OKX", "place 45,000 USDC at OKX". */
export function transferText({ currency, amount, from, to }: Transfer): string {
  const what = `${usd(amount)} ${currency}`;
  const target = venueOf(to).label;
  return from === null ? `place ${what} at ${target}` : `move ${what} from ${venueOf(from).label} to ${target}`;
}

/** The first letter as a sentence has it. */
export const asSentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** "is 61.0 % everywhere", "lies between 12.0 % and 61.0 %"; of the accounts that are asked anything. */
function levelText(usages: readonly number[], isPartial: boolean): string {
  const [least, most] = [Math.min(...usages), Math.max(...usages)];
  if (most - least >= 0.0005) return `lies between ${percent(least)} and ${percent(most)}`;
  return `is ${percent(most)} ${isPartial ? "elsewhere" : "everywhere"}`;
}

/** The accounts that are short of a currency, which dollars elsewhere do not mend; "" where none is. */
export function shortAccountsText({ accounts }: Pick<AccountsReport, "accounts">): string {
  const short = accounts.filter(({ shortfalls }) => shortfalls.length > 0);
  if (short.length === 0) return "";
  const each = short.map(({ venue, shortfalls }) => `${venueOf(venue).label} is ${shortText(shortfalls)}`).join("; ");
  return `${each}: nothing held in another currency or at another venue stands in for it until it is converted and posted there.`;
}

/** Where accounts stay short of a dollar currency: "Deribit stays short of 8,000 USDC: no more of it can be sent."; else "". */
function stillShortText({ after }: Pick<AccountsReport, "after">): string {
  const short = after.flatMap(({ venue, shortfalls }) =>
    shortfalls
      .filter(({ currency, usd: lacking }) => DOLLAR_CURRENCIES.includes(currency) && lacking.initial >= LEAST)
      .map((one) => ` ${venueOf(venue).label} stays ${shortText([one])}: no more of it can be sent.`),
  );
  return short.join("");
}

/** Which dollars to move so that the accounts use the same share of their equity, and the share they then use. */
export function levelsText({ accounts, after, transfers }: AccountsReport): string {
  const lacking = stillShortText({ after });
  if (accounts.length === 0) return "";
  const asked = after.filter(({ initial, shortfalls }) => initial > 0 && shortfalls.length === 0);
  const usages = asked.flatMap(({ initialUsage }) => (initialUsage === null ? [] : [initialUsage]));
  const isShort = usages.length < asked.length;
  const isPartial = isShort || after.some(({ shortfalls }) => shortfalls.length > 0);
  const level = usages.length === 0 ? "" : levelText(usages, isPartial);
  const short = isShort ? " An account has no positive equity: dollars alone do not mend it." : "";
  if (transfers.length === 0) {
    const words = level === "" ? "" : ` Usage ${level}.`;
    return `No dollars can be moved that would level the accounts further.${words}${short}${lacking}`;
  }
  const words = level === "" ? "" : ` to level the accounts: usage then ${level}`;
  return `${asSentence(transfers.map(transferText).join(", "))}${words}.${short}${lacking}`;
}

/**
 * What a headroom in dollars is in the currency it is of: "USD, −2.8855 BTC". Without an account of that currency the
 * currency alone, "USD, in BTC"; "" where all currencies count together.
 */
export function headroomWords({ tightest, settlements }: Pick<AccountMargin, "tightest" | "settlements">): string {
  if (tightest === null) return "";
  const currency = tightest.initial;
  const own = settlements.find((one) => one.currency === currency);
  if (own === undefined || DOLLAR_CURRENCIES.includes(currency)) return `USD, in ${currency}`;
  return `USD, ${units(own.held - own.required.initial)} ${currency}`;
}
