import { totalVariance, wingSlopes } from "../../math/svi/raw.ts";
import { missing } from "../../model/gap.ts";
import type { ExpirySmile } from "../../model/market.ts";
import type { EpochMs } from "../../model/units.ts";
import { timeToExpiry } from "../../model/units.ts";
import { dayText } from "../valuation/dayText.ts";
import type { VolSource } from "../valuation/quoteVol.ts";
import { butterflyFinding } from "./arbitrage.ts";
import { NONE_BROUGHT } from "./broughtSmiles.ts";
import { expiryForward } from "./expiryForward.ts";
import { quotedVols } from "./quotedVols.ts";
import type { FittedSmile, UnfittedSmile } from "./smiles.ts";

/** The smile of one expiry as a link brought it, with those of its quotes that came along, or why there is none. */
function broughtExpiry(
  source: VolSource,
  expiry: EpochMs,
  smile: ExpirySmile | undefined,
): FittedSmile | UnfittedSmile {
  const { lookup, market } = source;
  const gap = (because: string): UnfittedSmile => {
    const subject = `${lookup.market.underlying} ${dayText(expiry)}`;
    return { kind: "gap", expiry, ...missing("smile", subject, because), leftOut: [] };
  };
  const years = timeToExpiry(expiry, market.asOf);
  if (years === 0) return gap("it has expired");
  if (smile === undefined) return gap(NONE_BROUGHT);
  const strikes = lookup.strikesByExpiry.get(expiry) ?? [];
  const forward = expiryForward(lookup, expiry, strikes);
  if (forward === null) return gap("the link brought one, but no forward to draw it around");
  const { svi, quoted } = smile;
  const { quotes, leftOut } = quotedVols({ source, expiry, forward }, strikes);
  const residualOf = ({ k, vol }: { readonly k: number; readonly vol: number }): number =>
    100 * (Math.sqrt(totalVariance(svi, k) / years) - vol);
  return {
    kind: "smile",
    expiry,
    forward,
    timeToExpiry: years,
    svi,
    quoted,
    quotes: quotes.map((quote) => ({ ...quote, residual: residualOf(quote) })),
    leftOut,
    fit: null,
    butterfly: butterflyFinding(svi, quoted),
    calendar: null,
    wings: wingSlopes(svi),
  };
}

/** Every expiry that a link brought a smile of or lists options of, ascending. Calendar checks are `fittedSmiles`'s. */
export function broughtExpiries(
  source: VolSource,
  brought: readonly ExpirySmile[],
): readonly (FittedSmile | UnfittedSmile)[] {
  const expiries = new Set([...source.lookup.strikesByExpiry.keys(), ...brought.map(({ expiry }) => expiry)]);
  return [...expiries]
    .sort((a, b) => a - b)
    .map((expiry) =>
      broughtExpiry(
        source,
        expiry,
        brought.find((one) => one.expiry === expiry),
      ),
    );
}
