import type { Instrument, VenueId } from "../model/instrument.ts";
import type { Problem } from "../model/problem.ts";
import { binance } from "./binance.ts";
import { bybit } from "./bybit.ts";
import { deribit } from "./deribit.ts";
import { derive } from "./derive.ts";
import { okx } from "./okx.ts";
import { osi } from "./osi.ts";
import { problemOf } from "./refusal.ts";
import { spoofProblem } from "./spoof.ts";
import type { Terms, Venue, VenueReading } from "./venue.ts";

/** Every venue whose names Ballast reads. Deribit first: where a name fits several, the first reading is offered first. */
export const venues: readonly Venue[] = [deribit, bybit, okx, binance, derive, osi];

const byId: ReadonlyMap<string, Venue> = new Map(venues.map((venue) => [venue.id, venue]));

/** The venue of an id. @throws RangeError for a venue that is not in the list. */
export function venueOf(id: VenueId): Venue {
  const venue = byId.get(id);
  if (venue === undefined) throw new RangeError(`there is no venue ${id}`);
  return venue;
}

/** The id itself where it is one of a venue's, else `undefined`: for what comes from files, links and storage. */
export const venueIdOf = (id: unknown): VenueId | undefined => (typeof id === "string" ? byId.get(id)?.id : undefined);

/** No venue writes a longer name; checked before any grammar. */
const LONGEST_NAME = 64;
/** Blanks around a name are dropped, but not by the megabyte. */
const LONGEST_TEXT = 256;

/** What a text means as an instrument name. */
export type SymbolReading =
  | { readonly kind: "instrument"; readonly instrument: Instrument }
  /** Several venues write this name for contracts that pay differently; Deribit's comes first. */
  | { readonly kind: "ambiguous"; readonly candidates: readonly Instrument[] }
  | { readonly kind: "refused"; readonly problem: Problem };

const refused = (problem: Problem): SymbolReading => ({ kind: "refused", problem });

function instrumentsIn(readings: readonly VenueReading[]): readonly Instrument[] {
  return readings.flatMap((reading) => ("instrument" in reading ? [reading.instrument] : []));
}

/** What stands between the reason of an unknown name and the list of names that are known. */
export const KNOWN_FORMS = " Known forms: ";

function unknownName(name: string, venue: VenueId | null): Problem {
  if (venue === null) {
    const samples = venues.map((one) => `${one.example} (${one.label})`).join(", ");
    return problemOf("UNKNOWN_SYMBOL", `No venue writes a name like this.${KNOWN_FORMS}${samples}.`, name);
  }
  const { label, example } = venueOf(venue);
  const [other] = instrumentsIn(venues.map((one) => one.parse(name)));
  const elsewhere = other === undefined ? "" : ` It is a name of ${venueOf(other.venue).label}.`;
  const message = `This is not a name of ${label}, which writes ${example}.${elsewhere}`;
  return problemOf("UNKNOWN_SYMBOL", message, name);
}

/** The text as upper-case ASCII without blanks around it, or why it cannot be a name. */
function cleanName(text: string): { readonly name: string } | { readonly problem: Problem } {
  if (text.length > LONGEST_TEXT || text.trim().length > LONGEST_NAME) {
    const message = `No instrument name is longer than ${String(LONGEST_NAME)} characters. Give one name.`;
    return { problem: problemOf("UNKNOWN_SYMBOL", message, text) };
  }
  const trimmed = text.trim();
  if (trimmed === "") return { problem: problemOf("UNKNOWN_SYMBOL", "The instrument's name is missing.", text) };
  const odd = spoofProblem(trimmed);
  return odd === undefined ? { name: trimmed.toUpperCase() } : { problem: odd };
}

/**
 * Reads an instrument name; lower case is read as upper case, blanks around it are dropped.
 *
 * Without `venue` every venue is asked: one reading is the instrument, several are ambiguous, none is a refusal that says
 * what is wrong. With `venue` only that venue's grammar counts. The work is bounded: names over 64 characters are
 * refused before any grammar is tried.
 */
export function readSymbol(text: string, venue: VenueId | null = null): SymbolReading {
  const clean = cleanName(text);
  if ("problem" in clean) return refused(clean.problem);
  const { name } = clean;
  const readings = (venue === null ? venues : [venueOf(venue)]).map((one) => one.parse(name));
  const candidates = instrumentsIn(readings);
  const [first] = candidates;
  if (first !== undefined) {
    return candidates.length === 1 ? { kind: "instrument", instrument: first } : { kind: "ambiguous", candidates };
  }
  const named = venue === null ? undefined : venueOf(venue).parseNamed?.(name);
  if (named !== undefined) return { kind: "instrument", instrument: named };
  const told = readings.find((reading) => "problem" in reading);
  return refused(told?.problem ?? unknownName(name, venue));
}

/** The canonical name of a contract at its venue: `formatSymbol(parsed) === parsed.symbol`. */
export function formatSymbol(terms: Terms & { readonly venue: VenueId }): string {
  return venueOf(terms.venue).format(terms);
}

/** The instrument of an id such as "deribit:BTC-26MAR27-100000-C"; `undefined` unless the id is canonical. */
export function instrumentById(id: string): Instrument | undefined {
  if (id.length > LONGEST_TEXT) return undefined;
  const venue = venues.find((one) => id.startsWith(`${one.id}:`));
  if (venue === undefined) return undefined;
  const reading = readSymbol(id.slice(venue.id.length + 1), venue.id);
  return reading.kind === "instrument" && reading.instrument.id === id ? reading.instrument : undefined;
}

/** True for options on the same underlying with the same expiry, strike and type, however they settle. */
export function equivalent(a: Instrument, b: Instrument): boolean {
  if (a.kind !== "option" || b.kind !== "option") return false;
  return (
    a.underlying === b.underlying && a.expiry === b.expiry && a.strike === b.strike && a.optionType === b.optionType
  );
}
