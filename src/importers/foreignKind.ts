import type { Problem } from "../model/problem.ts";

interface Signature {
  readonly start: readonly number[];
  readonly message: string;
}

const SAVE_AS = "Open it in the spreadsheet program, choose “Save as” and CSV (UTF-8), and drop that file here.";

/** First bytes of files that often carry a table, but not as text. Source: IANA media types, ECMA-376, ISO 32000. */
const SIGNATURES: readonly Signature[] = [
  { start: [0xd0, 0xcf, 0x11, 0xe0], message: `This is an old Excel workbook (.xls), not CSV. ${SAVE_AS}` },
  {
    start: [0x25, 0x50, 0x44, 0x46],
    message: "This is a PDF document. Export the positions as CSV or JSON from the venue instead.",
  },
  { start: [0x1f, 0x8b], message: "This is a gzip archive. Unpack it and drop the file inside it here." },
  { start: [0x89, 0x50, 0x4e, 0x47], message: "This is a picture (PNG). Export the positions as CSV or JSON instead." },
  { start: [0xff, 0xd8, 0xff], message: "This is a picture (JPEG). Export the positions as CSV or JSON instead." },
];
/** Local file header, and the end record of an empty archive. */
const ZIP: readonly (readonly number[])[] = [
  [0x50, 0x4b, 0x03, 0x04],
  [0x50, 0x4b, 0x05, 0x06],
];
/** File names inside a ZIP archive stand in clear text; a workbook's content list is its first entry. */
const LOOKED_AT = 4_096;

const startsWith = (bytes: Uint8Array, start: readonly number[]): boolean =>
  start.every((byte, index) => bytes[index] === byte);

function isWorkbook(bytes: Uint8Array): boolean {
  const head = Array.from(bytes.subarray(0, LOOKED_AT), (byte) => String.fromCharCode(byte)).join("");
  return head.includes("xl/") || head.includes("[Content_Types].xml");
}

/** A refusal that names what the bytes are, where they are a workbook, an archive, a document or a picture. */
export function foreignBytes(bytes: Uint8Array): Problem | undefined {
  if (ZIP.some((start) => startsWith(bytes, start))) {
    const message = isWorkbook(bytes)
      ? `This is an Excel workbook (xlsx), not CSV. ${SAVE_AS}`
      : "This is a ZIP archive. Unpack it and drop the file inside it here; an Excel workbook (xlsx) has to be saved as CSV.";
    return { code: "NOT_SUPPORTED", message };
  }
  const found = SIGNATURES.find(({ start }) => startsWith(bytes, start));
  return found === undefined ? undefined : { code: "NOT_SUPPORTED", message: found.message };
}

const WEB_PAGE = /^<(?:!doctype\s+html|html|head|body|title|meta|script|!--)/i;
const XML = /^<(?:\?xml|[a-z][\w:.-]*[\s/>])/i;

/** A refusal that names what the text is, where it is a web page or XML. */
export function foreignText(text: string): Problem | undefined {
  const start = text.slice(0, LOOKED_AT).trimStart();
  if (WEB_PAGE.test(start)) {
    const message =
      "This is a web page (HTML), not an export: often the login page. Sign in at the venue and download the file again.";
    return { code: "UNKNOWN_FORMAT", message };
  }
  if (XML.test(start)) {
    return { code: "NOT_SUPPORTED", message: "This is an XML file. Export the positions as CSV or JSON instead." };
  }
  return undefined;
}
