import { balanceAt } from "../../model/balancePlace.ts";
import { balanceFault } from "../../model/limits.ts";
import type { VenueId } from "../../model/instrument.ts";
import type { Balance } from "../../model/position.ts";
import type { Problem, ProblemCode } from "../../model/problem.ts";
import { readSymbol, venues } from "../../venues/index.ts";
import { visibleText } from "../../venues/refusal.ts";
import type { Columns } from "./columnChoice.ts";
import type { Field } from "./columns.ts";
import type { QuantityWord } from "./contractSize.ts";
import { readUnit } from "./contractSize.ts";
import type { ReadLeg } from "../legStaging.ts";
import { readNumber } from "./numberColumn.ts";
import type { DecimalMark } from "./numberColumn.ts";
import { attempt, Refusal } from "../refusal.ts";
import { readParts } from "../../venues/contractParts.ts";
import { isInParts, partsIn } from "./contractColumns.ts";
import type { DateOrder } from "./dates.ts";
import { readShare } from "../../venues/usShare.ts";
import { signedQuantity } from "./side.ts";
import type { TableRow } from "./table.ts";
import type { NameClue } from "../venueChoice.ts";

type RowReading = { readonly read: ReadLeg } | { readonly balance: Balance } | { readonly problem: Problem };

export interface RowRules {
  readonly headers: readonly string[];
  readonly columns: Columns;
  readonly marks: ReadonlyMap<string, DecimalMark>;
  /** True where any row names a side, so that every row has to. */
  readonly hasSides: boolean;
  /** Of expiries in a column of their own. */
  readonly order: DateOrder;
  /** The venue the user named for the file, for rows that name none. */
  readonly venue: VenueId | null;
  /** The unit the quantity's header names. */
  readonly unit: QuantityWord | null;
}

const CASH = /^cash:([a-z0-9]{1,12})$/i;
/** What a spreadsheet must not take for a formula carries an apostrophe in exports; it is no part of the text. */
const NEUTRALISED = /^'(?='*[=+\-@\t\r])/;
const CURRENCY = /^[a-z0-9]{2,12}$/i;
const YES: ReadonlySet<string> = new Set(["", "true", "yes", "on", "1"]);
const NO: ReadonlySet<string> = new Set(["false", "no", "off", "0"]);
const VENUES: ReadonlyMap<string, VenueId> = new Map<string, VenueId>([
  ...venues.map((venue) => [venue.id, venue.id] as const),
  ...venues.map((venue) => [venue.label.toLowerCase(), venue.id] as const),
  ["okex", "okx"],
  ["lyra", "derive"],
]);

/** One row's cells by field. */
class RowCells {
  readonly row: TableRow;
  readonly #rules: RowRules;

  constructor(row: TableRow, rules: RowRules) {
    this.row = row;
    this.#rules = rules;
  }

  /** The cell's text without blanks around it; empty where the table has no such column. */
  text(field: Field): string {
    return this.raw(field).trim();
  }

  raw(field: Field): string {
    const column = this.#rules.columns.get(field);
    return column === undefined ? "" : (this.row.cells[column] ?? "");
  }

  /** @throws Refusal */
  refuse(code: ProblemCode, field: Field, message: string): never {
    const header = this.#rules.headers[this.#rules.columns.get(field) ?? -1];
    const text = visibleText(this.text(field));
    throw new Refusal({
      code,
      message,
      line: this.row.line,
      text,
      ...(header === undefined ? {} : { field: header }),
    });
  }

