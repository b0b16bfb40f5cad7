/**
 * Code points of the bytes 0x80 to 0x9F in Windows-1252, 0 where the byte is not assigned; all other bytes stand for
 * themselves. Source: WHATWG Encoding Standard, index windows-1252.
 *
 * A table of our own, because hosts differ: Node 20 decodes these bytes as Latin-1 control characters.
 */
const HIGH = [
  0x20ac, 0, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017d, 0, 0,
  0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0, 0x017e, 0x0178,
];
const FIRST_HIGH = 0x80;
/** String.fromCharCode takes its characters as arguments, and hosts limit their number. */
const SLICE = 8_192;

/** Windows-1252 text, or `undefined` where a byte has no meaning in it, so that the file is in another encoding. */
export function decodeWindows1252(bytes: Uint8Array): string | undefined {
  const parts: string[] = [];
  for (let start = 0; start < bytes.length; start += SLICE) {
    const codes = Array.from(bytes.subarray(start, start + SLICE), (byte) => HIGH[byte - FIRST_HIGH] ?? byte);
    const isAssigned = codes.every((code, index) => code !== 0 || bytes[start + index] === 0);
    if (!isAssigned) return undefined;
    parts.push(String.fromCharCode(...codes));
  }
  return parts.join("");
}
