import { gridMoves, pointsVol, relativeVol } from "../scan/volMoves.ts";
import type { ScenarioMove } from "../scenarios/scenarioTable.ts";
import { figure } from "../seller/term.ts";
import type { FreeMatrix, HouseGrid } from "./parameters.ts";

/** Every spot move under vol down, unchanged and up. */
export const houseMoves = ({ moves, volDown, volUp }: HouseGrid): readonly ScenarioMove[] =>
  gridMoves(moves, [relativeVol(-volDown), relativeVol(0), relativeVol(volUp)]);

function daysText(days: number): string {
  if (days === 0) return "";
  return days === 1 ? ", 1 day on" : `, ${figure(days).text} days on`;
}

/** The user's own rows; what does not count in full is a tail. */
export const freeMoves = ({ scenarios }: FreeMatrix): readonly ScenarioMove[] =>
  scenarios.map(({ spotMove, volMove, volUnit, days, weight }) => {
    const { volLabel, vol } = volUnit === "points" ? pointsVol(volMove) : relativeVol(volMove);
    const kind = weight === 1 ? "regular" : "tail";
    return { spotFactor: 1 + spotMove, volLabel: volLabel + daysText(days), vol, days, kind, weight };
  });
