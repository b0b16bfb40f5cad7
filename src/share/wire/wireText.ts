import { CAPS } from "../../model/caps.ts";

/** What a payload is made of: lists and plain values. There are no named fields that could be forged or polluted. */
export type Wire = null | boolean | number | string | readonly Wire[];

const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;

/**
 * The value as ASCII bytes of compact JSON. Numbers are written in the shortest form that reads back as the same double;
 * what is not ASCII is escaped, so that no text encoding takes part.
 */
export function toWireBytes(value: Wire): Uint8Array {
  const text = JSON.stringify(value).replace(/[^\x20-\x7E]/gu, (found) => found.split("").map(escaped).join(""));
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

/** How deep lists are nested in a JSON text, quoted brackets left out; one pass, since the text may be hostile. */
function depthOf(json: string): number {
  let depth = 0;
  let deepest = 0;
  let isQuoted = false;
  for (let at = 0; at < json.length; at += 1) {
    const character = json.charAt(at);
    if (isQuoted && character === "\\") at += 1;
    else if (character === '"') isQuoted = !isQuoted;
    else if (isQuoted) continue;
    else if (character === "[" || character === "{") depth += 1;
    else if (character === "]" || character === "}") depth -= 1;
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}

/** The value again, still to be checked; `undefined` for bytes that are not ASCII JSON or nested too deeply. */
export function fromWireBytes(bytes: Uint8Array): unknown {
  if (bytes.some((byte) => byte < 0x20 || byte > 0x7e)) return undefined;
  const pieces: string[] = [];
  for (let at = 0; at < bytes.length; at += 4096) pieces.push(String.fromCharCode(...bytes.subarray(at, at + 4096)));
  return fromWireText(pieces.join(""));
}

/** As `fromWireBytes`, out of text. */
export function fromWireText(text: string): unknown {
  if (depthOf(text) > CAPS.jsonDepth) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
