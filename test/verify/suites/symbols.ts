import { readFileSync } from "node:fs";
import type { Instrument, VenueId } from "../../../src/model/instrument.ts";
import { readSymbol, venues } from "../../../src/venues/index.ts";
import { CaseCheck } from "../suite.ts";
import type { CaseResult, Suite } from "../suite.ts";

type Fields = Readonly<Partial<Record<"u" | "expiry" | "right" | "venue" | "settle" | "same", string>>> & {
  readonly k?: number;
};
/** One name of the file, with what it must be read as. */
export interface SymbolCase {
  readonly in: string;
  readonly expect: Fields | null;
  /** A second right outcome. */
  readonly or?: Fields | null;
}

function venueNamed(label: string | undefined): VenueId | null {
  const wanted = label?.toLowerCase();
  return venues.find((venue) => venue.id === wanted || venue.label.toLowerCase() === wanted)?.id ?? null;
}

/** The instrument of a text, an ambiguous one at the venue asked for, else at the first candidate. */
function parsed(text: string, venue: VenueId | null): Instrument | undefined {
  const reading = readSymbol(text);
  if (reading.kind === "refused") return undefined;
  if (reading.kind === "instrument") return reading.instrument;
  return reading.candidates.find((one) => one.venue === venue) ?? reading.candidates[0];
}

/** The expiry in the file's spelling: an instant, or a day where the file gives a day. */
function expiryLike(instrument: Instrument, wanted: string): string {
  if (!("expiry" in instrument)) return "none";
  const iso = new Date(instrument.expiry).toISOString();
  return wanted.length === 10 ? iso.slice(0, 10) : iso.replace(".000Z", "Z");
}

/** Why the reading is not the expected one; empty where it is. */
function faults(got: Instrument | undefined, expected: Fields | null): string[] {
  if (expected === null) return got === undefined ? [] : [`got ${got.id}, wanted a refusal`];
  if (got === undefined) return [`refused, wanted ${JSON.stringify(expected)}`];
  if (expected.same !== undefined) {
    const twin = parsed(expected.same, null);
    return got.id === twin?.id ? [] : [`got ${got.id}, wanted ${twin?.id ?? "nothing"}`];
  }
  const right = got.kind === "option" ? (got.optionType === "call" ? "C" : "P") : "none";
  const venue = expected.venue === undefined ? undefined : (venueNamed(expected.venue) ?? expected.venue);
  const figures: readonly (readonly [string, string | number, string | number | undefined])[] = [
    ["u", got.underlying, expected.u],
    ["k", got.kind === "option" ? got.strike : "none", expected.k],
    ["right", right, expected.right],
    ["settle", got.settlementCurrency, expected.settle],
    ["venue", got.venue, venue],
    ["expiry", expected.expiry === undefined ? "" : expiryLike(got, expected.expiry), expected.expiry],
  ];
  return figures.flatMap(([name, found, wanted]) =>
    wanted === undefined || found === wanted ? [] : [`${name} got ${String(found)} wanted ${String(wanted)}`],
  );
}

const titleOf = (text: string): string => JSON.stringify(text.slice(0, 40));

/** What the reader of names makes of a case; `undefined` for a refusal. */
export const parsedName = ({ in: text, expect }: SymbolCase): Instrument | undefined =>
  parsed(text, venueNamed(expect?.venue));

/** Why `got` is not what the case asks for, in one line; `null` where it is. */
export function readingFault({ in: text, expect, or }: SymbolCase, got: Instrument | undefined): string | null {
  const first = faults(got, expect);
  const isRight = first.length === 0 || (or !== undefined && faults(got, or).length === 0);
  return isRight ? null : `${titleOf(text)}: ${first.join(", ")}`;
}

function check(one: SymbolCase, index: number): CaseResult {
  const result = new CaseCheck(`#${String(index + 1)} ${titleOf(one.in)}`);
  const wrong = readingFault(one, parsedName(one));
  if (wrong !== null) result.fail(wrong);
  return result.result();
}

/** Instrument names, good and bad: {cases: [{in, expect: null | fields | {same}, or?}]}. */
export const symbols: Suite = {
  id: "symbols",
  about: "a JSON file of instrument names with what each must be read as",
  shared: ["bad-input/symbols/symbols.json"],
  run(path) {
    const file = JSON.parse(readFileSync(path, "utf8")) as { readonly cases: readonly SymbolCase[] };
    return file.cases.map(check);
  },
};
