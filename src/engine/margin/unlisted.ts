import type { VenueId } from "../../model/instrument.ts";
import { venueOf } from "../../venues/index.ts";
import type { MarginBook } from "./marginBook.ts";
import type { RuleFacts } from "./model.ts";

/** Regulators and exchanges of the US: their rules are for what is listed there, whatever the venue of the listing. */
const US = ["FINRA", "Cboe"];

const isListed = (venue: VenueId, rules: string): boolean =>
  venueOf(venue).label === rules || (venue === "osi" && US.includes(rules));

/**
 * Contracts of a book that a rule book's own venue does not list, each symbol once: what it asks for them is what it would
 * ask if it took them. A house rule is no venue's and takes any contract as it is.
 */
export function unlistedIn({ underlyings }: MarginBook, { venue, kind }: Pick<RuleFacts, "venue" | "kind">) {
  if (kind === "house") return [];
  const contracts = underlyings.flatMap(({ options, futures }) => [...options, ...futures]);
  const foreign = contracts.filter(({ instrument }) => !isListed(instrument.venue, venue));
  return [...new Set(foreign.map(({ instrument }) => instrument.symbol))];
}
