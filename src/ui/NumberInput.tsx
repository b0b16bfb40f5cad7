import { useLayoutEffect, useRef, useState } from "react";
import type { KeyboardEvent } from "react";

interface NumberInputProps {
  readonly label: string;
  /** The text shown while it is not being edited. */
  readonly text: string;
  /** The text editing starts from: every digit of the number. */
  readonly full: string;
  /** An emptied cell is taken as "not known"; without it an emptied cell is left as it was. */
  readonly onClear?: () => void;
  /** Reads the typed text; a reason when it cannot be taken. */
  readonly read: (text: string) => { readonly value: number } | { readonly reason: string };
  readonly onCommit: (value: number) => void;
  /** Why the typed text is refused, to be said beside the field; `undefined` once it is mended, dropped or taken. */
  readonly onRefused?: (reason: string | undefined) => void;
  /** One step with the arrow keys; none where it makes no sense. */
  readonly onStep?: (direction: 1 | -1) => void;
  readonly className?: string;
  readonly placeholder?: string;
}

type Reading = ReturnType<NumberInputProps["read"]>;

const reasonOf = (reading: Reading | undefined): string | undefined =>
  reading !== undefined && "reason" in reading ? reading.reason : undefined;

/** A number edited in place: Enter or leaving takes it, Escape drops it, arrow keys step it. */
export function NumberInput(props: NumberInputProps) {
  const { label, text, full, read, onCommit, onClear, onStep, onRefused, className = "", placeholder } = props;
  const [typed, setTyped] = useState<string>();
  const [isFocused, setIsFocused] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const isEdited = typed !== undefined;
  // The shown text gives way to every digit on entering, after a step and once taken; what is typed then replaces them.
  useLayoutEffect(() => {
    if (isFocused && !isEdited) input.current?.select();
  }, [isFocused, isEdited, full]);
  const isCleared = typed?.trim() === "" && onClear !== undefined;
  const reading = typed === undefined || isCleared ? undefined : read(typed);
  const reason = reasonOf(reading);
  const type = (next: string): void => {
    setTyped(next);
    // An emptied field or a lone sign is a number begun, not a wrong one.
    onRefused?.(/^\s*[-\u2212+]?\s*$/u.test(next) ? undefined : reasonOf(read(next)));
  };
  /** Takes what was typed; a cell that was only visited stays as it is. */
  const commit = (): void => {
    onRefused?.(undefined);
    if (isCleared) onClear();
    else if (reading !== undefined && "value" in reading && typed !== full) onCommit(reading.value);
    setTyped(undefined);
  };
  const drop = (): void => {
    onRefused?.(undefined);
    setTyped(undefined);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === "Enter" && reason === undefined) commit();
    else if (event.key === "Escape") drop();
    else if (onStep !== undefined && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
      setTyped(undefined);
      onStep(event.key === "ArrowUp" ? 1 : -1);
    } else return;
    event.preventDefault();
  };
  return (
    <input
      ref={input}
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
      value={typed ?? (isFocused ? full : text)}
      onChange={(event) => type(event.currentTarget.value)}
      onFocus={() => setIsFocused(true)}
      onBlur={() => {
        setIsFocused(false);
        if (reason === undefined) commit();
        else setTyped(undefined);
      }}
      onKeyDown={onKeyDown}
    />
  );
}
