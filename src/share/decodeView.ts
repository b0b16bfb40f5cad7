import { CAPS } from "../model/caps.ts";
import type { Problem } from "../model/problem.ts";
import type { SharedView } from "./link.ts";
import { DAMAGED, linkBytes } from "./linkText.ts";
import { readView } from "./wire/viewWire.ts";
import { Misread } from "./wire/wireReading.ts";
import { fromWireBytes } from "./wire/wireText.ts";

/** What a link is refused with that holds something it may not. @param because a clause in plain words, without foreign text */
export function refusedLink(field: string, because: string, code: Problem["code"]): { readonly problem: Problem } {
  const message = `This link holds something Ballast cannot use: ${field}, ${because}. Your own book is unchanged. Ask for the link again or for a file.`;
  return { problem: { code, message, field } };
}

/**
 * The view that a link carries, or why there is none. Nothing in the payload is trusted: instruments are read from their
 * names, every number must be finite and in range, texts are cleaned, and nothing but the known fields may be there.
 *
 * @param text what stands behind "#" in the link
 * @param inflate undoes the zlib container; `undefined` for damage or when the result would be above `maxBytes`
 */
export async function decodeView(
  text: string,
  inflate: (bytes: Uint8Array, maxBytes: number) => Promise<Uint8Array | undefined>,
): Promise<{ readonly view: SharedView } | { readonly problem: Problem }> {
  const packed = linkBytes(text);
  if ("problem" in packed) return packed;
  const bytes = await inflate(packed.bytes, CAPS.linkBytes);
  const payload = bytes === undefined ? undefined : fromWireBytes(bytes);
  if (payload === undefined) return DAMAGED;
  try {
    return { view: readView(payload) };
  } catch (error) {
    if (error instanceof Misread) return refusedLink(error.field, error.message, error.code);
    throw error;
  }
}
