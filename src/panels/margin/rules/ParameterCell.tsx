import { NumberInput } from "../../../ui/NumberInput.tsx";
import type { FieldProps } from "./fieldProps.ts";
import { parameterText, readParameter, unitTexts } from "./numberField.ts";
import { valueAt } from "./parameterPath.ts";

interface ParameterCellProps extends FieldProps {
  /** Why what was typed is not taken, and what stands instead; `undefined` once there is nothing to say. */
  readonly onRefused: (reason: string | undefined) => void;
}

/** A number or choice by itself, without its label: a cell of a list. */
export function ParameterCell({ shape, path, value, onChange, own, onRefused }: ParameterCellProps) {
  if (shape.kind === "number") {
    const isChanged = valueAt(own, path) !== value;
    const text = parameterText(Number(value), shape.unit);
    const stays = `${text} ${unitTexts[shape.unit]}`.trim();
    return (
      <NumberInput
        label={shape.label}
        text={text}
        full={text.replace("\u2212", "-")}
        read={(typed) => readParameter(typed, shape)}
        onCommit={(next) => onChange(path, () => next)}
        onRefused={(reason) => onRefused(reason === undefined ? undefined : `${reason}. It stays ${stays}.`)}
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
