import type { Instrument, VenueId } from "../../model/instrument.ts";
import { readSymbol, venueOf, venues } from "../index.ts";
import { deribitNameOf } from "./short.ts";
import type { QuickEntryFault } from "./types.ts";
import { fault } from "./words.ts";
import type { Word } from "./words.ts";
import { visibleText } from "../refusal.ts";

/** What a name stands for, and what was assumed in saying so. */
export interface NamedInstrument {
  readonly instrument: Instrument;
  readonly notes: readonly string[];
  readonly alternatives: readonly Instrument[];
}

function payoff(instrument: Instrument): string {
  return instrument.settlement === "inverse" ? "coin-settled" : `settled in ${instrument.settlementCurrency}`;
}

function title(instrument: Instrument): string {
  return `${venueOf(instrument.venue).label} ${instrument.symbol} (${payoff(instrument)})`;
}

const plain = (instrument: Instrument): NamedInstrument => ({ instrument, notes: [], alternatives: [] });

function atVenue(name: string, venue: VenueId): NamedInstrument | undefined {
  const reading = readSymbol(name, venue);
  return reading.kind === "instrument" ? plain(reading.instrument) : undefined;
}

/** Deribit's contract for a trader's shorthand, with its full name said. */
function byShorthand(name: string): NamedInstrument | undefined {
  const full = deribitNameOf(name);
  const named = full === undefined ? undefined : atVenue(full, "deribit");
  if (full === undefined || named === undefined) return undefined;
  const everywhere = readSymbol(full);
  const candidates = everywhere.kind === "ambiguous" ? everywhere.candidates : [];
  const alternatives = candidates.filter((one) => one.id !== named.instrument.id);
  return { instrument: named.instrument, notes: [`Read as ${title(named.instrument)}.`], alternatives };
}

/** The first of several contracts of one name, said and with the others offered; only Deribit is ever assumed. */
function assumed(candidates: readonly Instrument[]): NamedInstrument | undefined {
  const [first, ...alternatives] = candidates;
  if (first?.venue !== "deribit") return undefined;
  const others = alternatives.map((one) => `${venueOf(one.venue).label} (${payoff(one)})`).join(" and ");
  return {
    instrument: first,
    notes: [`Read as Deribit, ${payoff(first)}; ${others} has the same name.`],
    alternatives,
  };
}

/** An exact name of another venue that many write for Deribit's contract ("BTC-PERP"): Deribit's is offered. */
function exact(instrument: Instrument, name: string): NamedInstrument {
  const twin = instrument.venue === "deribit" ? undefined : byShorthand(name)?.instrument;
  if (twin === undefined) return plain(instrument);
  const notes = [`Read as ${title(instrument)}; for Deribit write ${twin.symbol}.`];
  return { instrument, notes, alternatives: [twin] };
}

function anywhere(name: string): NamedInstrument | undefined {
  const reading = readSymbol(name);
  if (reading.kind === "refused") return undefined;
  return reading.kind === "instrument" ? exact(reading.instrument, name) : assumed(reading.candidates);
}

function byName(name: string, chosen: VenueId | null): NamedInstrument | undefined {
  if (chosen === null) return anywhere(name) ?? byShorthand(name);
  const own = atVenue(name, chosen) ?? (chosen === "deribit" ? byShorthand(name) : undefined);
  if (own !== undefined) return own;
  const other = anywhere(name);
  return other === undefined ? undefined : { ...other, notes: [`Read as ${title(other.instrument)}.`] };
}

/** Venue and name of "bybit:BTC-26MAR27-100000-C"; no venue where there is no such prefix. */
function splitVenue(text: string): { readonly venue: VenueId | null; readonly name: string } {
  const prefixed = venues.find((venue) => text.slice(0, 16).toLowerCase().startsWith(`${venue.id}:`));
  if (prefixed === undefined) return { venue: null, name: text };
  return { venue: prefixed.id, name: text.slice(prefixed.id.length + 1) };
}

function unknown(words: readonly Word[], name: string, venue: VenueId | null): QuickEntryFault {
  const [first, second] = words;
  const last = words.at(-1);
  if (first !== undefined && second !== undefined && readSymbol(first.text).kind !== "refused") {
    const message = `"${visibleText(second.text)}" after the name is not understood. Put @ before a price and # before a note.`;
    return fault("SCHEMA", message, second);
  }
  const word = { text: name, start: first?.start ?? -1, end: last?.end ?? -1 };
  const full = venue === null || venue === "deribit" ? deribitNameOf(name) : undefined;
  const reading = full === undefined ? readSymbol(name, venue) : readSymbol(full, "deribit");
  if (reading.kind === "refused") return fault(reading.problem.code, reading.problem.message, word);
  return fault("AMBIGUOUS_VENUE", "Several venues write this name. Put the venue before it, as in bybit:NAME.", word);
}

/**
 * The instrument the words name. A prefix ("bybit:") fixes the venue. Else the exact name counts, at the chosen venue first
 * and then at any; a name that is exact nowhere is tried as shorthand for a Deribit contract.
 */
export function resolveName(words: readonly Word[], chosen: VenueId | null): NamedInstrument | QuickEntryFault {
  const text = words.map((word) => word.text).join(" ");
  const { venue, name } = splitVenue(text);
  const named = venue === null ? byName(name, chosen) : atVenue(name, venue);
  return named ?? unknown(words, name, venue ?? chosen);
}
