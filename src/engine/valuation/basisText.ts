/** Joins how parts of a valuation were found; "exact" when every part is the venue's own. */
export function basisText(...parts: readonly string[]): string {
  const told = parts.filter((part) => part !== "" && part !== "exact");
  return told.length === 0 ? "exact" : told.join("; ");
}
