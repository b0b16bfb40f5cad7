const MULTIPLIER = 0x01000193;

/** One 32-bit FNV-1a pass over UTF-16 units (Fowler, Noll, Vo; draft-eastlake-fnv). */
function fnv1a(text: string, seed: number): number {
  let hash = seed;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), MULTIPLIER);
  return hash >>> 0;
}

/**
 * A name for a text by its content, 16 hex digits: the same file dropped twice is the same market. Two passes with
 * different seeds make accidental collisions out of reach; it is no defence against made ones.
 */
export function contentId(text: string): string {
  const hex = (hash: number) => hash.toString(16).padStart(8, "0");
  return hex(fnv1a(text, 0x811c9dc5)) + hex(fnv1a(text, 0x9dc5811c));
}
