import { useId } from "react";

interface SliderProps {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  /** The value with its unit, said to screen readers too. */
  readonly text: string;
  readonly onChange: (value: number) => void;
  readonly onReset: () => void;
}

/** A labelled slider; a double click on it, or Delete, puts it back. */
export function Slider({ label, value, min, max, step, text, onChange, onReset }: SliderProps) {
  const id = useId();
  return (
    <div className="flex min-w-36 flex-1 items-center gap-1.5 text-sm">
      <label htmlFor={id} className="text-muted">
        {label}
      </label>
      <input
        id={id}
        type="range"
        className="w-20 min-w-12 flex-1"
        min={min}
        max={max}
        step={step}
        value={value}
        aria-valuetext={text}
        onChange={(event) => onChange(event.currentTarget.valueAsNumber)}
        onDoubleClick={onReset}
        onKeyDown={(event) => {
          if (event.key === "Delete") onReset();
        }}
      />
      <output
        htmlFor={id}
        className={`min-w-12 text-right whitespace-nowrap ${value === 0 ? "text-faint" : "text-accent"}`}
      >
        {text}
      </output>
    </div>
  );
}
