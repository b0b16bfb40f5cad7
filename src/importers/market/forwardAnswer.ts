import { CAPS } from "../../model/caps.ts";
import { readPlainNumber } from "../../model/numberText.ts";
import type { Problem } from "../../model/problem.ts";
import type { ImportChoices } from "../importer.ts";
import { answerTo, open } from "./questions.ts";
import type { OpenField } from "./questions.ts";

/** A forward this far from what the marks imply is doubted aloud. */
const DOUBTFUL = 0.02;
/** One this far is hardly of this chain: typing it a second time is asked for. */
const IMPLAUSIBLE = 0.05;

const FORWARD = "forward";
const CHECK = "forward-check";

/** Beyond this the noise of the marks' last digit begins. */
const SIGNIFICANT_DIGITS = 7;

type ForwardAnswer =
  /** `isDefault`: left empty, and taken from the marks. */
  | { readonly value: number; readonly isDefault: boolean; readonly notes: readonly Problem[] }
  | { readonly open: readonly OpenField[] };

function price(text: string): number | null {
  const reading = readPlainNumber(text, { limit: CAPS.price });
  return "value" in reading && reading.value > 0 ? reading.value : null;
}

function byDefault(implied: number): ForwardAnswer {
  const message = `No forward was given: ${String(implied)}, which put-call parity of the chain's marks implies, was taken.`;
  return { value: implied, isDefault: true, notes: [{ code: "GAP", message, field: FORWARD }] };
}

/** The typed forward beside the implied one: fine, doubted aloud, or to be confirmed. */
function weighed(field: OpenField["field"], forward: number, implied: number | null, check: string): ForwardAnswer {
  const gap = implied === null ? 0 : Math.abs(forward / implied - 1);
  const typed = { value: forward, isDefault: false };
  if (gap <= DOUBTFUL) return { ...typed, notes: [] };
  const away = `The marks of this chain imply a forward of about ${String(implied)}, not ${String(forward)}.`;
  if (gap <= IMPLAUSIBLE || price(check) === forward) {
    const message = `${away} Check the forward you gave.`;
    return { ...typed, notes: [{ code: "OUT_OF_RANGE", message, field: FORWARD }] };
  }
  const again = { id: CHECK, label: `Keep ${String(forward)}? Write it again`, hint: String(forward) };
  const message = `${away} Write another forward, or the same one twice to keep it.`;
  return { open: [open(field, null, "", ""), open(again, "OUT_OF_RANGE", message, String(forward))] };
}

/** The field to fill: what is asked for, and the forward that an empty answer stands for. */
export function forwardField(day: string, implied: number | null): OpenField {
  const seen =
    implied === null ? "" : ` Put-call parity of its marks says about ${String(implied)}. Left empty, that is taken.`;
  const hint = `The file does not say at which forward for ${day} it was made.${seen}`;
  return open({ id: FORWARD, label: "Forward for this expiry, dollars", hint }, null, "", "");
}

/** An implied forward without the noise of the marks' rounding, as it is offered and taken; `null` for none. */
export function offered(implied: number | null): number | null {
  return implied === null ? null : Number(implied.toPrecision(SIGNIFICANT_DIGITS));
}

/**
 * The forward of the chain, dollars per unit: the user's, else the one its marks imply; or the questions for it. A typed
 * one more than 5 % from the implied one has to be typed twice.
 *
 * @param implied what `offered` returns
 */
export function readForward(choices: ImportChoices, { field }: OpenField, implied: number | null): ForwardAnswer {
  const answer = answerTo(choices, FORWARD);
  if (answer === "") return implied === null ? { open: [open(field, null, "", "")] } : byDefault(implied);
  const forward = price(answer);
  if (forward !== null) return weighed(field, forward, implied, answerTo(choices, CHECK));
  const message = "This is no price in dollars. Write digits and a decimal point, such as 69950.25.";
  return { open: [open(field, "BAD_NUMBER", message, answer)] };
}
