import type { Problem, ProblemCode } from "../model/problem.ts";

const SHOWN = 80;
const CONTROL = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** "U+0412". */
export function codePointName(character: string): string {
  const code = character.codePointAt(0);
  return code === undefined ? "U+?" : `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
}

/** Foreign text made fit to show: cut to 80 characters, control, invisible and direction characters as "[U+202E]". */
export function visibleText(text: string): string {
  const cut = text.length > SHOWN ? `${text.slice(0, SHOWN - 1)}…` : text;
  return cut.replace(CONTROL, (character) => `[${codePointName(character)}]`);
}

/** A problem about `text`, with the text made fit to show. */
export function problemOf(code: ProblemCode, message: string, text: string): Problem {
  return { code, message, text: visibleText(text) };
}
