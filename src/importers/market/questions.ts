import { CAPS } from "../../model/caps.ts";
import { readPlainNumber } from "../../model/numberText.ts";
import type { Problem } from "../../model/problem.ts";
import type { EpochMs } from "../../model/units.ts";
import type { ImportChoices, MarketQuestionOutcome } from "../importer.ts";
import { readInstant } from "./instant.ts";

type Field = MarketQuestionOutcome["fields"][number];

/** A question that still stands: the field to fill, and why the last answer was not taken, if there was one. */
export interface OpenField {
  readonly field: Field;
  readonly problem: Problem | null;
}

const answerTo = (choices: ImportChoices, id: string): string => (choices.answers[id] ?? "").trim();

const open = (field: Field, code: Problem["code"] | null, message: string, text: string): OpenField => ({
  field,
  problem: code === null ? null : { code, message, field: field.id, text: text.slice(0, 80) },
});

const day = (instant: EpochMs): string => new Date(instant).toISOString().slice(0, 16).replace("T", " ");

/**
 * The instant the user says the chain is of, or the question for it.
 *
 * @param before the chain's first expiry: a chain is older than that
 */
export function readAsOf(
  choices: ImportChoices,
  hint: string,
  before: EpochMs | null,
): { readonly value: EpochMs } | OpenField {
  const field = { id: "asOf", label: "Date and time of the chain, UTC (2026-11-20 12:00)", hint };
  const answer = answerTo(choices, "asOf");
  if (answer === "") return open(field, null, "", "");
  const value = readInstant(answer);
  if (value === null) {
    return open(field, "BAD_DATE", "This is no date with a time of day. Write it as 2026-11-20 12:00, in UTC.", answer);
  }
  if (before !== null && value >= before) {
    const message = `The contracts expired on ${day(before)} UTC; the chain must be older. Give the time at which it was saved.`;
    return open(field, "EXPIRED", message, answer);
  }
  return { value };
}

/** The forward the user gives, dollars per unit, or the question for it. */
export function readForward(choices: ImportChoices, hint: string): { readonly value: number } | OpenField {
  const field = { id: "forward", label: "Forward for this expiry, dollars", hint };
  const answer = answerTo(choices, "forward");
  if (answer === "") return open(field, null, "", "");
  const reading = readPlainNumber(answer, { limit: CAPS.price });
  if ("value" in reading && reading.value > 0) return { value: reading.value };
  const message = "This is no price in dollars. Write digits and a decimal point, such as 69950.25.";
  return open(field, "BAD_NUMBER", message, answer);
}

/** The outcome that asks. A refused answer comes back as a question without options: its problem says why. */
export function askFor(format: string, open: readonly OpenField[]): MarketQuestionOutcome {
  const questions = open.flatMap(({ field, problem }) =>
    problem === null ? [] : [{ id: field.id, problem, options: [] }],
  );
  return { kind: "market-question", format, questions, fields: open.map(({ field }) => field) };
}
