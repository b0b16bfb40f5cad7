import type { UnderlyingTotals } from "../../engine/valuation/report.ts";
import { Figure } from "../../ui/Figure.tsx";
import { gammaPerPercent, level, signed, thetaPerDay, units, usdSigned, vegaPerVolPoint } from "../../ui/format.ts";
import { aboutBoth } from "../inspect/about.ts";
import { knownPnl } from "../knownPnl.ts";
import { lookOf, positionColumns } from "./positionColumns.ts";
import type { PositionColumnView } from "./positionColumns.ts";
import type { GroupLine } from "./positionLines.ts";

const totals: Readonly<
  Record<string, { readonly of: (totals: UnderlyingTotals) => number | null; readonly text: (value: number) => string }>
> = {
  value: { of: (t) => t.value, text: usdSigned },
  pnl: { of: knownPnl, text: usdSigned },
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
          {`${legs === 0 ? "coins held" : `${String(legs)} ${legs === 1 ? "leg" : "legs"}`}${typeof price === "number" ? `, index ${level(price)} USD` : ""}`}
        </span>
      </th>
      {positionColumns.map((column) => (
        <td key={column.id} className={`px-1 ${lookOf(column)}`}>
          <Total line={line} column={column} />
        </td>
      ))}
      <td />
    </tr>
  );
}

/** True where legs of the group are left out and none is counted: a zero would be a lie. */
const isUnknown = ({ totals: of }: GroupLine): boolean => of !== undefined && of.counted === 0 && of.leftOut.length > 0;

/** Marks and vols do not add up. */
function aboutTotal(underlying: string, id: PositionColumnView["id"]): Partial<ReturnType<typeof aboutBoth>> {
  return id === "mark" || id === "vol" ? {} : aboutBoth({ kind: "total", figure: id, underlying });
}

interface TotalProps {
  readonly line: GroupLine;
  readonly column: PositionColumnView;
}

/** A total of the group; with a draft in hand the total after it, the one before said beside it. */
function Total({ line, column }: TotalProps) {
  const total = totals[column.id];
  const before = line.totals === undefined ? null : (total?.of(line.totals) ?? null);
  const after = line.after === undefined ? null : (total?.of(line.after) ?? null);
  if (total === undefined || before === null) return null;
  if (isUnknown(line)) return <span className="text-warn">{"\u2014"}</span>;
  const name = `${line.underlying}-${column.id}`;
  const explained = aboutTotal(line.underlying, column.id);
  if (after === null || after === before) {
    return (
      <Figure name={name} value={before} tone={column.tone} about={explained.before}>
        {total.text(before)}
      </Figure>
    );
  }
  return (
    <After name={`${name}-after`} before={total.text(before)} value={after} about={explained.after}>
      {total.text(after)}
    </After>
  );
}

type AfterProps = Parameters<typeof Figure>[0] & { readonly before: string };

function After({ before, ...figure }: AfterProps) {
  return (
    <span className="text-accent" title={`before the draft: ${before}`}>
      <span className="sr-only">{`before ${before}, after `}</span>
      <Figure {...figure} />
    </span>
  );
}
