/** The same thing before and after; `undefined` on the side where there is none of that name. */
export interface Pair<One> {
  readonly name: string;
  readonly before: One | undefined;
  readonly after: One | undefined;
}

/** Two lists side by side by name: in the order of the later one, what is gone at the end. Names are unique in a list. */
export function paired<One>(
  before: readonly One[],
  after: readonly One[],
  nameOf: (one: One) => string,
): readonly Pair<One>[] {
  const then = new Map(before.map((one) => [nameOf(one), one]));
  const now = new Set(after.map(nameOf));
  const gone = before.filter((one) => !now.has(nameOf(one)));
  return [
    ...after.map((one) => ({ name: nameOf(one), before: then.get(nameOf(one)), after: one })),
    ...gone.map((one) => ({ name: nameOf(one), before: one, after: undefined })),
  ];
}
