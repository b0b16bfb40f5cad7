import type { OptionInstrument } from "../../model/instrument.ts";
import { MS_PER_DAY } from "../../model/units.ts";
import type { EpochMs } from "../../model/units.ts";
import { marketLookup } from "../valuation/marketLookup.ts";
import type { Candidate } from "./candidates.ts";
import type { Ground } from "./ground.ts";
import type { Threat } from "./threat.ts";

type Option = Candidate<OptionInstrument>;

/** Strikes tried, as shares of the way from the forward to the binding move. */
const SHARES = [0.35, 0.6, 0.85, 1.1] as const;
/** Moves further out than this many per cent (in logarithms) are not listed, nor needed to cover what lies nearer. */
const FURTHEST = 0.3;
/** Expiries tried: those where most is short, and never one that ends before a wing can be of use. */
const MOST_EXPIRIES = 3;
const LEAST_DAYS = 2;

/** Expiries in the order of what the book is short in them on the threatened side; the nearest ones where it is short in none. */
function expiriesOf({ input, candidates }: Ground, threat: Threat): readonly EpochMs[] {
  const shortIn = (expiry: EpochMs): number => {
    let coins = 0;
    for (const { instrument, quantity, enabled } of input.book.positions) {
      const isOption = enabled && instrument.kind === "option" && instrument.underlying === input.underlying;
      if (isOption && instrument.optionType === threat.optionType && instrument.expiry === expiry) coins -= quantity;
    }
    return coins;
  };
  const soonest = input.market.asOf + (input.whatIf.days + LEAST_DAYS) * MS_PER_DAY;
  const listed = [...new Set(candidates.options.map(({ instrument }) => instrument.expiry))]
    .filter((expiry) => expiry >= soonest)
    .map((expiry) => ({ expiry, short: shortIn(expiry) }));
  const held = listed.filter(({ short }) => short > 0).sort((a, b) => b.short - a.short);
  const nearest = listed.toSorted((a, b) => a.expiry - b.expiry);
  return (held.length > 0 ? held : nearest).slice(0, MOST_EXPIRIES).map(({ expiry }) => expiry);
}

function nearestStrike(options: readonly Option[], target: number): Option | undefined {
  const [first, ...rest] = options;
  if (first === undefined) return undefined;
  const distance = ({ instrument }: Option): number => Math.abs(Math.log(instrument.strike / target));
  return rest.reduce((best, one) => (distance(one) < distance(best) ? one : best), first);
}

/** The few options worth a full search against a threat: four strikes on the way to it in each of up to three expiries. */
export function wingCandidates(ground: Ground, threat: Threat): readonly Option[] {
  const lookup = marketLookup(ground.input.market).get(ground.input.underlying);
  const chosen = new Set<Option>();
  for (const expiry of expiriesOf(ground, threat)) {
    const side = ground.candidates.options.filter(
      ({ instrument }) => instrument.expiry === expiry && instrument.optionType === threat.optionType,
    );
    const forward = lookup?.forwardByExpiry.get(expiry) ?? side[0]?.index;
    if (forward === undefined) continue;
    const reach = Math.min(threat.move, FURTHEST) * (threat.optionType === "put" ? -1 : 1);
    for (const share of SHARES) {
      const option = nearestStrike(side, forward * Math.exp(share * reach));
      if (option !== undefined) chosen.add(option);
    }
  }
  return [...chosen];
}
