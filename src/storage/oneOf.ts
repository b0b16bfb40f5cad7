/** True for a text that is one of these names, not one of their prototype. */
export const isOneOf = <Name extends string>(value: unknown, names: Readonly<Record<Name, unknown>>): value is Name =>
  typeof value === "string" && Object.hasOwn(names, value);
