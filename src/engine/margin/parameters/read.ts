import type { Shape } from "./shape.ts";

const NAMES_AT_MOST = 200;
const SHOWN_AT_MOST = 40;

const isPlain = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const shown = (value: unknown): string => {
  const text = typeof value === "string" ? `"${value}"` : (JSON.stringify(value) ?? String(value));
  return text.length > SHOWN_AT_MOST ? `${text.slice(0, SHOWN_AT_MOST)}…` : text;
};

type Of<Kind extends Shape["kind"]> = Extract<Shape, { readonly kind: Kind }>;

function readNumber({ least, most }: Of<"number">, value: unknown, at: string): readonly string[] {
  if (typeof value === "number" && value >= least && value <= most) return [];
  return [`${at} must be a number from ${String(least)} to ${String(most)}, it is ${shown(value)}`];
}

function readList({ item, fewest, most }: Of<"list">, value: unknown, at: string): readonly string[] {
  if (!Array.isArray(value)) return [`${at} must be a list, it is ${shown(value)}`];
  if (value.length < fewest || value.length > most) {
    return [`${at} must have ${String(fewest)} to ${String(most)} entries, it has ${String(value.length)}`];
  }
  return value.flatMap((one, i) => problemsWith(item, one, `${at} ${String(i + 1)}`));
}

function readRecord({ fields }: Of<"record">, value: unknown, at: string): readonly string[] {
  if (!isPlain(value)) return [`${at} must be an object, it is ${shown(value)}`];
  const unknown = Object.keys(value).filter((name) => !Object.hasOwn(fields, name));
  return [
    ...unknown.map((name) => `${at} has no field called ${shown(name)}`),
    ...Object.entries(fields).flatMap(([name, field]) =>
      Object.hasOwn(value, name)
        ? problemsWith(field, value[name], `${at}, ${field.label}`)
        : [`${at}, ${field.label} (${name}) is missing`],
    ),
  ];
}

function readByName({ of }: Of<"by name">, value: unknown, at: string): readonly string[] {
  if (!isPlain(value)) return [`${at} must be an object, it is ${shown(value)}`];
  const names = Object.keys(value);
  if (!Object.hasOwn(value, "other")) return [`${at} must have an entry called "other", for what it does not name`];
  if (names.length > NAMES_AT_MOST) return [`${at} must name at most ${String(NAMES_AT_MOST)}`];
  const foul = names.filter((name) => !/^[A-Za-z0-9._-]{1,24}$/.test(name) || name === "__proto__");
  if (foul.length > 0) return foul.map((name) => `${at} cannot have a name like ${shown(name)}`);
  return names.flatMap((name) => problemsWith(of, value[name], `${at}, ${name}`));
}

/**
 * What is wrong with a value as parameters of this shape, one sentence a fault that names the field, what it holds and
 * what it may hold; none where it may be used as it is. Nothing is repaired or filled in.
 */
export function problemsWith(shape: Shape, value: unknown, at: string = shape.label): readonly string[] {
  switch (shape.kind) {
    case "number":
      return readNumber(shape, value, at);
    case "choice":
      return typeof value === "string" && shape.options.includes(value)
        ? []
        : [`${at} must be one of ${shape.options.join(", ")}, it is ${shown(value)}`];
    case "optional":
      return value === null ? [] : problemsWith(shape.of, value, at);
    case "list":
      return readList(shape, value, at);
    case "record":
      return readRecord(shape, value, at);
    case "by name":
      return readByName(shape, value, at);
  }
}
