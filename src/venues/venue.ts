import type { Instrument, VenueId } from "../model/instrument.ts";
import type { Problem } from "../model/problem.ts";

/** The terms of a contract without its name: what a venue needs in order to write the name. */
export type Terms = Instrument extends infer One
  ? One extends Instrument
    ? Omit<One, "id" | "symbol" | "venue" | "multiplier">
    : never
  : never;

/** What taking liquidity costs, as published; rates are fractions. */
export interface FeeSchedule {
  /** Share of the underlying's value an option trade costs, for inverse and for linear contracts. */
  readonly optionRate: { readonly inverse: number; readonly linear: number };
  /** No option fee is more than this share of the option's price. */
  readonly optionCap: number;
  /** Share of notional for dated futures and perpetuals. */
  readonly futureRate: number;
  readonly spotRate: number;
  /** Page and date the figures were read. */
  readonly source: string;
}

/** What one venue makes of a name: its instrument, a refusal with a reason, or not a name of this venue at all. */
export type VenueReading =
  { readonly instrument: Instrument } | { readonly problem: Problem } | { readonly stranger: true };

/** One exchange's way of naming contracts. */
export interface Venue {
  readonly id: VenueId;
  /** The name people use. */
  readonly label: string;
  /** A name in this venue's spelling, for messages. */
  readonly example: string;
  /** Taker fees, or `null` where no published figure has been checked. */
  readonly fees: FeeSchedule | null;
  /** Reads a name: upper-case ASCII without blanks around it, at most 64 characters. */
  parse(name: string): VenueReading;
  /** Reads a name that means something only once this venue is known to be meant: a bare ticker is a US share. */
  parseNamed?(name: string): Instrument | undefined;
  /** Writes the canonical name. @throws RangeError for a kind of contract this venue does not list. */
  format(terms: Terms): string;
}

export const STRANGER: VenueReading = { stranger: true };

/** Completes the terms with the venue's canonical name and the id made of it. */
export function listed(venue: Venue, terms: Terms, multiplier: number): VenueReading {
  const symbol = venue.format(terms);
  const id = `${venue.id}:${symbol}`;
  return { instrument: { ...terms, id, venue: venue.id, symbol, multiplier } };
}

/** @throws RangeError: the venue has no name for this kind of contract. */
export function notListed(label: string, terms: Terms): never {
  throw new RangeError(`${label} lists no ${terms.kind} contracts by name`);
}
