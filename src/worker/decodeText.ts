/** Decodes bytes in a named encoding; `undefined` where they are not of that encoding and `isFatal` asks to be told. */
export function decodeText(bytes: Uint8Array, encoding: string, isFatal: boolean): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: isFatal, ignoreBOM: false }).decode(bytes);
  } catch {
    return undefined;
  }
}
