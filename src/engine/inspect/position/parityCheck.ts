import { missing } from "../../../model/gap.ts";
import { usable } from "../../../model/usable.ts";
import type { OptionLeg } from "../../valuation/leg.ts";
import type { OptionQuote } from "../../valuation/marketLookup.ts";
import { markTolerance } from "../../valuation/quoteVol.ts";
import { checked } from "../explanation.ts";
import type { Check } from "../explanation.ts";
import type { LegState } from "../legState.ts";
import type { OptionSource } from "../quoteSource.ts";

/** A call and a put of one strike whose marks differ by what the forward and the strike do. */
interface Pair {
  readonly strike: number;
  readonly call: OptionQuote & { readonly mark: number };
  readonly put: OptionQuote & { readonly mark: number };
}

const hasMark = (quote: OptionQuote): quote is Pair["call"] => usable(quote.mark);

/** The pair nearest to the forward that is paid as the leg is, at its venue: there both marks say most. */
function nearestPair({ instrument, forward }: OptionLeg, { lookup }: OptionSource): Pair | undefined {
  const strikes = lookup.strikesByExpiry.get(instrument.expiry) ?? [];
  const pairs = strikes.flatMap(({ strike, quotes }): Pair[] => {
    const own = quotes.filter(
      (one) => one.instrument.venue === instrument.venue && one.instrument.settlement === instrument.settlement,
    );
    const call = own.filter(hasMark).find((one) => one.instrument.optionType === "call");
    const put = own.filter(hasMark).find((one) => one.instrument.optionType === "put");
    return call === undefined || put === undefined ? [] : [{ strike, call, put }];
  });
  return pairs.sort((a, b) => Math.abs(a.strike - forward) - Math.abs(b.strike - forward))[0];
}

/** The forward at the snapshot from put-call parity: call − put is (F − K) / F coins, or F − K dollars. */
export function parityCheck({ leg, base }: LegState<OptionLeg>, source: OptionSource): Check {
  const { symbol, settlement } = base.instrument;
  const method = "put-call parity of the strike nearest to it";
  const none = (because: string): Check => ({ method, outcome: missing("second value", symbol, because) });
  if (leg.forward !== base.forward) return none("the what-if has moved the forward");
  const pair = nearestPair(base, source);
  if (pair === undefined) return none("no strike of the expiry has the marks of both a call and a put");
  const { strike, call, put } = pair;
  const difference = call.mark - put.mark;
  const isInverse = settlement === "inverse";
  if (isInverse && !(difference < 1)) return none("the marks of call and put are too far apart");
  const implied = isInverse ? strike / (1 - difference) : strike + difference;
  const coins = markTolerance(call, call.mark, base.forward) + markTolerance(put, put.mark, base.forward);
  const allowed = coins * (isInverse ? (implied * implied) / strike : base.forward);
  return checked(`put-call parity at ${strike.toLocaleString("en-US")}`, base.forward, implied, allowed);
}
