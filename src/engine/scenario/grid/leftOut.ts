import type { Gap } from "../../../model/gap.ts";

const nameOf = ({ missing, subject }: Gap): string => `${missing} ${subject}`;

/** What is left out somewhere: the first list, and of the second what the first has not, whatever its reason there. */
export function alsoLeftOut(before: readonly Gap[], more: readonly Gap[]): readonly Gap[] {
  if (more.length === 0) return before;
  const known = new Set(before.map(nameOf));
  const added = more.filter((gap) => !known.has(nameOf(gap)));
  return added.length === 0 ? before : [...before, ...added];
}
