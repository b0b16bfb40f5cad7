import { Fragment, useState } from "react";
import type { Shape } from "../../../engine/margin/parameters/shape.ts";
import { Button } from "../../../ui/Button.tsx";
import { Icon } from "../../../ui/Icon.tsx";
import type { FieldProps } from "./fieldProps.ts";
import { ParameterCell } from "./ParameterCell.tsx";
import { unitTexts } from "./numberField.ts";
import { Refusal } from "../../../ui/Refusal.tsx";
import { valueAt } from "./parameterPath.ts";

type ListShape = Extract<Shape, { readonly kind: "list" }>;

/** Columns of a list's table: the fields of its records, or the one value of each entry. */
function columnsOf({ item }: ListShape): readonly (readonly [name: string | undefined, shape: Shape])[] {
  return item.kind === "record" ? Object.entries(item.fields) : [[undefined, item]];
}

const headOf = (shape: Shape): string =>
  shape.kind === "number" ? `${shape.label}, ${unitTexts[shape.unit]}` : shape.label;

/** A list as a table whose lines can be edited, added and taken away: scenarios, tiers, points. */
export function ParameterList({ shape, path, value, own, onChange }: FieldProps<ListShape>) {
  const items: readonly unknown[] = Array.isArray(value) ? value : [];
  const columns = columnsOf(shape);
  const [refused, setRefused] = useState<{ readonly at: number; readonly reason: string | undefined }>();
  const without = (at: number): void => onChange(path, () => items.filter((_, i) => i !== at));
  return (
    <details className="py-1" open={items.length <= 8}>
      <summary className="cursor-pointer font-semibold text-muted">
        {`${shape.label} (${String(items.length)})`}
      </summary>
      <table className="text-right">
        <thead className="text-xs text-muted">
          <tr>
            <th className="pr-2 font-normal">#</th>
            {columns.map(([name, column]) => (
              <th key={name ?? "value"} className="px-1 font-normal">
                {headOf(column)}
              </th>
            ))}
            <th className="sr-only">Remove</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item, i) => (
            // A list has no names: its place is what an entry is known by.
            <Fragment key={String(i)}>
              <tr>
                <td className="pr-2 text-faint">{i + 1}</td>
                {columns.map(([name, column]) => (
                  <td key={name ?? "value"} className="max-w-28 px-1">
                    <ParameterCell
                      shape={column}
                      path={name === undefined ? [...path, i] : [...path, i, name]}
                      value={name === undefined ? item : valueAt(item, [name])}
                      own={own}
                      onChange={onChange}
                      onRefused={(reason) => setRefused({ at: i, reason })}
                    />
                  </td>
                ))}
                <td>
                  <Button
                    look="quiet"
                    aria-label={`Remove entry ${String(i + 1)}`}
                    disabled={items.length <= shape.fewest}
                    onClick={() => without(i)}
                  >
                    <Icon name="close" />
                  </Button>
                </td>
              </tr>
              {refused?.at === i && refused.reason !== undefined ? (
                <tr>
                  <td colSpan={columns.length + 2}>
                    <Refusal reason={refused.reason} />
                  </td>
                </tr>
              ) : null}
            </Fragment>
          ))}
        </tbody>
      </table>
      <Button
        disabled={items.length >= shape.most}
        onClick={() => onChange(path, () => [...items, structuredClone(shape.fresh)])}
      >
        Add an entry
      </Button>
    </details>
  );
}
