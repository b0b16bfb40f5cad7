import type { MarginReport, Shortfall } from "../../engine/margin/model.ts";
import { figure } from "../../ui/format.ts";

/** What a draft assumes, and where it flatters. */
export const PAID_IN_DOLLARS =
  "Premium and fees of the draft are taken from dollars; where they are due in coin, that much more coin is lacking.";

const amount = (units: number, currency: string): string => `${figure(units)} ${currency}`;

/** "a", "a and b", "a, b and c". */
function listed(texts: readonly string[]): string {
  const last = texts.at(-1) ?? "";
  return texts.length < 2 ? last : `${texts.slice(0, -1).join(", ")} and ${last}`;
}

/** "short of 1.04 BTC", "short of 1.04 BTC and 12,000 USDC"; "" where nothing is lacking. */
export function shortText(shortfalls: readonly Shortfall[]): string {
  if (shortfalls.length === 0) return "";
  return `short of ${listed(shortfalls.map(({ currency, lacking }) => amount(lacking.initial, currency)))}`;
}

function sentenceOf({ currency, required, held, lacking }: Shortfall, label: string): string {
  const alone = `no other currency stands in for it under ${label}.`;
  if (required.initial === 0) return `Overdrawn by ${amount(-held, currency)}: ${alone}`;
  const there =
    held === 0
      ? `no ${currency} is there`
      : `cash, option value and unrealised P&L in ${currency} come to ${amount(held, currency)}`;
  const asked = `what settles in ${currency} asks for ${amount(required.initial, currency)} of initial margin and ${there};`;
  const short = `Short of ${amount(lacking.initial, currency)}: ${asked} ${alone}`;
  if (lacking.maintenance === 0) return short;
  return `${short} Maintenance margin is short by ${amount(lacking.maintenance, currency)} too: the ${currency} account would be liquidated.`;
}

/** The same in one line: how much is short, of maintenance margin too, and that nothing stands in for it. */
export function shortfallLine({ shortfalls, label }: Pick<MarginReport, "shortfalls" | "label">): string {
  const liquidated = shortfalls.filter(({ lacking }) => lacking.maintenance > 0);
  const below = liquidated.map(({ currency, lacking }) => amount(lacking.maintenance, currency));
  const also = below.length === 0 ? "" : ` (below maintenance margin by ${listed(below)})`;
  const text = shortText(shortfalls);
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${also}: no other currency stands in for it under ${label}.`;
}

/** What lacks in which currency and what the venue does about it, a sentence or two each; "" where nothing is lacking. */
export const shortfallSentence = ({ shortfalls, label }: Pick<MarginReport, "shortfalls" | "label">): string =>
  shortfalls.map((one) => sentenceOf(one, label)).join(" ");

/** What contracts that its venue does not list make of a rule book's figures, in a sentence; "" where it lists all. */
export function hypotheticalText({ unlisted, label }: Pick<MarginReport, "unlisted" | "label">): string {
  const [first] = unlisted;
  if (first === undefined) return "";
  const more = unlisted.length > 1 ? ` and ${String(unlisted.length - 1)} more` : "";
  return `The venue of ${label} does not list ${first}${more}: this is what its rules would ask if it did.`;
}

/** Where a rule book that is no exchange's has one hold a book. */
const HOLDERS: Readonly<Record<string, string>> = {
  FINRA: "in a US margin account",
  Cboe: "in a US margin account",
  CME: "at CME and cleared there",
};

/** "as if held at Derive": said beside a rule book whose venue does not list what the book holds; "" where it lists all. */
export const heldText = ({ unlisted, venue }: Pick<MarginReport, "unlisted" | "venue">): string =>
  unlisted.length === 0 ? "" : `as if held ${HOLDERS[venue] ?? `at ${venue}`}`;

/** Which of the rule books keep currencies apart and find one short, in a sentence; "" where none does. */
export function comparedShortText(rows: readonly Pick<MarginReport, "label" | "shortfalls">[]): string {
  const short = rows.filter(({ shortfalls }) => shortfalls.length > 0);
  if (short.length === 0) return "";
  const each = short.map(({ label, shortfalls }) => `${label}: ${shortText(shortfalls)}`).join("; ");
  return `Where each currency stands alone this book is short, however much lies in the others. ${each}.`;
}

/** Which dollars count for another kind under rule books that keep no currencies apart, each sentence once; "" where none. */
export const standInText = (rows: readonly Pick<MarginReport, "standIns">[]): string =>
  [...new Set(rows.flatMap(({ standIns }) => standIns))].join(" ");
