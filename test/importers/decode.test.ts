import { describe, expect, it } from "vitest";
import { decodeFile } from "../../src/importers/decode.ts";
import { CAPS } from "../../src/model/caps.ts";
import { decode, NOW } from "./support.ts";

const ascii = (text: string): number[] => Array.from(text, (character) => character.charCodeAt(0));
const read = (bytes: readonly number[] | Uint8Array) =>
  decodeFile({ name: "f.csv", bytes: Uint8Array.from(bytes), now: NOW }, decode);

function textOf(bytes: readonly number[]): string {
  const decoded = read(bytes);
  return "file" in decoded ? decoded.file.text : `refused: ${decoded.problem.code}`;
}
function notesOf(bytes: readonly number[]): readonly string[] {
  const decoded = read(bytes);
  return "file" in decoded ? decoded.file.notes.map(({ code }) => code) : [decoded.problem.code];
}
function refusalOf(bytes: readonly number[] | Uint8Array) {
  const decoded = read(bytes);
  return "problem" in decoded ? decoded.problem : { code: "none", message: "" };
}

describe("Bytes become text", () => {
  it("strips a UTF-8 byte order mark without a word", () => {
    expect(textOf([0xef, 0xbb, 0xbf, ...ascii("a,b")])).toBe("a,b");
    expect(notesOf([0xef, 0xbb, 0xbf, ...ascii("a,b")])).toEqual([]);
  });

  it("reads UTF-16 by its byte order mark, both ways round", () => {
    expect(textOf([0xff, 0xfe, ...ascii("a,é").flatMap((code) => [code, 0])])).toBe("a,é");
    expect(textOf([0xfe, 0xff, ...ascii("a,é").flatMap((code) => [0, code])])).toBe("a,é");
  });

  it("recognises UTF-16 without a mark and says so", () => {
    const bytes = ascii("instrument,quantity").flatMap((code) => [code, 0]);
    expect(textOf(bytes)).toBe("instrument,quantity");
    expect(notesOf(bytes)).toEqual(["ENCODING"]);
  });

  it("reads Windows-1252 where UTF-8 fails, with a note", () => {
    // 0x80 is the euro sign, 0x96 an en dash and 0xFC ü in the WHATWG index of windows-1252.
    expect(textOf([...ascii("5 "), 0x80, 0x20, 0x96, 0x20, 0xfc])).toBe("5 € – ü");
    expect(notesOf([0x80])).toEqual(["ENCODING"]);
  });

  it("refuses bytes that neither UTF-8 nor Windows-1252 assigns", () => {
    for (const byte of [0x81, 0x8d, 0x8f, 0x90, 0x9d]) expect(refusalOf([0x61, byte]).code).toBe("ENCODING");
  });

  it("leaves a NUL in place for its row to answer for", () => {
    expect(textOf([...ascii("a,b"), 0, ...ascii("c,d,e,f,g,h")])).toBe("a,b\0c,d,e,f,g,h");
  });

  it("says that letters were lost before the file came here", () => {
    expect(notesOf([0x61, 0xef, 0xbf, 0xbd])).toEqual(["ENCODING"]);
  });
});

describe("Files that are no text table are named", () => {
  it.each([
    [
      "an Excel workbook",
      [0x50, 0x4b, 3, 4, ...ascii("....[Content_Types].xml")],
      "NOT_SUPPORTED",
      "Excel workbook (xlsx)",
    ],
    ["a ZIP archive", [0x50, 0x4b, 3, 4, ...ascii("positions.csv")], "NOT_SUPPORTED", "ZIP archive"],
    ["an old workbook", [0xd0, 0xcf, 0x11, 0xe0, 1], "NOT_SUPPORTED", ".xls"],
    ["a PDF", ascii("%PDF-1.7"), "NOT_SUPPORTED", "PDF"],
    ["gzip", [0x1f, 0x8b, 8], "NOT_SUPPORTED", "gzip"],
    ["a login page", ascii("\n <!DOCTYPE html><form>"), "UNKNOWN_FORMAT", "web page"],
    ["XML", ascii('<?xml version="1.0"?><FlexQueryResponse/>'), "NOT_SUPPORTED", "XML"],
    ["nothing", [], "EMPTY", "empty"],
    ["only blanks", ascii(" \r\n\t"), "EMPTY", "empty"],
  ])("%s", (_, bytes, code, words) => {
    expect(refusalOf(bytes).code).toBe(code);
    expect(refusalOf(bytes).message).toContain(words);
  });

  it("refuses a byte more than the cap and reads the cap itself", () => {
    expect(refusalOf(new Uint8Array(CAPS.fileBytes + 1).fill(0x61)).code).toBe("TOO_LARGE");
    expect(refusalOf(new Uint8Array(CAPS.fileBytes).fill(0x61)).code).toBe("none");
  });
});
