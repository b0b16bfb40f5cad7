import { CAPS } from "../../model/caps.ts";
import { plainText } from "../../model/plainText.ts";
import { readPlainNumber } from "../../model/numberText.ts";
import type { ProblemCode } from "../../model/problem.ts";
import type { QuickEntryFault } from "./types.ts";
import { problemOf, visibleText } from "../refusal.ts";

/** A run of characters between blanks, and where it stands in the line. */
export interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** A price as typed; `currency` is upper-case, or `null` for the contract's own quote. */
interface TypedPrice {
  readonly value: number;
  readonly currency: string | null;
  readonly word: Word;
}

/** A line by its syntax alone. */
export interface Order {
  /** Signed, not zero. */
  readonly quantity: number;
  /** `usd`: dollars of face value or of notional. `own`: the contract's own unit. Else the coin that was named. */
  readonly unit: string;
  readonly quantityWord: Word;
  readonly name: readonly Word[];
  readonly price: TypedPrice | null;
  readonly note: string;
}

const SIDES: ReadonlyMap<string, 1 | -1> = new Map([
  ["BUY", 1],
  ["BOUGHT", 1],
  ["LONG", 1],
  ["SELL", -1],
  ["SOLD", -1],
  ["SHORT", -1],
]);
const DOLLARS: ReadonlySet<string> = new Set(["USD", "$"]);
const COUNTED: ReadonlySet<string> = new Set(["CONTRACT", "CONTRACTS", "LOT", "LOTS"]);
const SAMPLE = "+10 BTC-26MAR27-100000-C @ 0.0425";

export function fault(code: ProblemCode, message: string, word: Word): QuickEntryFault {
  return { problem: problemOf(code, message, word.text), start: word.start, end: word.end };
}

/** The words of a line; "@" and "$" stand for themselves even without blanks around them. */
function wordsOf(text: string): readonly Word[] {
  return [...text.matchAll(/[@$]|[^\s@$]+/gu)].map((found) => ({
    text: found[0],
    start: found.index,
    end: found.index + found[0].length,
  }));
}

const upper = (word: Word | undefined): string => word?.text.toUpperCase() ?? "";

function joined(words: readonly Word[]): Word {
  const first = words[0];
  const last = words.at(-1);
  return {
    text: words.map((word) => word.text).join(""),
    start: first?.start ?? -1,
    end: last?.end ?? -1,
  };
}

interface Amount {
  readonly value: number;
  readonly isDollars: boolean;
  readonly word: Word;
  readonly rest: readonly Word[];
}

/** A number at the head of the words: a sign that stands alone and a dollar sign on either side of it belong to it. */
function readAmount(words: readonly Word[], what: string, limit: number): Amount | QuickEntryFault {
  let count = 0;
  while (/^(?:\$|[+\-\u2212])$/u.test(words[count]?.text ?? "")) count += 1;
  const typed = joined(words.slice(0, count + 1));
  const digits = typed.text.replace("$", "").replace(/(\d)[xX]$/u, "$1");
  const reading = readPlainNumber(digits, { limit });
  if ("value" in reading) {
    return { value: reading.value, isDollars: typed.text.includes("$"), word: typed, rest: words.slice(count + 1) };
  }
  const shown = visibleText(typed.text);
  return reading.problem === "OUT_OF_RANGE"
    ? fault("OUT_OF_RANGE", `The ${what} ${shown} is outside the limit of ${limit.toLocaleString("en-US")}.`, typed)
    : fault("BAD_NUMBER", `"${shown}" is no ${what}. Write a number such as 1,250.5, then the rest: ${SAMPLE}`, typed);
}

function readPrice(marker: Word, words: readonly Word[]): TypedPrice | QuickEntryFault {
  if (words.length === 0) return fault("BAD_NUMBER", `There is no price after "${marker.text}". Write one.`, marker);
  const amount = readAmount(words, "price", CAPS.price);
  if ("problem" in amount) return amount;
  const [unit, extra] = amount.rest;
  const isCurrency = !amount.isDollars && /^(?:\$|[A-Z]{2,6})$/u.test(upper(unit));
  const tooMany = isCurrency ? extra : unit;
  if (tooMany !== undefined) {
    return fault(
      "SCHEMA",
      `"${visibleText(tooMany.text)}" after the price is not understood. Put notes behind #.`,
      tooMany,
    );
  }
  if (amount.value < 0) return fault("OUT_OF_RANGE", "A price cannot be below zero.", amount.word);
  const named = upper(unit);
  const currency = amount.isDollars || DOLLARS.has(named) ? "USD" : named;
  return { value: amount.value, currency: currency === "" ? null : currency, word: amount.word };
}

