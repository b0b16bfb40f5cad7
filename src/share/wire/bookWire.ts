import { CAPS } from "../../model/caps.ts";
import type { Instrument, VenueId } from "../../model/instrument.ts";
import { balanceFault, bookFault, legFault } from "../../model/limits.ts";
import type { Fault } from "../../model/limits.ts";
import type { Balance, Book, PaidFor, Position } from "../../model/position.ts";
import { balanceAt } from "../../model/balancePlace.ts";
import { venueIdOf } from "../../venues/index.ts";
import { column, rowsOf } from "./column.ts";
import { instrumentIn } from "./instrumentWire.ts";
import { codeIn, flagIn, listOf, Misread, numberIn, shortList, textIn } from "./wireReading.ts";
import type { Wire } from "./wireText.ts";

const anyNumber = (value: unknown, field: string): number => numberIn(value, field, -Infinity, Infinity);

function refuse(fault: Fault | undefined, subject: string): void {
  if (fault !== undefined) throw new Misread(`${subject}${fault.field}`, fault.because, "OUT_OF_RANGE");
}

/** Where each leg's instrument stands among the quotes, counted from the leg before; its id where it has no quote. */
function writeReferences(positions: readonly Position[], quoted: readonly Instrument[]): Wire {
  const places = new Map(quoted.map(({ id }, place) => [id, place]));
  let last = 0;
  return positions.map(({ instrument }) => {
    const place = places.get(instrument.id);
    if (place === undefined) return instrument.id;
    const step = place - last;
    last = place;
    return step;
  });
}

function readReferences(values: readonly unknown[], quoted: readonly Instrument[]): readonly Instrument[] {
  let last = 0;
  return values.map((value, row) => {
    const field = `leg ${String(row + 1)}, instrument`;
    if (typeof value !== "number") return instrumentIn(value, field);
    last += value;
    const instrument = quoted[last];
    if (instrument === undefined) throw new Misread(field, "it points at no quote");
    return instrument;
  });
}

function writeBalance({ currency, amount, venue, paidFor }: Balance): Wire {
  if (paidFor !== undefined) {
    return [currency, amount, venue ?? null, paidFor.map((due) => [due.currency, due.amount, due.taken])];
  }
  return venue === undefined ? [currency, amount] : [currency, amount, venue];
}

/**
 * The book as columns. A leg names its instrument by the place of its quote, or by its id where it has none. Ids of legs
 * are not carried: they are numbers from 1 on when the book is read.
 */
export function writeBook(book: Book, quoted: readonly Instrument[]): Wire {
  const { name, positions, balances } = book;
  return [
    name,
    writeReferences(positions, quoted),
    column(positions, ({ quantity }) => quantity),
    column(positions, ({ quantityUnit }) => quantityUnit === "usd"),
    column(positions, ({ entryPrice }) => entryPrice),
    column(positions, ({ fee }) => fee),
    column(positions, ({ enabled }) => enabled),
    column(positions, ({ note }) => note),
    balances.map(writeBalance),
  ];
}

function readPosition(cells: readonly unknown[], row: number, instrument: Instrument): Position {
  const [quantity, isUsd, entryPrice, fee, enabled, note] = cells;
  const at = (field: string): string => `leg ${String(row + 1)}, ${field}`;
  const position: Position = {
    id: String(row + 1),
    instrument,
    quantity: anyNumber(quantity, at("quantity")),
    quantityUnit: flagIn(isUsd, at("unit")) ? "usd" : "coin",
    entryPrice: entryPrice === null ? null : anyNumber(entryPrice, at("entry price")),
    fee: anyNumber(fee, at("fee")),
    enabled: flagIn(enabled, at("on or off")),
    note: textIn(note, at("note"), CAPS.noteLength),
  };
  refuse(legFault(position), at(""));
  return position;
}

function readPositions(
  references: unknown,
  columns: readonly unknown[],
  quoted: readonly Instrument[],
): readonly Position[] {
  const instruments = readReferences(shortList(references, "legs", CAPS.legs), quoted);
  const rows = rowsOf(columns, "legs", instruments.length);
  return instruments.map((instrument, row) => readPosition(rows[row] ?? [], row, instrument));
}

/** @throws Misread where it names no venue */
export function venueIn(value: unknown, field: string): VenueId {
  const venue = venueIdOf(value);
  if (venue === undefined) throw new Misread(field, "its venue is not known");
  return venue;
}

function readPaidFor(value: unknown, field: string): readonly PaidFor[] {
  return shortList(value, field, CAPS.paidFor).map((one) => {
    const [currency, amount, taken] = listOf(one, field, 3);
    return { currency: codeIn(currency, field), amount: anyNumber(amount, field), taken: anyNumber(taken, field) };
  });
}

/** Two parts, a third where it lies at a venue, a fourth where it paid what was due in other currencies. */
function readBalance(value: unknown, row: number): Balance {
  const field = `balance ${String(row + 1)}`;
  const parts = listOf(value, field);
  const [currency, amount, place, paying] = parts.length > 2 ? parts : listOf(parts, field, 2);
  if (parts.length > 4) throw new Misread(field, "it has too few or too many parts");
  const isPlaced = parts.length === 3 || (parts.length === 4 && place !== null);
  const venue = isPlaced ? venueIn(place, field) : undefined;
  const bare = balanceAt(codeIn(currency, field), anyNumber(amount, field), venue);
  const balance = parts.length === 4 ? { ...bare, paidFor: readPaidFor(paying, field) } : bare;
  refuse(balanceFault(balance), `${field}, `);
  return balance;
}

/** The book again. @throws Misread for anything that `writeBook` does not write */
export function readBook(value: unknown, quoted: readonly Instrument[]): Book {
  const [name, references, ...rest] = listOf(value, "book", 9);
  const book: Book = {
    name: textIn(name, "name", CAPS.nameLength),
    positions: readPositions(references, rest.slice(0, 6), quoted),
    balances: shortList(rest[6], "balances", 100).map(readBalance),
  };
  refuse(bookFault(book), "book, ");
  return book;
}
