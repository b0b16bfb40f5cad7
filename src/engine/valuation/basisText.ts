/** Joins how the parts of a valuation were found, each once; "exact" when every part is the venue's own. */
export function basisText(...parts: readonly string[]): string {
  const told = new Set(parts.filter((part) => part !== "" && part !== "exact"));
  return told.size === 0 ? "exact" : [...told].join("; ");
}