/** The sign of a quantity from the side word and the number; the two may agree, not differ. */
function signed(side: Word | undefined, amount: Amount): number | QuickEntryFault {
  const direction = SIDES.get(upper(side));
  if (direction === undefined || side === undefined) return amount.value;
  const hasSign = /^[$]?[+\-\u2212(]/u.test(amount.word.text);
  if (!hasSign || Math.sign(amount.value) === direction) return direction * Math.abs(amount.value);
  const message = `"${side.text}" and the sign of ${amount.word.text} say different things. Write only one of them.`;
  return fault("SIGN_CONFLICT", message, amount.word);
}

interface Unit {
  readonly unit: string;
  readonly rest: readonly Word[];
}

/** Drops "x" and "of", takes "USD" or a coin's name where the instrument's name still follows. */
function readUnit(amount: Amount): Unit | QuickEntryFault {
  const words = /^x$/iu.test(amount.rest[0]?.text ?? "") ? amount.rest.slice(1) : amount.rest;
  const [first, second] = words;
  const name = upper(first);
  if (first !== undefined && COUNTED.has(name)) {
    const message = `Write coins (or USD for inverse futures) instead of ${first.text}: contract sizes differ by venue.`;
    return fault("NOT_SUPPORTED", message, first);
  }
  const after = words.slice(upper(second) === "OF" ? 2 : 1);
  if (DOLLARS.has(name)) return { unit: "usd", rest: after };
  const isCoin = /^[A-Z0-9]+$/u.test(name) && new RegExp(`^(?:[A-Z]+:)?${name}[-_]`, "u").test(upper(after[0]));
  if (isCoin) return { unit: name, rest: after };
  return { unit: amount.isDollars ? "usd" : "own", rest: words };
}

function splitNote(line: string): { readonly order: string; readonly note: string } {
  const at = line.indexOf("#");
  if (at < 0) return { order: line, note: "" };
  return { order: line.slice(0, at), note: plainText(line.slice(at + 1), CAPS.noteLength) };
}

type Sized = Pick<Order, "quantity" | "unit" | "quantityWord" | "name">;

/** Side, quantity, unit and name: all that stands before the price. */
function readSize(head: readonly Word[], line: string): Sized | QuickEntryFault {
  const side = SIDES.has(upper(head[0])) ? head[0] : undefined;
  const words = side === undefined ? head : head.slice(1);
  if (words.length === 0) {
    const whole = { text: line, start: 0, end: line.length };
    return fault("BAD_NUMBER", `The quantity and the instrument are missing: ${SAMPLE}`, whole);
  }
  const amount = readAmount(words, "quantity", CAPS.faceUsd);
  if ("problem" in amount) return amount;
  const quantity = signed(side, amount);
  if (typeof quantity !== "number") return quantity;
  if (quantity === 0) return fault("OUT_OF_RANGE", "A leg of zero is no leg. Write a quantity.", amount.word);
  const sized = readUnit(amount);
  if ("problem" in sized) return sized;
  if (sized.rest.length === 0) {
    return fault("UNKNOWN_SYMBOL", `The instrument is missing after the quantity: ${SAMPLE}`, amount.word);
  }
  return { quantity, unit: sized.unit, quantityWord: amount.word, name: sized.rest };
}

/** The line cut into side, quantity, unit, name, price and note, or the first thing that does not fit. */
export function readOrder(line: string): Order | QuickEntryFault {
  const { order, note } = splitNote(line);
  const words = wordsOf(order);
  const marker = words.findIndex((word) => word.text === "@" || upper(word) === "AT");
  const sized = readSize(marker < 0 ? words : words.slice(0, marker), line);
  if ("problem" in sized) return sized;
  const at = words[marker];
  const price = at === undefined ? null : readPrice(at, words.slice(marker + 1));
  if (price !== null && "problem" in price) return price;
  return { ...sized, price, note };
}
