import { NumberInput } from "../../../ui/NumberInput.tsx";
import type { FieldProps } from "./fieldProps.ts";
import { parameterText, readParameter } from "./numberField.ts";
import { valueAt } from "./parameterPath.ts";

/** A number or choice by itself, without its label: a cell of a list. */
export function ParameterCell({ shape, path, value, onChange, own }: FieldProps) {
  if (shape.kind === "number") {
    const isChanged = valueAt(own, path) !== value;
    return (
      <NumberInput
        label={shape.label}
        text={parameterText(Number(value), shape.unit)}
        full={parameterText(Number(value), shape.unit).replace("\u2212", "-")}
        read={(text) => readParameter(text, shape)}
        onCommit={(next) => onChange(path, () => next)}
        className={isChanged ? "text-accent" : ""}
      />
    );
  }
  if (shape.kind !== "choice") return null;
  return (
    <select
      aria-label={shape.label}
      className="h-6 border border-line bg-raised px-1"
      value={String(value)}
      onChange={(event) => {
        const chosen = event.currentTarget.value;
        onChange(path, () => chosen);
      }}
    >
      {shape.options.map((option) => (
        <option key={option}>{option}</option>
      ))}
    </select>
  );
}
