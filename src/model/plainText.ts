/** Control, format (zero-width, bidirectional marks), line-separator and lone-surrogate code points. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/**
 * Foreign text as it may be kept: without code points that hide, reorder or break text, blanks folded, cut to `limit`
 * UTF-16 units. Doing it twice changes nothing.
 */
export function plainText(text: string, limit: number): string {
  const clean = text.replace(/\s/gu, " ").replace(UNSEEN, "").replace(/ {2,}/gu, " ").trim();
  if (clean.length <= limit) return clean;
  // A cut through a surrogate pair would leave half a character behind.
  return clean.slice(0, limit).replace(UNSEEN, "").trim();
}
