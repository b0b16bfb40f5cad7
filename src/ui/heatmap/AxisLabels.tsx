interface AxisLabelsProps {
  readonly labels: readonly string[];
  readonly isVertical?: boolean;
}

/** Every fifth of an axis of twenty steps, every tenth of one of forty: each label stands at the middle of its cell. */
export function AxisLabels({ labels, isVertical = false }: AxisLabelsProps) {
  const step = Math.max(1, Math.round((labels.length - 1) / 4));
  return (
    <div aria-hidden="true" className={`relative text-xs text-muted ${isVertical ? "w-14" : "h-4"}`}>
      {labels.map((label, at) => {
        if (at % step !== 0) return null;
        const place = `${String((100 * (at + 0.5)) / labels.length)}%`;
        return isVertical ? (
          <span key={label} className="absolute right-0 -translate-y-1/2 whitespace-nowrap" style={{ top: place }}>
            {label}
          </span>
        ) : (
          <span key={label} className="absolute -translate-x-1/2 whitespace-nowrap" style={{ left: place }}>
            {label}
          </span>
        );
      })}
    </div>
  );
}