  /** @throws Refusal */
  number(field: Field): number {
    const text = this.text(field);
    const reading = readNumber(text, this.#rules.marks.get(field) ?? "point");
    if ("value" in reading) return reading.value;
    if (text === "") this.refuse("BAD_NUMBER", field, "The quantity is empty. Write a number, negative for short.");
    const why = reading.problem === "BAD_NUMBER" ? "is not a number Ballast reads" : "is outside any market";
    return this.refuse(
      reading.problem,
      field,
      `“${visibleText(text)}” ${why}. Write plain digits, one decimal sign, and a minus in front for short.`,
    );
  }
}

function checkShape({ cells, line }: TableRow, width: number): void {
  const extra = cells.slice(width).some((cell) => cell.trim() !== "");
  if (cells.length < width || extra) {
    const message = `This row has ${String(cells.length)} cells and the header ${String(width)}. Fill in or remove cells.`;
    throw new Refusal({ code: "RAGGED_ROW", message, line });
  }
  const broken = cells.find((cell) => cell.includes("\0"));
  if (broken === undefined) return;
  const message = "The row holds NUL characters, so it is damaged. Export the file again.";
  throw new Refusal({ code: "CORRUPT", message, line, text: visibleText(broken) });
}

function venueIn(cells: RowCells): VenueId | null {
  const text = cells.text("venue").toLowerCase();
  const venue = VENUES.get(text);
  if (text === "" || venue !== undefined) return venue ?? null;
  return cells.refuse(
    "SCHEMA",
    "venue",
    `Ballast does not know this venue. It knows ${venues.map((one) => one.label).join(", ")}.`,
  );
}

function readBalance(cells: RowCells, currency: string): Balance {
  const balance = balanceAt(currency.toUpperCase(), cells.number("quantity"), venueIn(cells) ?? undefined);
  const fault = balanceFault(balance);
  return fault === undefined
    ? balance
    : cells.refuse("OUT_OF_RANGE", "quantity", `Cash cannot be imported: ${fault.because}.`);
}

function partsReading(cells: RowCells, rules: RowRules): NameClue["reading"] {
  const parts = partsIn(cells, rules.order);
  const reading = readParts(venueIn(cells) ?? rules.venue, parts);
  if (reading.kind !== "refused") return reading;
  const field = cells.text("instrument") === "" ? "underlying" : "instrument";
  return cells.refuse(reading.problem.code, field, reading.problem.message);
}

function nameIn(cells: RowCells, rules: RowRules): NameClue["reading"] {
  if (isInParts(cells)) return partsReading(cells, rules);
  const venue = venueIn(cells);
  const text = cells.text("instrument");
  const share = venue === "osi" ? readShare(text) : undefined;
  if (share !== undefined) return { kind: "instrument", instrument: share };
  const reading = readSymbol(cells.raw("instrument"), venue);
  if (reading.kind !== "refused") return reading;
  return cells.refuse(reading.problem.code, "instrument", reading.problem.message);
}

function countIn(cells: RowCells, hasSides: boolean): number {
  const side = signedQuantity(cells.number("quantity"), hasSides ? cells.text("side") : null);
  if ("quantity" in side) return side.quantity;
  const code = side.conflict === "sign" ? "SIGN_CONFLICT" : "SCHEMA";
  return cells.refuse(code, "side", `Not clear whether this is long or short: ${side.because}. Correct the row.`);
}

function currencyIn(cells: RowCells): string {
  const text = cells.text("currency");
  if (text === "" || CURRENCY.test(text)) return text.toUpperCase();
  return cells.refuse("SCHEMA", "currency", "This is no currency. Write a ticker such as BTC or USDC.");
}

function unitIn(cells: RowCells, name: NameClue["reading"]): QuantityWord | null {
  const text = cells.text("unit");
  if (text === "") return null;
  const [first] = name.kind === "instrument" ? [name.instrument] : name.candidates;
  const unit = readUnit(text, first?.underlying ?? "");
  return unit ?? cells.refuse("SCHEMA", "unit", "The unit is none of coin, USD and contracts. Correct it.");
}

function enabledIn(cells: RowCells): boolean {
  const text = cells.text("enabled").toLowerCase();
  if (YES.has(text) || NO.has(text)) return YES.has(text);
  return cells.refuse("SCHEMA", "enabled", "Write true or false.");
}

function readCells(cells: RowCells, rules: RowRules): RowReading {
  const cash = CASH.exec(cells.text("instrument"))?.[1];
  if (cash !== undefined) return { balance: readBalance(cells, cash) };
  const reading = nameIn(cells, rules);
  const count = countIn(cells, rules.hasSides);
  const read: ReadLeg = {
    line: cells.row.line,
    raw: cells.row.raw,
    reading,
    count,
    unit: unitIn(cells, reading) ?? rules.unit,
    // An entry price that is not given is not known; a fee that is not given has not been paid.
    price: cells.text("entryPrice") === "" ? null : cells.number("entryPrice"),
    fee: cells.text("fee") === "" ? 0 : cells.number("fee"),
    currency: currencyIn(cells),
    note: cells.raw("note").replace(NEUTRALISED, ""),
    enabled: enabledIn(cells),
  };
  return { read };
}

/** Reads one record of a position table: what it says, an amount of cash ("cash:USD"), or the first thing wrong with it. */
export function readRow(row: TableRow, rules: RowRules): RowReading {
  const reading = attempt(() => {
    checkShape(row, rules.headers.length);
    return readCells(new RowCells(row, rules), rules);
  });
  return "problem" in reading ? reading : reading.value;
}
