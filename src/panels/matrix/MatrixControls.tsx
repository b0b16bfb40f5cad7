import type { ReactNode } from "react";
import type { MatrixAxes, MatrixReach } from "../../state/appState.ts";
import { useApp } from "../../state/useAppStore.ts";
import { metricGroups } from "./metricFacts.ts";

const axes: Readonly<Record<MatrixAxes, string>> = {
  "spot-vol": "Spot by vol",
  "spot-date": "Spot by date",
  "vol-date": "Vol by date",
};

const reaches: Readonly<Record<MatrixReach, string>> = {
  near: "to \u00b130\u202f%",
  wide: "to \u00b160\u202f%",
  extreme: "\u221299\u202f% to \u00d710",
};

interface PickProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly children: ReactNode;
}

/** A choice whose label is said, not shown: there is no room, and the options speak for themselves. */
function Pick({ label, value, onChange, children }: PickProps) {
  return (
    <select
      aria-label={label}
      className="h-6 max-w-28 border border-line bg-raised px-0.5 text-sm text-ink"
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    >
      {children}
    </select>
  );
}

const keysOf = <Key extends string>(record: Readonly<Record<Key, unknown>>): readonly Key[] =>
  Object.keys(record) as Key[];

/** What a cell says, what lies across and upward, and how far spot goes. */
export function MatrixControls() {
  const choice = useApp((state) => state.matrix);
  const setMatrix = useApp((state) => state.setMatrix);
  const metrics = metricGroups.flatMap(({ options }) => options);
  const choose = <Key extends string>(all: readonly Key[], value: string, then: (one: Key) => void): void => {
    const found = all.find((one) => one === value);
    if (found !== undefined) then(found);
  };
  return (
    <>
      <Pick
        label="Matrix of"
        value={choice.metric}
        onChange={(value) =>
          choose(
            metrics.map((one) => one.value),
            value,
            (metric) => setMatrix({ metric }),
          )
        }
      >
        {metricGroups.map(({ label, options }) => (
          <optgroup key={label} label={label}>
            {options.map((one) => (
              <option key={one.value} value={one.value}>
                {one.label}
              </option>
            ))}
          </optgroup>
        ))}
      </Pick>
      <Pick
        label="Axes of the matrix"
        value={choice.axes}
        onChange={(value) => choose(keysOf(axes), value, (one) => setMatrix({ axes: one }))}
      >
        {keysOf(axes).map((one) => (
          <option key={one} value={one}>
            {axes[one]}
          </option>
        ))}
      </Pick>
      {choice.axes === "vol-date" ? null : (
        <Pick
          label="Reach of spot"
          value={choice.reach}
          onChange={(value) => choose(keysOf(reaches), value, (reach) => setMatrix({ reach }))}
        >
          {keysOf(reaches).map((one) => (
            <option key={one} value={one}>
              {reaches[one]}
            </option>
          ))}
        </Pick>
      )}
    </>
  );
}
