/** A count as people read it, "20,000": the same in every locale. */
export function countText(count: number): string {
  return count.toLocaleString("en-US");
}
