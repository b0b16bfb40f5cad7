import type { Problem } from "../model/problem.ts";
import { codePointName, problemOf } from "./refusal.ts";

const NOT_ASCII = /\P{ASCII}/u;
const CONTROL = /\p{Cc}/u;

/** What a character that passes for ASCII is, for people; the first rule that fits. */
const KINDS: readonly (readonly [RegExp, string])[] = [
  [/\p{Script=Cyrillic}/u, "a Cyrillic letter"],
  [/\p{Script=Greek}/u, "a Greek letter"],
  [/[\uFF01-\uFF5E]/u, "a full-width character"],
  [/[\u202A-\u202E\u2066-\u2069\u200E\u200F\u061C]/u, "a text-direction control"],
  [/\p{Pd}|\u2212/u, "a dash other than the plain hyphen"],
  [/\p{Cf}/u, "an invisible character"],
  [/\p{Z}/u, "a special blank"],
];

/**
 * The problem with the first character of a name that is not printable ASCII, or `undefined`. Names are compared and
 * stored as ASCII only: normalising would not help, U+0412 stays a Cyrillic letter under NFKC.
 */
export function spoofProblem(text: string): Problem | undefined {
  const odd = NOT_ASCII.exec(text);
  if (odd !== null) {
    const what = KINDS.find(([kind]) => kind.test(odd[0]))?.[1] ?? "not an ASCII character";
    const place = `character ${String(odd.index + 1)} is ${codePointName(odd[0])}, ${what}`;
    return problemOf("SPOOF_CHARS", `This is not a plain instrument name: ${place}. Type the name by hand.`, text);
  }
  const control = CONTROL.exec(text);
  if (control === null) return undefined;
  const place = `character ${String(control.index + 1)} is the control character ${codePointName(control[0])}`;
  return problemOf("CORRUPT", `This is not a plain instrument name: ${place}. Type the name by hand.`, text);
}
