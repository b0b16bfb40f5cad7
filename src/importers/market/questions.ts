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

/** The answer to a field, without blanks around it; empty for none. */
export const answerTo = (choices: ImportChoices, id: string): string => (choices.answers[id] ?? "").trim();

/** A field that stands open; with a code, why its answer `text` was not taken. */
export const open = (field: Field, code: Problem["code"] | null, message: string, text: string): OpenField => ({
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

/** The outcome that asks. A refused answer comes back as a question without options: its problem says why. */
export function askFor(format: string, open: readonly OpenField[]): MarketQuestionOutcome {
  const questions = open.flatMap(({ field, problem }) =>
    problem === null ? [] : [{ id: field.id, problem, options: [] }],
  );
  return { kind: "market-question", format, questions, fields: open.map(({ field }) => field) };
}
