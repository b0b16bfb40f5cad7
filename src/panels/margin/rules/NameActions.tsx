import { useState } from "react";
import { Button } from "../../../ui/Button.tsx";
import { TextBox } from "../../../ui/Field.tsx";

interface NameActionsProps {
  readonly names: readonly string[];
  /** The name whose values are shown. */
  readonly shown: string;
  readonly onAdd: (name: string) => void;
  readonly onRemove: (name: string) => void;
}

const PATTERN = /^[A-Z0-9._-]{1,24}$/;

/** Gives an underlying or a pair values of its own, which start as those of all others, or takes them away. */
export function NameActions({ names, shown, onAdd, onRemove }: NameActionsProps) {
  const [text, setText] = useState("");
  const name = text.trim().toUpperCase();
  const isNew = PATTERN.test(name) && !names.includes(name);
  return (
    <div className="flex flex-wrap items-end gap-2">
      <TextBox label="Values of its own for" value={text} placeholder="DOGE" onChange={setText} />
      <Button
        disabled={!isNew}
        title={names.includes(name) ? `${name} has values of its own` : "They start as those of all others"}
        onClick={() => {
          onAdd(name);
          setText("");
        }}
      >
        Add
      </Button>
      {shown === "other" ? null : (
        <Button title={`${shown} then has the values of all others`} onClick={() => onRemove(shown)}>
          {`Remove ${shown}`}
        </Button>
      )}
    </div>
  );
}
