import { balanceAt, balanceKey } from "../model/balancePlace.ts";
import { CAPS } from "../model/caps.ts";
import type { Instrument } from "../model/instrument.ts";
import { expiryOf } from "../model/instrument.ts";
import { balanceFault, legFault } from "../model/limits.ts";
import { plainText } from "../model/plainText.ts";
import type { Balance, Book, Position, PaidFor } from "../model/position.ts";
import { instrumentById, venueIdOf } from "../venues/index.ts";

/** The shape of a stored book that this release writes; a higher one was written by a newer release. */
const RECORD_VERSION = 1;

interface LegRecord {
  readonly id: string;
  readonly venue: string;
  readonly symbol: string;
  readonly quantity: number;
  readonly unit: string;
  readonly entryPrice: number | null;
  readonly fee: number;
  readonly enabled: boolean;
  readonly note: string;
}

/** A book as plain values: an instrument is its venue and name, and is read anew when the book is loaded. */
export interface BookRecord {
  readonly version: number;
  /** Counts saves; 1 is the first. */
  readonly revision: number;
  readonly name: string;
  readonly legs: readonly LegRecord[];
  readonly balances: readonly Balance[];
}

/** Something stored that cannot be loaded: set aside as it was, for export, with the reason as a clause. */
export interface Quarantined {
  readonly because: string;
  readonly raw: unknown;
}

export interface StoredBook {
  readonly kind: "book";
  readonly book: Book;
  readonly revision: number;
  readonly quarantine: readonly Quarantined[];
}
type RecordReading =
  | StoredBook
  /** Written by a newer release: not to be read, and above all not to be written over. */
  | { readonly kind: "newer" }
  | { readonly kind: "unreadable"; readonly quarantine: readonly Quarantined[] };

function legRecord({ instrument, quantityUnit, ...leg }: Position): LegRecord {
  return { ...leg, venue: instrument.venue, symbol: instrument.symbol, unit: quantityUnit };
}

/** The book as it is stored. */
export function bookRecord({ name, positions, balances }: Book, revision: number): BookRecord {
  return { version: RECORD_VERSION, revision, name, legs: positions.map(legRecord), balances };
}

/** The own fields of a stored object, so that no look-up reaches a prototype; empty for anything else. */
export function fieldsOf(raw: unknown): ReadonlyMap<string, unknown> {
  const isObject = typeof raw === "object" && raw !== null && !Array.isArray(raw);
  return new Map<string, unknown>(isObject ? Object.entries(raw) : []);
}

type Read<T> = { readonly value: T } | Quarantined;

function readInstrument(fields: ReadonlyMap<string, unknown>): Instrument | undefined {
  const [venue, symbol] = [fields.get("venue"), fields.get("symbol")];
  return typeof venue === "string" && typeof symbol === "string" ? instrumentById(`${venue}:${symbol}`) : undefined;
}

function readLeg(raw: unknown): Read<Position> {
  const fields = fieldsOf(raw);
  const [id, quantity, unit, fee] = ["id", "quantity", "unit", "fee"].map((field) => fields.get(field));
  const [entryPrice, enabled, note] = ["entryPrice", "enabled", "note"].map((field) => fields.get(field));
  const instrument = readInstrument(fields);
  if (instrument === undefined) return { because: "its instrument is not known", raw };
  if (typeof id !== "string") return { because: "it has no id", raw };
  if (typeof quantity !== "number") return { because: "it has no quantity", raw };
  if (unit !== "coin" && unit !== "usd") return { because: "its unit is neither coins nor dollars", raw };
  if (entryPrice !== null && typeof entryPrice !== "number") return { because: "its entry price is no number", raw };
  if (typeof fee !== "number") return { because: "its fee is no number", raw };
  if (typeof enabled !== "boolean" || typeof note !== "string") return { because: "a field is missing", raw };
  const text = plainText(note, CAPS.noteLength);
  const position: Position = { id, instrument, quantity, quantityUnit: unit, entryPrice, fee, enabled, note: text };
  const fault = legFault(position);
  return fault === undefined ? { value: position } : { because: fault.because, raw };
}

