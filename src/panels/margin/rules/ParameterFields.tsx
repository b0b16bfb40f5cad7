import { useState } from "react";
import type { Shape } from "../../../engine/margin/parameters/shape.ts";
import { Tabs } from "../../../ui/Tabs.tsx";
import { freshOf } from "./freshValue.ts";
import { Button } from "../../../ui/Button.tsx";
import type { FieldProps } from "./fieldProps.ts";
import { NameActions } from "./NameActions.tsx";
import { parameterText, unitTexts } from "./numberField.ts";
import { ParameterCell } from "./ParameterCell.tsx";
import { ParameterList } from "./ParameterList.tsx";
import { Refusal } from "../../../ui/Refusal.tsx";
import { valueAt, withName, withoutName } from "./parameterPath.ts";

type Of<Kind extends Shape["kind"]> = Extract<Shape, { readonly kind: Kind }>;

/** One parameter, or a group of them, drawn from its shape. */
export function ParameterField(props: FieldProps) {
  const { shape } = props;
  switch (shape.kind) {
    case "number":
      return <NumberField {...props} shape={shape} />;
    case "choice":
      return <ChoiceField {...props} shape={shape} />;
    case "optional":
      return <OptionalField {...props} shape={shape} />;
    case "list":
      return <ParameterList {...props} shape={shape} />;
    case "record":
      return <RecordField {...props} shape={shape} />;
    case "by name":
      return <NamesField {...props} shape={shape} />;
  }
}

function NumberField(props: FieldProps<Of<"number">>) {
  const { shape, path, value, own, onChange } = props;
  const [refused, setRefused] = useState<string>();
  const first = valueAt(own, path);
  const isChanged = typeof first === "number" && first !== value;
  return (
    <div className="flex min-h-6 flex-wrap items-center gap-x-2">
      <span className="min-w-0 flex-1 truncate" title={`${shape.label} (${shape.evidence})`}>
        {shape.label}
        {shape.evidence === "verified" || shape.evidence === "sourced" ? null : (
          <span className="pl-1 text-xs text-warn">{shape.evidence}</span>
        )}
      </span>
      {isChanged ? (
        <button
          type="button"
          className="cursor-pointer text-xs text-accent underline"
          title="Back to the rule book's own"
          onClick={() => onChange(path, () => first)}
        >
          {`was ${parameterText(first, shape.unit)}`}
        </button>
      ) : null}
      <span className="w-24">
        <ParameterCell {...props} onRefused={setRefused} />
      </span>
      <span className="w-16 text-xs text-muted">{unitTexts[shape.unit]}</span>
      <Refusal reason={refused} />
    </div>
  );
}

/** A choice among the given has no wrong ones. */
const neverRefused = (): void => {};

function ChoiceField(props: FieldProps<Of<"choice">>) {
  return (
    <div className="flex min-h-6 items-center gap-2">
      <span className="flex-1">{props.shape.label}</span>
      <ParameterCell {...props} onRefused={neverRefused} />
    </div>
  );
}

/** A value or none: one click sets it, to what the rule book has or to what changes least, another takes it away. */
function OptionalField({ shape, path, value, own, onChange }: FieldProps<Of<"optional">>) {
  const isNone = value === null;
  const first = valueAt(own, path) ?? freshOf(shape.of);
  return (
    <>
      {isNone ? null : <ParameterField shape={shape.of} path={path} value={value} own={own} onChange={onChange} />}
      <div className="flex min-h-6 items-center gap-2">
        <span className="flex-1">{isNone ? shape.label : ""}</span>
        {isNone ? <span className="text-muted">none</span> : null}
        <Button
          look="quiet"
          aria-label={`${isNone ? "Set" : "None"}: ${shape.label}`}
          onClick={() => onChange(path, () => (isNone ? structuredClone(first) : null))}
        >
          {isNone ? "Set" : "None"}
        </Button>
      </div>
    </>
  );
}

function RecordField({ shape, path, value, own, onChange }: FieldProps<Of<"record">>) {
  const fields = Object.entries(shape.fields).map(([name, field]) => (
    <ParameterField
      key={name}
      shape={field}
      path={[...path, name]}
      value={valueAt(value, [name])}
      own={own}
      onChange={onChange}
    />
  ));
  // The root and the market of a by-name map need no frame of their own.
  if (path.length <= 1) return <>{fields}</>;
  return (
    <fieldset className="border-l border-line pl-2">
      <legend className="pt-1 font-semibold text-muted">{shape.label}</legend>
      {fields}
    </fieldset>
  );
}

/** Parameters by underlying, one at a time; "all others" is what is not named gets. */
function NamesField({ shape, path, value, own, onChange }: FieldProps<Of<"by name">>) {
  const names = typeof value === "object" && value !== null ? Object.keys(value) : [];
  const [chosen, choose] = useState<string>();
  const shown = names.find((name) => name === chosen) ?? names[0] ?? "other";
  const tabs = names.map((name) => ({ id: name, label: name === "other" ? "all others" : name }));
  return (
    <section aria-label={shape.label}>
      {path.length === 0 ? null : <h4 className="pt-1 font-semibold text-muted">{shape.label}</h4>}
      <Tabs label={shape.label} tabs={tabs} selected={shown} onSelect={choose} />
      <ParameterField
        key={shown}
        shape={shape.of}
        path={[...path, shown]}
        value={valueAt(value, [shown])}
        own={own}
        onChange={onChange}
      />
      <NameActions
        names={names}
        shown={shown}
        onAdd={(name) => {
          onChange(path, (old) => withName(old, name));
          choose(name);
        }}
        onRemove={(name) => onChange(path, (old) => withoutName(old, name))}
      />
    </section>
  );
}
