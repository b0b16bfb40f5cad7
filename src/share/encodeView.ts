import { CAPS } from "../model/caps.ts";
import { countText } from "../model/countText.ts";
import type { Problem } from "../model/problem.ts";
import { toBase64url } from "./base64url.ts";
import { isCarriedById } from "./wire/instrumentWire.ts";
import type { SharedView } from "./link.ts";
import { LINK_PREFIX } from "./linkText.ts";
import { readView, writeView } from "./wire/viewWire.ts";
import { Misread } from "./wire/wireReading.ts";
import { toWireBytes } from "./wire/wireText.ts";

const FILE_INSTEAD = "Export the book as a file and send that instead.";

function tooLong(what: string, size: number, limit: number): { readonly problem: Problem } {
  const message = `This book is too large for a link: ${countText(size)} ${what}, and ${countText(limit)} is the most. ${FILE_INSTEAD}`;
  return { problem: { code: "TOO_LARGE", message } };
}

/** An instrument that its name alone would not bring back. */
function uncarried({ book, market, draft }: SharedView): Problem | undefined {
  const quotes = market.underlyings.flatMap((one) => one.quotes);
  const odd = [...book.positions, ...(draft?.trades ?? []), ...quotes].find(
    ({ instrument }) => !isCarriedById(instrument),
  );
  if (odd === undefined) return undefined;
  const message = `${odd.instrument.symbol} cannot be put into a link: its name alone does not say what it is. ${FILE_INSTEAD}`;
  return { code: "NOT_SUPPORTED", message };
}

/** Said where no link is made. @param because a clause in plain words */
export function notMade(field: string, because: string, code: Problem["code"]): { readonly problem: Problem } {
  const message = `No link was made: ${field} cannot be carried, ${because}. ${FILE_INSTEAD}`;
  return { problem: { code, message, field } };
}

/** Reads the payload as the receiver will, so that no link is handed out that would be refused. */
function unreadable(payload: unknown): Problem | undefined {
  try {
    readView(payload);
    return undefined;
  } catch (error) {
    if (!(error instanceof Misread)) throw error;
    return notMade(error.field, error.message, error.code).problem;
  }
}

/**
 * The view as the text behind "#" of a link: version mark, base64url of a zlib container of compact JSON.
 *
 * `view.market` should come from `marketForBook`. Names and notes are cleaned, ids of legs are not carried; every number
 * comes back as the same double.
 *
 * @param deflate compresses into the zlib container, whose checksum lets no damaged link through
 * @returns a Problem where the book is too large for a link or holds something a link cannot carry
 */
export async function encodeView(
  view: SharedView,
  deflate: (bytes: Uint8Array) => Promise<Uint8Array>,
): Promise<{ readonly text: string } | { readonly problem: Problem }> {
  const payload = writeView(view);
  const problem = uncarried(view) ?? unreadable(payload);
  if (problem !== undefined) return { problem };
  const bytes = toWireBytes(payload);
  if (bytes.length > CAPS.linkBytes) return tooLong("bytes", bytes.length, CAPS.linkBytes);
  const text = LINK_PREFIX + toBase64url(await deflate(bytes));
  return text.length > CAPS.linkCharacters ? tooLong("characters", text.length, CAPS.linkCharacters) : { text };
}
