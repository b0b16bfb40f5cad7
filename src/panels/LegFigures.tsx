import { Figure } from "../ui/Figure.tsx";
import { GapNote } from "../ui/GapNote.tsx";
import { about } from "./inspect/about.ts";
import { positionColumns } from "./positionColumns.ts";
import type { PositionRow } from "./positionColumns.ts";

/** The figures of a leg, one cell each; where one is missing, the reason stands in the first cell that misses it. */
export function LegFigures({ row }: { readonly row: PositionRow }) {
  const { position, report } = row;
  const gaps = report?.gaps ?? [];
  const isBlank = (value: number | null): value is null => value === null;
  const values = positionColumns.map((column) => (report === undefined ? null : column.of(report, row.index)));
  const firstGap = gaps.length === 0 ? -1 : values.findIndex(isBlank);
  return positionColumns.map((column, at) => {
    const value = values[at] ?? null;
    return (
      <td key={column.id} className="px-1">
        {value === null ? (
          at === firstGap ? (
            <GapNote gaps={gaps} />
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
