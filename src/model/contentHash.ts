const OFFSETS = [0x811c9dc5, 0x050c5d1f] as const;

/**
 * Sixteen hexadecimal digits that stand for a text: FNV-1a, 32 bit, from two starting points. Tells contents apart (the
 * same file dropped twice is the same market); it is no protection against forgery, and none is needed: a snapshot's name
 * decides nothing but whether it is another one.
 */
export function contentHash(text: string): string {
  return OFFSETS.map((offset) => {
    let hash: number = offset;
    for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
    return (hash >>> 0).toString(16).padStart(8, "0");
  }).join("");
}
