/** How a number is read by people: a fraction is shown in per cent, a factor as it is. */
export type Unit = "fraction" | "factor" | "power" | "USD" | "USD per coin" | "coins" | "days" | "seconds" | "count";

/** How well a value is known: recomputed from published figures, read in a source, reconstructed, from memory, our own. */
export type Evidence = "verified" | "sourced" | "reconstructed" | "remembered" | "house";

interface NumberShape {
  readonly kind: "number";
  readonly label: string;
  readonly unit: Unit;
  readonly least: number;
  readonly most: number;
  readonly evidence: Evidence;
}
interface ChoiceShape {
  readonly kind: "choice";
  readonly label: string;
  readonly options: readonly string[];
}
/** A value that may be `null`: the venue lists none. */
interface OptionalShape {
  readonly kind: "optional";
  readonly label: string;
  readonly of: Shape;
}
/** Any number of items from `fewest` to `most`; `fresh` is what a newly added one holds. */
interface ListShape {
  readonly kind: "list";
  readonly label: string;
  readonly item: Shape;
  readonly fewest: number;
  readonly most: number;
  readonly fresh: unknown;
}
interface RecordShape {
  readonly kind: "record";
  readonly label: string;
  readonly fields: Readonly<Record<string, Shape>>;
}
/** Values by name, most often an underlying; `other` is what all not named get. */
interface ByNameShape {
  readonly kind: "by name";
  readonly label: string;
  readonly of: Shape;
}

/** What a rule book's parameters look like: plain data, so that the page can draw an editor from it. */
export type Shape = NumberShape | ChoiceShape | OptionalShape | ListShape | RecordShape | ByNameShape;

declare const described: unique symbol;
/** A shape that knows the type of what it describes; nothing of it is there at run time. */
export type ShapeOf<Value> = Shape & { readonly [described]?: Value };
/** The type of the parameters a shape describes. */
export type ParametersOf<S> = S extends { readonly [described]?: infer Value } ? Value : never;

/** Values by name with one for all others. */
export type ByName<Value> = Readonly<Record<string, Value>> & { readonly other: Value };

/** The value for a name, and whether it is its own. */
export function valueFor<Value>(
  values: ByName<Value>,
  name: string,
): { readonly value: Value; readonly isOwn: boolean } {
  const own = name === "other" || !Object.hasOwn(values, name) ? undefined : values[name];
  return own === undefined ? { value: values.other, isOwn: false } : { value: own, isOwn: true };
}

/** A number from `least` to `most`, both included. */
export const number = (
  label: string,
  unit: Unit,
  [least, most]: readonly [least: number, most: number],
  evidence: Evidence = "sourced",
): ShapeOf<number> => ({ kind: "number", label, unit, least, most, evidence });
/** A share, 0 to 1. */
export const share = (label: string, evidence: Evidence = "sourced"): ShapeOf<number> =>
  number(label, "fraction", [0, 1], evidence);
/** One of a few words. */
export const choice = <const Option extends string>(label: string, options: readonly Option[]): ShapeOf<Option> => ({
  kind: "choice",
  label,
  options,
});
/** A value or none. */
export const optional = <Value>(label: string, of: ShapeOf<Value>): ShapeOf<Value | null> => ({
  kind: "optional",
  label,
  of,
});
/** A list that can grow and shrink. */
export const list = <Item>(
  label: string,
  item: ShapeOf<Item>,
  [fewest, most]: readonly [fewest: number, most: number],
  fresh: NoInfer<Item>,
): ShapeOf<readonly Item[]> => ({ kind: "list", label, item, fewest, most, fresh });
/** Named values. */
export const record = <Fields extends Readonly<Record<string, Shape>>>(
  label: string,
  fields: Fields,
): ShapeOf<{ readonly [Name in keyof Fields]: ParametersOf<Fields[Name]> }> => ({ kind: "record", label, fields });
/** One value a name, and `other`. */
export const byName = <Value>(label: string, of: ShapeOf<Value>): ShapeOf<ByName<Value>> => ({
  kind: "by name",
  label,
  of,
});
