import { CAPS } from "../../model/caps.ts";
import { problemOf } from "../refusal.ts";
import type { QuickEntryContext, QuickEntryFault, QuickEntryLeg } from "./types.ts";
import { resolveName } from "./name.ts";
import { sentenceOf } from "./sentence.ts";
import { sizeOrder } from "./size.ts";
import { readOrder } from "./words.ts";

/** What became of one typed line: a leg to show before Enter, or what is wrong and where. */
export interface QuickEntryLine {
  /** 1-based. */
  readonly line: number;
  readonly text: string;
  readonly result: { readonly leg: QuickEntryLeg } | QuickEntryFault;
}

/** Every line that is neither empty nor only a comment. */
export interface QuickEntryReading {
  readonly lines: readonly QuickEntryLine[];
}

/** Room for a note of full length behind the longest order. */
const LONGEST_LINE = CAPS.noteLength + 200;
const LONGEST_TEXT = 200_000;

function readLine(text: string, context: QuickEntryContext): QuickEntryLine["result"] {
  if (text.length > LONGEST_LINE) {
    const problem = problemOf("TOO_LARGE", `A line has at most ${String(LONGEST_LINE)} characters. Shorten it.`, text);
    return { problem, start: LONGEST_LINE, end: text.length };
  }
  const order = readOrder(text);
  if ("problem" in order) return order;
  const named = resolveName(order.name, context.venue);
  if ("problem" in named) return named;
  const sized = sizeOrder(order, named.instrument, context);
  if ("problem" in sized) return sized;
  const { position, notionalUsd } = sized;
  const sentence = sentenceOf(position, notionalUsd);
  const notes = [...named.notes, ...sized.notes];
  return { leg: { position, notionalUsd, sentence, notes, alternatives: named.alternatives } };
}

function tooMuch(text: string): QuickEntryReading {
  const message = `At most ${String(CAPS.legs)} lines fit in one book. Import a long list as a file instead.`;
  const result = { problem: problemOf("TOO_LARGE", message, text), start: 0, end: 0 };
  return { lines: [{ line: 1, text: "", result }] };
}

/**
 * Reads what a trader types: one order a line, such as "+10 BTC-26MAR27-100000-C @ 0.0425", "-6200 USD ETH-PERPETUAL",
 * "sell 3 BTC 26MAR27 100000 C at 4250 USD  # hedge".
 *
 * A bare number is a number of coins (of contracts for US options); USD before an inverse future or perpetual is dollars
 * of face. Without a sign or with buy or long the leg is long; with a minus, sell or short it is short. A price follows
 * "@" or "at", in the contract's quote; dollars for a coin-quoted option are turned into coin at the index. What follows
 * "#" becomes the note. A name that several venues share is read as Deribit's, says so in `notes` and offers the others
 * in `alternatives`; `context.venue` or a prefix ("bybit:BTC-...") decides otherwise. Each line stands for itself: a bad
 * one spoils no other. Never throws.
 */
export function readQuickEntry(text: string, context: QuickEntryContext): QuickEntryReading {
  if (text.length > LONGEST_TEXT) return tooMuch(text);
  const lines = text
    .split(/\r\n|\r|\n/)
    .map((one, index) => ({ line: index + 1, text: one }))
    .filter((one) => !/^\s*(?:#|$)/.test(one.text));
  if (lines.length > CAPS.legs) return tooMuch(text);
  return { lines: lines.map((one) => ({ ...one, result: withLine(readLine(one.text, context), one.line) })) };
}

function withLine(result: QuickEntryLine["result"], line: number): QuickEntryLine["result"] {
  return "problem" in result ? { ...result, problem: { ...result.problem, line } } : result;
}
