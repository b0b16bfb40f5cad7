/** Names of fields, entries and list places from the root of a rule book's parameters. */
export type Path = readonly (string | number)[];

/** The value with what stands at the path replaced; everything else stays the same object. */
export function withAt(value: unknown, path: Path, change: (old: unknown) => unknown): unknown {
  const [first, ...rest] = path;
  if (first === undefined) return change(value);
  if (Array.isArray(value)) return value.map((one: unknown, i) => (i === first ? withAt(one, rest, change) : one));
  const fields = value as Readonly<Record<string, unknown>>;
  return { ...fields, [first]: withAt(fields[first], rest, change) };
}

/** What stands at the path; `undefined` where there is nothing. */
export function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (at, step) =>
      typeof at === "object" && at !== null ? (at as Readonly<Record<string | number, unknown>>)[step] : undefined,
    value,
  );
}

/** Values by name with one name more, which starts with what all others have. */
export function withName(values: unknown, name: string): unknown {
  return { ...(values as object), [name]: structuredClone(valueAt(values, ["other"])) };
}

/** Values by name without one of them. */
export function withoutName(values: unknown, name: string): unknown {
  return Object.fromEntries(Object.entries(values as object).filter(([one]) => one !== name));
}

/** How many leaves differ between two parameter trees; a list of another length counts its entries. */
export function changesBetween(one: unknown, other: unknown): number {
  if (Object.is(one, other)) return 0;
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return 1;
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].reduce((count, name) => count + changesBetween(valueAt(one, [name]), valueAt(other, [name])), 0);
}
