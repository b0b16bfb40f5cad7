import type { WhatIf } from "../../model/market.ts";
import { axisPlace, isOnCell, standingOf } from "../../ui/heatmap/axisPlace.ts";
import { percentMove, quantity, volPoints } from "../../ui/format.ts";
import { moreParts } from "../whatIf/whatIfText.ts";
import type { Side, Sides } from "./sides.ts";

/** Where the what-if stands among the cells of a matrix: whole steps are cells. */
export const statePlace = ({ rows, columns }: Sides, whatIf: WhatIf) => ({
  row: axisPlace(rows.values, whatIf[rows.of]),
  column: axisPlace(columns.values, whatIf[columns.of]),
});

/** What of the what-if no cell has, as the matrix does not reach so far; "" where it stands within. */
export function beyondSentence({ rows, columns }: Sides, whatIf: WhatIf): string {
  const off = [columns, rows].filter((side) => isBeyond(side, whatIf));
  if (off.length === 0) return "";
  const places = off.map((side) => side.place(whatIf[side.of])).join(", ");
  return `The what-if, ${places}, lies beyond this matrix.`;
}

const isBeyond = ({ of, values }: Side, whatIf: WhatIf): boolean => {
  const standing = standingOf(axisPlace(values, whatIf[of]), values.length);
  return standing === "below" || standing === "above";
};

/** Said where the what-if stands within the matrix and in no cell; "" elsewhere. */
export function betweenSentence(sides: Sides, whatIf: WhatIf): string {
  if (beyondSentence(sides, whatIf) !== "") return "";
  const { rows, columns } = sides;
  const size = { rows: rows.values.length, columns: columns.values.length };
  if (isOnCell(statePlace(sides, whatIf), size)) return "";
  const place = [columns, rows].map((side) => side.place(whatIf[side.of])).join(", ");
  return `The what-if, ${place}, stands between cells: no cell has its figure.`;
}

/** The what-if that all cells have: what no axis moves, where it is moved. "" where the market stands as it is. */
export function heldWords({ rows, columns }: Sides, whatIf: WhatIf): string {
  const held: WhatIf = { ...whatIf, [rows.of]: 0, [columns.of]: 0 };
  const { spotShock, volShift, days } = held;
  return [
    ...(spotShock === 0 ? [] : [`spot ${percentMove(spotShock)}`]),
    ...(volShift === 0 ? [] : [`vol ${volPoints(volShift)} pts`]),
    ...(days === 0 ? [] : [`${quantity(days)} d`]),
    ...moreParts(held),
  ].join(", ");
}