/** `undefined` where it is anything but such entries; none where it is absent. */
function readPaidFor(raw: unknown): readonly PaidFor[] | undefined {
  if (raw === undefined) return [];
  if (!Array.isArray(raw)) return undefined;
  const entries: PaidFor[] = [];
  for (const one of raw as readonly unknown[]) {
    const fields = fieldsOf(one);
    const [currency, amount, taken] = [fields.get("currency"), fields.get("amount"), fields.get("taken")];
    if (typeof currency !== "string" || typeof amount !== "number" || typeof taken !== "number") return undefined;
    entries.push({ currency, amount, taken });
  }
  return entries;
}

function readBalance(raw: unknown): Read<Balance> {
  const fields = fieldsOf(raw);
  const [currency, amount] = [fields.get("currency"), fields.get("amount")];
  if (typeof currency !== "string" || typeof amount !== "number") return { because: "it is no amount", raw };
  const place = fields.get("venue");
  const venue = venueIdOf(place);
  if (place !== undefined && venue === undefined) return { because: "its venue is not known", raw };
  const paidFor = readPaidFor(fields.get("paidFor"));
  if (paidFor === undefined) return { because: "what it paid for cannot be read", raw };
  const balance = { ...balanceAt(currency, amount, venue), ...(paidFor.length === 0 ? {} : { paidFor }) };
  const fault = balanceFault(balance);
  return fault === undefined ? { value: balance } : { because: fault.because, raw };
}

/** Why a leg does not fit beside those already taken, or `undefined`; counts it in. */
function crowding(): (position: Position) => string | undefined {
  const ids = new Set<string>();
  const expiries = new Set<number>();
  return ({ id, instrument }) => {
    const expiry = expiryOf(instrument);
    if (ids.has(id)) return "another leg has its id";
    if (ids.size >= CAPS.legs) return "the book is full";
    if (expiry !== undefined && !expiries.has(expiry) && expiries.size >= CAPS.expiries) return "too many expiries";
    ids.add(id);
    if (expiry !== undefined) expiries.add(expiry);
    return undefined;
  };
}

/** Sorts what can be loaded from what is set aside. */
function sorted<T>(
  list: readonly unknown[],
  read: (raw: unknown) => Read<T>,
  misfit: (value: T) => string | undefined,
): readonly [readonly T[], readonly Quarantined[]] {
  const good: T[] = [];
  const bad: Quarantined[] = [];
  for (const raw of list) {
    const one = read(raw);
    const because = "value" in one ? misfit(one.value) : one.because;
    if ("value" in one && because === undefined) good.push(one.value);
    else bad.push({ because: because ?? "", raw });
  }
  return [good, bad];
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) > 0;

/**
 * The stored book, nothing in it trusted: a leg or an amount that cannot be read is set aside and the rest is loaded.
 * IndexedDB keeps NaN, Infinity, dates and nested objects, so all of them may turn up.
 */
export function readBookRecord(raw: unknown): RecordReading {
  const fields = fieldsOf(raw);
  const [version, revision, name] = ["version", "revision", "name"].map((field) => fields.get(field));
  const [legs, balances] = [fields.get("legs"), fields.get("balances")];
  if (typeof version === "number" && version > RECORD_VERSION) return { kind: "newer" };
  if (version !== RECORD_VERSION || !isCount(revision) || !Array.isArray(legs)) {
    return { kind: "unreadable", quarantine: [{ because: "the whole book cannot be read", raw }] };
  }
  const [positions, badLegs] = sorted(legs, readLeg, crowding());
  const seen = new Set<string>();
  const once = (balance: Balance): string | undefined =>
    seen.size === seen.add(balanceKey(balance)).size ? "its currency stands there twice" : undefined;
  const [amounts, badAmounts] = sorted(Array.isArray(balances) ? balances : [], readBalance, once);
  const title = plainText(typeof name === "string" ? name : "Recovered book", CAPS.nameLength);
  return {
    kind: "book",
    book: { name: title, positions, balances: amounts },
    revision,
    quarantine: [...badLegs, ...badAmounts],
  };
}
