import { CAPS } from "../model/caps.ts";
import type { Problem } from "../model/problem.ts";
import { fromBase64url } from "./base64url.ts";

const VERSION = 1;

/** Marks the text behind "#" as a book of format version 1. */
export const LINK_PREFIX = `b${String(VERSION)}.`;

/** Punctuation of a sentence around the link, glued on by a chat program. */
const GLUED = ")]}>.,;:!'\"=";

/** The text without what mail and chat programs append: tracking parameters, then punctuation. One pass: it may be hostile. */
function withoutTail(text: string): string {
  const tail = text.search(/[&?#]/u);
  let end = tail < 0 ? text.length : tail;
  while (end > 0 && GLUED.includes(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}

const problem = (code: Problem["code"], message: string): { readonly problem: Problem } => ({
  problem: { code, message },
});

export const DAMAGED = problem(
  "CORRUPT",
  "This link is damaged or incomplete. Your own book is unchanged. Ask for the link again or for a file.",
);
const NOTHING = problem("EMPTY", "This link carries no book. Your own book is unchanged.");
const NEWER = problem(
  "VERSION_NEWER",
  "This link was made by a newer version of Ballast. Reload the page to get it, then open the link again.",
);
const TOO_LONG = problem(
  "TOO_LARGE",
  "This link is longer than any that Ballast makes. Your own book is unchanged. Ask for a file instead.",
);

/** Percent signs are undone once, as a mail program may have put them in; twice is damage. */
function withoutPercents(text: string): string | undefined {
  if (!text.includes("%")) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** The compressed bytes of the text behind "#", or why there are none. */
export function linkBytes(fragment: string): { readonly bytes: Uint8Array } | { readonly problem: Problem } {
  if (fragment.length > CAPS.linkCharacters) return TOO_LONG;
  const whole = withoutPercents(fragment.trim());
  if (whole === undefined) return DAMAGED;
  const text = withoutTail(whole);
  const mark = /^[bv](\d{1,4})(?![\d])/u.exec(text);
  if (mark === null) return text === "" ? NOTHING : DAMAGED;
  if (Number(mark[1]) > VERSION) return NEWER;
  if (`${text}.` === LINK_PREFIX) return NOTHING;
  const bytes = text.startsWith(LINK_PREFIX) ? fromBase64url(text.slice(LINK_PREFIX.length)) : undefined;
  return bytes === undefined ? DAMAGED : { bytes };
}
