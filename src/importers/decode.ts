import { CAPS } from "../model/caps.ts";
import type { Problem, ProblemCode } from "../model/problem.ts";
import { foreignBytes, foreignText } from "./foreignKind.ts";
import type { DecodedFile, ImportFile } from "./importer.ts";
import { decodeWindows1252 } from "./windows1252.ts";

type TextEncoding = "utf-8" | "utf-16le" | "utf-16be";

/**
 * The host's text decoder; this room has none of its own. Returns `undefined` where `fatal` is asked for and the bytes
 * are not valid in that encoding.
 */
export type DecodeText = (bytes: Uint8Array, encoding: TextEncoding, fatal: boolean) => string | undefined;

type Decoded = { readonly file: DecodedFile } | { readonly problem: Problem };
type Text = { readonly text: string; readonly notes: readonly Problem[] };

const refused = (code: ProblemCode, message: string): { readonly problem: Problem } => ({ problem: { code, message } });

const REPLACED = "\ufffd";
/** Share of zero bytes from which text without a byte order mark is taken for UTF-16. */
const UTF16_SHARE = 0.3;
const SAMPLE_BYTES = 4_096;

function markedEncoding(bytes: Uint8Array): TextEncoding | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  return undefined;
}

/** ASCII in UTF-16 has a zero in every other byte. */
function unmarkedUtf16(bytes: Uint8Array): TextEncoding | undefined {
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  const zerosAt = (parity: number) => sample.filter((byte, index) => byte === 0 && index % 2 === parity).length;
  const [even, odd] = [zerosAt(0), zerosAt(1)];
  const needed = sample.length * UTF16_SHARE;
  if (odd > needed && even < needed / 10) return "utf-16le";
  return even > needed && odd < needed / 10 ? "utf-16be" : undefined;
}

function decodeUtf16(
  bytes: Uint8Array,
  encoding: TextEncoding,
  notes: readonly Problem[],
  decode: DecodeText,
): Text | { readonly problem: Problem } {
  const text = decode(bytes, encoding, true);
  return text === undefined
    ? refused(
        "ENCODING",
        `The file starts as ${encoding.toUpperCase()} text and then breaks. Save it as UTF-8 and try again.`,
      )
    : { text, notes };
}

function decodeBytes(bytes: Uint8Array, decode: DecodeText): Text | { readonly problem: Problem } {
  const marked = markedEncoding(bytes);
  if (marked !== undefined) return decodeUtf16(bytes, marked, [], decode);
  const unmarked = unmarkedUtf16(bytes);
  if (unmarked !== undefined) {
    const message = `Read as ${unmarked.toUpperCase()}: the file has no byte order mark. Look over names and notes.`;
    return decodeUtf16(bytes, unmarked, [{ code: "ENCODING", message }], decode);
  }
  const utf8 = decode(bytes, "utf-8", true);
  if (utf8 !== undefined) return { text: utf8, notes: [] };
  const western = decodeWindows1252(bytes);
  if (western === undefined) {
    return refused("ENCODING", "The text is in neither UTF-8 nor Windows-1252. Save the file as UTF-8 and try again.");
  }
  const message = "Not valid UTF-8: decoded as Windows-1252 (Western European). Look over names and notes.";
  return { text: western, notes: [{ code: "ENCODING", message }] };
}

function refusalOfText(text: string): Problem | undefined {
  if (text.trim() === "")
    return { code: "EMPTY", message: "The file is empty. Export it again and drop the new file here." };
  return foreignText(text);
}

const MEGABYTE = 1_000_000;

/**
 * Bytes to text: the size cap first, then files that are no text at all by their first bytes, then the encoding
 * (byte order mark, strict UTF-8, and Windows-1252 with a note), then web pages and XML.
 *
 * A NUL inside the text is left for the row that holds it to answer for.
 */
export function decodeFile(file: ImportFile, decode: DecodeText): Decoded {
  const { bytes, name, now } = file;
  if (bytes.length > CAPS.fileBytes) {
    const size = (bytes.length / MEGABYTE).toFixed(1);
    const limit = String(CAPS.fileBytes / MEGABYTE);
    return refused(
      "TOO_LARGE",
      `The file has ${size} MB, more than the ${limit} MB Ballast reads. Split it or leave out columns.`,
    );
  }
  const foreign = foreignBytes(bytes);
  if (foreign !== undefined) return { problem: foreign };
  const decoded = decodeBytes(bytes, decode);
  if ("problem" in decoded) return decoded;
  const text = decoded.text.startsWith("\ufeff") ? decoded.text.slice(1) : decoded.text;
  const refusal = refusalOfText(text);
  if (refusal !== undefined) return { problem: refusal };
  return { file: { name, now, text, notes: [...decoded.notes, ...lostLetters(text)] } };
}

function lostLetters(text: string): readonly Problem[] {
  if (!text.includes(REPLACED)) return [];
  const message =
    "Some letters were already lost (U+FFFD) when this file was written; they are left out of names and notes.";
  return [{ code: "ENCODING", message }];
}
