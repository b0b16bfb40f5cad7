import type { UnderlyingTotals } from "../engine/valuation/report.ts";
import { Figure } from "../ui/Figure.tsx";
import { gammaPerPercent, level, signed, thetaPerDay, units, usdSigned, vegaPerVolPoint } from "../ui/format.ts";
import { positionColumns } from "./positionColumns.ts";
import type { GroupLine } from "./positionLines.ts";

const totals: Readonly<
  Record<string, { readonly of: (totals: UnderlyingTotals) => number | null; readonly text: (value: number) => string }>
> = {
  value: { of: (t) => t.value, text: usdSigned },
  pnl: { of: (t) => t.pnl, text: usdSigned },
  delta: { of: (t) => t.delta, text: units },
  gamma: { of: (t) => (t.index === null ? null : gammaPerPercent(t.gamma, t.index)), text: units },
  vega: { of: (t) => vegaPerVolPoint(t.vega), text: signed },
  theta: { of: (t) => thetaPerDay(t.theta), text: signed },
};

/** The head of one underlying: its index and the totals of its legs. */
export function GroupRow({ line, index }: { readonly line: GroupLine; readonly index: number }) {
  const { underlying, legs } = line;
  const price = line.totals?.index;
  return (
    <tr aria-rowindex={index} className="h-7 border-t border-line bg-raised/50 font-semibold" data-group={underlying}>
      <th scope="rowgroup" colSpan={4} className="px-2 text-left font-semibold">
        {underlying}
        <span className="pl-2 font-normal text-muted">
          {`${String(legs)} ${legs === 1 ? "leg" : "legs"}${typeof price === "number" ? `, index ${level(price)} USD` : ""}`}
        </span>
      </th>
      {positionColumns.map((column) => {
        const total = totals[column.id];
        if (total === undefined || line.totals === undefined) return <td key={column.id} />;
        const value = total.of(line.totals);
        if (value === null) return <td key={column.id} />;
        return (
          <td key={column.id} className="px-1">
            <Figure name={`${underlying}-${column.id}`} value={value} tone={column.tone}>
              {total.text(value)}
            </Figure>
          </td>
        );
      })}
      <td />
    </tr>
  );
}
