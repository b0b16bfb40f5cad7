import type { Book } from "../../../model/position.ts";
import type { EpochMs } from "../../../model/units.ts";
import type { Fidelity } from "../model.ts";
import { parametersFor } from "./pm2/mainnet.ts";
import { AVERAGING_SECONDS } from "./settlement.ts";
import type { UnderlyingBook } from "./underlyingBook.ts";

/** What "exact" stands on: whose rules, on which inputs, in which reading. None of them bends a rule. */
const ALWAYS = [
  "Every contract is margined as if it were held at Derive, one PM2 account an underlying; requirements are added up.",
  "The rules are applied to the market shown, with rate 0, stable price 1 and full oracle confidence: Derive's own feeds may differ.",
  "The venue's deployment file and its documentation disagree on the static discount (1.02 for long, 0.98 for short value against 0.98 and 1.02); the documentation is followed.",
];

function ofUnderlying({ underlying, coins, futures, options }: UnderlyingBook, asOf: EpochMs): readonly string[] {
  const caveats: string[] = [];
  if (!parametersFor(underlying).isOwn) {
    caveats.push(`Derive has no ${underlying} market: its most conservative parameters (HYPE) are used.`);
  }
  if (futures.some(({ instrument }) => instrument.kind === "future")) {
    caveats.push(
      `Derive lists no dated futures: those on ${underlying} are charged as perpetuals, each contract netted alone.`,
    );
  }
  if (coins.reduce((total, { amount }) => total + amount, 0) < 0) {
    caveats.push(`Derive lends no coins: the ${underlying} owed moves in every scenario and pays the haircut.`);
  }
  if (options.some(({ instrument }) => instrument.expiry - asOf < AVERAGING_SECONDS * 1000)) {
    caveats.push(`${underlying} options settle within 30 minutes: the average so far is taken to equal the forward.`);
  }
  return caveats;
}

/** What a report says of itself: sentences, and how its figures then relate to the venue's. */
interface Caveats {
  readonly caveats: readonly string[];
  readonly fidelity: Fidelity;
}

/** What holds for this report and what does not: one word beyond what is always said, and it is an approximation. */
export function caveatsOf(underlyings: readonly UnderlyingBook[], book: Book, asOf: EpochMs): Caveats {
  const own = underlyings.flatMap((one) => ofUnderlying(one, asOf));
  if (book.balances.some(({ currency, amount }) => currency === "USDT" && amount !== 0)) {
    own.push("USDT counts as cash; Derive would charge a haircut on it.");
  }
  return { caveats: [...ALWAYS, ...own], fidelity: own.length === 0 ? "exact" : "approximation" };
}
