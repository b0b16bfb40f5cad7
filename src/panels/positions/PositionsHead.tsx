import { Icon } from "../../ui/Icon.tsx";
import { lookOf, positionColumns } from "./positionColumns.ts";
import type { PositionColumnView, SortOrder } from "./positionColumns.ts";

interface PositionsHeadProps {
  readonly order: SortOrder | null;
  readonly onOrder: (order: SortOrder | null) => void;
}

type Head = Pick<PositionColumnView, "label" | "unit" | "hint"> & { readonly id: string };

/** Column heads with their units; a click sorts down, then up, then not at all. */
export function PositionsHead({ order, onOrder }: PositionsHeadProps) {
  const next = (by: string): SortOrder | null => {
    if (order?.by !== by) return { by, isDescending: true };
    return order.isDescending ? { by, isDescending: false } : null;
  };
  const head = ({ id, label, unit, hint }: Head, look = "") => {
    const direction = order?.by === id ? (order.isDescending ? "descending" : "ascending") : "none";
    return (
      <th key={id} aria-sort={direction} className={`px-1 font-normal ${look}`}>
        <button
          type="button"
          title={hint}
          className="min-h-6 cursor-pointer hover:text-ink"
          onClick={() => onOrder(next(id))}
        >
          <span className="block leading-tight">
            {label}
            {direction === "none" ? null : <Icon name={direction === "descending" ? "down" : "up"} />}
          </span>
          <span className="block leading-tight text-faint">{unit === "" ? "\u00a0" : unit}</span>
        </button>
      </th>
    );
  };
  return (
    <thead className="sticky top-0 z-10 bg-surface text-xs text-muted">
      <tr aria-rowindex={1}>
        <th className="w-7 font-normal">
          <span className="sr-only">Counted</span>
        </th>
        {head({ id: "quantity", label: "Qty", unit: "units" })}
        {head({ id: "instrument", label: "Leg", unit: "" }, "text-left")}
        <th className="px-1 font-normal">
          <span className="block leading-tight">Entry</span>
          <span className="block leading-tight text-faint">quote</span>
        </th>
        {positionColumns.map((column) => head(column, lookOf(column)))}
        <th className="w-7">
          <span className="sr-only">Remove</span>
        </th>
      </tr>
    </thead>
  );
}
