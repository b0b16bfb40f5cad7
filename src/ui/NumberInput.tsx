import { useState } from "react";
import type { KeyboardEvent } from "react";

interface NumberInputProps {
  readonly label: string;
  /** The text shown while it is not being edited. */
  readonly text: string;
  /** Reads the typed text; a reason when it cannot be taken. */
  readonly read: (text: string) => { readonly value: number } | { readonly reason: string };
  readonly onCommit: (value: number) => void;
  /** One step with the arrow keys; none where it makes no sense. */
  readonly onStep?: (direction: 1 | -1) => void;
  readonly className?: string;
  readonly placeholder?: string;
}

/** A number edited in place: Enter or leaving takes it, Escape drops it, arrow keys step it. */
export function NumberInput({ label, text, read, onCommit, onStep, className = "", placeholder }: NumberInputProps) {
  const [typed, setTyped] = useState<string>();
  const reading = typed === undefined ? undefined : read(typed);
  const reason = reading !== undefined && "reason" in reading ? reading.reason : undefined;
  const commit = (): void => {
    if (reading !== undefined && "value" in reading) onCommit(reading.value);
    setTyped(undefined);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === "Enter" && reason === undefined) commit();
    else if (event.key === "Escape") setTyped(undefined);
    else if (event.key === "ArrowUp" && onStep !== undefined) onStep(1);
    else if (event.key === "ArrowDown" && onStep !== undefined) onStep(-1);
    else return;
    event.preventDefault();
  };
  return (
    <input
      aria-label={label}
      aria-invalid={reason !== undefined}
      title={reason ?? label}
      inputMode="decimal"
      autoComplete="off"
      spellCheck={false}
      placeholder={placeholder}
      className={`h-6 w-full rounded-sm border bg-transparent px-1 text-right hover:border-line focus:bg-raised ${
        reason === undefined ? "border-transparent" : "border-danger text-danger"
      } ${className}`}
      value={typed ?? text}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={() => (reason === undefined && typed !== undefined ? commit() : setTyped(undefined))}
      onKeyDown={onKeyDown}
    />
  );
}
