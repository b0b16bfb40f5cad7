import type { PositionReport } from "../../engine/valuation/report.ts";
import type { Position } from "../../model/position.ts";
import {
  gammaPerPercent,
  price,
  signed,
  thetaPerDay,
  units,
  usdSigned,
  vegaPerVolPoint,
  volPercent,
} from "../../ui/format.ts";

export interface PositionRow {
  readonly position: Position;
  readonly report: PositionReport | undefined;
  /** USD per unit of the underlying, `null` where the market has none. */
  readonly index: number | null;
  /** A trade of the draft: shown, not edited. */
  readonly isDraft: boolean;
}

export interface PositionColumnView {
  readonly id: "mark" | "vol" | "value" | "pnl" | "delta" | "gamma" | "vega" | "theta";
  readonly label: string;
  readonly unit: string;
  /** What the unit cannot say. */
  readonly hint?: string;
  readonly tone: "money" | "plain";
  /** Gives way where the table is narrow: the inspector and the Risk view show it. */
  readonly isSpare?: true;
  /** Full value, or `null` where there is none or none applies. */
  readonly of: (report: PositionReport, index: number | null) => number | null;
  readonly text: (value: number, position: Position) => string;
}

/** The figures of a leg, left to right; units stand in the header. */
export const positionColumns: readonly PositionColumnView[] = [
  {
    id: "mark",
    label: "Mark",
    unit: "quote",
    tone: "plain",
    isSpare: true,
    of: (r) => r.figures.mark,
    text: (value, position) => price(value, position.instrument),
  },
  { id: "vol", label: "Vol", unit: "%", tone: "plain", isSpare: true, of: (r) => r.figures.vol, text: volPercent },
  { id: "value", label: "Value", unit: "USD", tone: "plain", of: (r) => r.figures.value, text: usdSigned },
  { id: "pnl", label: "P&L", unit: "USD", tone: "money", of: (r) => r.figures.pnl, text: usdSigned },
  {
    id: "delta",
    label: "Delta",
    unit: "units",
    hint: "Units of underlying that the leg moves like; coins that an inverse future has gained or lost so far stand in the total alone",
    tone: "plain",
    of: (r) => r.figures.delta,
    text: units,
  },
  {
    id: "gamma",
    label: "Gamma",
    unit: "units/1 %",
    tone: "plain",
    isSpare: true,
    of: (r, index) => (index === null ? null : scaled(r.figures.gamma, (gamma) => gammaPerPercent(gamma, index))),
    text: units,
  },
  {
    id: "vega",
    label: "Vega",
    unit: "USD/pt",
    tone: "plain",
    of: (r) => scaled(r.figures.vega, vegaPerVolPoint),
    text: signed,
  },
  {
    id: "theta",
    label: "Theta",
    unit: "USD/day",
    tone: "money",
    of: (r) => scaled(r.figures.theta, thetaPerDay),
    text: signed,
  },
];

const scaled = (value: number | null, scale: (value: number) => number): number | null =>
  value === null ? null : scale(value);

/** How a cell of the column looks: a spare one is folded away in a table narrower than 40rem. */
export const lookOf = ({ isSpare }: PositionColumnView): string => (isSpare === true ? "@max-[40rem]:hidden" : "");
/** Stands in only where spare columns are folded away. */
export const NARROW_ONLY = "hidden @max-[40rem]:inline";

/** The order of the table, chosen by a click on a header. */
export interface SortOrder {
  /** A column id, or "instrument", or "quantity". */
  readonly by: string;
  readonly isDescending: boolean;
}

function sortKey(row: PositionRow, by: string): number | string {
  if (by === "instrument") return row.position.instrument.symbol;
  if (by === "quantity") return row.position.quantity;
  const column = positionColumns.find((one) => one.id === by);
  const value = row.report === undefined || column === undefined ? null : column.of(row.report, row.index);
  return value ?? Number.NEGATIVE_INFINITY;
}

/** Rows in the asked order; legs without the figure come last, equal ones keep their order. */
export function sortRows(rows: readonly PositionRow[], order: SortOrder | null): readonly PositionRow[] {
  if (order === null) return rows;
  const direction = order.isDescending ? -1 : 1;
  return [...rows].sort((a, b) => {
    const left = sortKey(a, order.by);
    const right = sortKey(b, order.by);
    if (typeof left === "string" || typeof right === "string")
      return direction * String(left).localeCompare(String(right));
    if (left === right) return 0;
    if (!Number.isFinite(left)) return 1;
    if (!Number.isFinite(right)) return -1;
    return direction * (left - right);
  });
}
