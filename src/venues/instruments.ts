import type { Instrument, OptionInstrument, OptionType, Settlement, VenueId } from "../model/instrument.ts";
import type { EpochMs } from "../model/units.ts";
import { formatSymbol, readSymbol } from "./index.ts";
import type { Terms } from "./venue.ts";

/**
 * The instrument a venue lists under these terms. The expiry counts as a day: the instant is the venue's own.
 *
 * @throws RangeError when the venue has no such contract (a strike of zero, an unknown coin)
 */
export function instrumentOf(venue: VenueId, terms: Terms): Instrument {
  const name = formatSymbol({ ...terms, venue });
  const reading = readSymbol(name, venue);
  if (reading.kind !== "instrument") throw new RangeError(`${venue} lists no contract named ${name}`);
  return reading.instrument;
}

function deribitMoney(underlying: string, settlement: Settlement) {
  return { underlying, settlement, settlementCurrency: settlement === "inverse" ? underlying : "USDC" };
}

/** A Deribit option: inverse on BTC or ETH, else linear in USDC. `strike` in dollars. @throws RangeError, see above. */
export function deribitOption(
  underlying: string,
  expiry: EpochMs,
  strike: number,
  optionType: OptionType,
  settlement: Settlement,
): OptionInstrument {
  const terms = { kind: "option", optionType, strike, expiry, ...deribitMoney(underlying, settlement) } as const;
  const option = instrumentOf("deribit", terms);
  if (option.kind !== "option") throw new RangeError(`${option.symbol} is not an option`);
  return option;
}

/** A dated Deribit future. @throws RangeError for an inverse future on another coin than BTC or ETH. */
export function deribitFuture(underlying: string, expiry: EpochMs, settlement: Settlement): Instrument {
  return instrumentOf("deribit", { kind: "future", expiry, ...deribitMoney(underlying, settlement) });
}

/** Deribit's perpetual. @throws RangeError for an inverse perpetual on another coin than BTC or ETH. */
export function deribitPerpetual(underlying: string, settlement: Settlement): Instrument {
  return instrumentOf("deribit", { kind: "perpetual", ...deribitMoney(underlying, settlement) });
}

/** The coin itself, against USDC. @internal the sibling of the three above; so far only books in tests hold it by terms */
export function deribitSpot(underlying: string): Instrument {
  return instrumentOf("deribit", { kind: "spot", ...deribitMoney(underlying, "linear") });
}
