import { Figure } from "../../ui/Figure.tsx";
import { GapNote } from "../../ui/GapNote.tsx";
import { about } from "../inspect/about.ts";
import { lookOf, NARROW_ONLY, positionColumns } from "./positionColumns.ts";
import type { PositionRow } from "./positionColumns.ts";

/** The figures of a leg, one cell each; where one is missing, the reason stands in the first cell that misses it. */
export function LegFigures({ row }: { readonly row: PositionRow }) {
  const { position, report } = row;
  const gaps = report?.gaps ?? [];
  const isBlank = (value: number | null): value is null => value === null;
  const values = positionColumns.map((column) => (report === undefined ? null : column.of(report, row.index)));
  const firstGap = values.findIndex(isBlank);
  // Where the first column that misses its figure may be folded away, the reason stands in one that stays as well.
  const lastingGap = values.findIndex((value, at) => isBlank(value) && positionColumns[at]?.isSpare !== true);
  return positionColumns.map((column, at) => {
    const value = values[at] ?? null;
    return (
      <td key={column.id} className={`px-1 ${lookOf(column)}`}>
        {value === null ? (
          gaps.length > 0 && (at === firstGap || at === lastingGap) ? (
            <span className={at === firstGap ? "" : NARROW_ONLY}>
              <GapNote gaps={gaps} />
            </span>
          ) : (
            <span className="text-faint">{report === undefined ? "\u2026" : ""}</span>
          )
        ) : (
          <Figure
            name={column.id}
            value={value}
            tone={column.tone}
            about={about({ kind: "position", positionId: position.id, figure: column.id }, row.isDraft)}
          >
            {column.text(value, position)}
          </Figure>
        )}
      </td>
    );
  });
}
