import type { Kernel } from "../../math/kernel/kernel.ts";
import { missing } from "../../model/gap.ts";
import type { MarketSnapshot } from "../../model/market.ts";
import type { EpochMs } from "../../model/units.ts";
import { dayText } from "../valuation/dayText.ts";
import { marketLookup } from "../valuation/marketLookup.ts";
import { calendarFinding } from "./arbitrage.ts";
import { broughtExpiries } from "./broughtExpiry.ts";
import { broughtSmiles } from "./broughtSmiles.ts";
import { fitExpiry } from "./fitExpiry.ts";
import type { FittedSmile, FittedSmiles, Smile, UnfittedSmile } from "./smiles.ts";

/** Each smile with its check against the next one there is. */
function withCalendar(expiries: FittedSmiles["expiries"]): FittedSmiles["expiries"] {
  let next: FittedSmile | undefined;
  const checked: (FittedSmile | UnfittedSmile)[] = [];
  for (const one of expiries.toReversed()) {
    if (one.kind === "gap") checked.push(one);
    else {
      checked.push(next === undefined ? one : { ...one, calendar: calendarFinding(one, next) });
      next = one;
    }
  }
  return checked.reverse();
}

function fitAll(kernel: Kernel, market: MarketSnapshot, underlying: string): FittedSmiles {
  const lookup = marketLookup(market).get(underlying);
  if (lookup === undefined) return { underlying, expiries: [] };
  const ascending = [...lookup.strikesByExpiry].sort(([a], [b]) => a - b);
  const source = { kernel, market, lookup };
  const brought = broughtSmiles(market, underlying);
  const expiries =
    brought === undefined
      ? ascending.map(([expiry, strikes]) => fitExpiry(source, expiry, strikes))
      : broughtExpiries(source, brought);
  return { underlying, expiries: withCalendar(expiries) };
}

const answers = new WeakMap<MarketSnapshot, Map<string, FittedSmiles>>();

/**
 * The SVI smile of every listed expiry of an underlying at the snapshot (no what-if), each with its quotes, residuals and
 * arbitrage checks, or with the reason why it has none; empty for an underlying the snapshot does not hold. Smiles are
 * fitted one by one: butterflies and calendars are checked, not forced. Where a link brought smiles they are taken as they
 * are: the quotes they were fitted to stayed with its sender. Kept for as long as the snapshot lives.
 */
export function fittedSmiles(kernel: Kernel, market: MarketSnapshot, underlying: string): FittedSmiles {
  const kept = answers.get(market) ?? new Map<string, FittedSmiles>();
  answers.set(market, kept);
  const found = kept.get(underlying) ?? fitAll(kernel, market, underlying);
  kept.set(underlying, found);
  return found;
}

/** The smile of one expiry, or the reason why there is none; an expiry that is not listed has none either. */
export function smileOf({ underlying, expiries }: FittedSmiles, expiry: EpochMs): Smile {
  const found = expiries.find((one) => one.expiry === expiry);
  if (found !== undefined) return found;
  return {
    kind: "gap",
    ...missing("smile", `${underlying} ${dayText(expiry)}`, "the market snapshot lists no options of this expiry"),
  };
}
