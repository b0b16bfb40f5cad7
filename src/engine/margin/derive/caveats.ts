import type { EpochMs } from "../../../model/units.ts";
import type { MarginBook, UnderlyingBook } from "../marginBook.ts";
import { AVERAGING_SECONDS } from "./settlement.ts";

/** What "exact" stands on at Derive: on whose inputs the rules are applied. None of them bends a rule. */
export const DERIVE_ASSUMPTIONS = [
  "Every contract is margined as if it were held at Derive, one account an underlying; requirements are added up.",
  "Coin-settled options count as Derive's own: worth Black on the forward in dollars, where the desk has their coin price x index.",
  "The rules are applied to the market shown, with rate 0, stable price 1 and full oracle confidence: Derive's own feeds may differ.",
];

function ofUnderlying(
  { underlying, holdings, futures, options }: UnderlyingBook,
  asOf: EpochMs,
  owed: (underlying: string) => string,
): readonly string[] {
  const caveats: string[] = [];
  if (futures.some(({ instrument }) => instrument.kind === "future")) {
    caveats.push(
      `Derive lists no dated futures: those on ${underlying} are charged as perpetuals, each contract netted alone.`,
    );
  }
  if (holdings.reduce((total, { amount }) => total + amount, 0) < 0) {
    caveats.push(owed(underlying));
  }
  if (options.some(({ instrument }) => instrument.expiry - asOf < AVERAGING_SECONDS * 1000)) {
    caveats.push(`${underlying} options settle within 30 minutes: the average so far is taken to equal the forward.`);
  }
  return caveats;
}

/**
 * What had to be bent for Derive's margins: one sentence, and the report is an approximation.
 *
 * @param owed what the rule book makes of owed coins, in a sentence
 */
export function deriveCaveats(
  { underlyings, dollars, asOf }: MarginBook,
  owed: (underlying: string) => string,
): readonly string[] {
  const own = underlyings.flatMap((one) => ofUnderlying(one, asOf, owed));
  const hasTether = dollars.some(({ currency }) => currency === "USDT");
  return hasTether ? [...own, "USDT counts as cash; Derive would charge a haircut on it."] : own;
}
