import { price, quantity } from "../../ui/format.ts";
import { LegFigures } from "./LegFigures.tsx";
import { legName } from "../legName.ts";
import type { PositionRow } from "./positionColumns.ts";

/** A trade of the draft among the legs: read, not edited. */
export function DraftRow({ row, index }: { readonly row: PositionRow; readonly index: number }) {
  const { instrument, entryPrice, ...position } = row.position;
  return (
    <tr
      aria-rowindex={index}
      className="h-7 border-t border-dashed border-accent text-accent"
      data-draft-leg={position.id}
    >
      <td className="text-center text-xs">
        <abbr title="Draft: not in the book yet" className="no-underline">
          D
        </abbr>
      </td>
      <td className="px-1">{`${quantity(position.quantity)}${position.quantityUnit === "usd" ? "\u202f$" : ""}`}</td>
      <th scope="row" className="px-1 text-left font-normal" translate="no">
        {legName(instrument)}
      </th>
      <td className="px-1">{entryPrice === null ? "" : price(entryPrice, instrument)}</td>
      <LegFigures row={row} />
      <td />
    </tr>
  );
}
