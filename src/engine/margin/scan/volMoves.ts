import type { OptionLeg } from "../../valuation/leg.ts";
import type { ScenarioMove } from "../scenarios/scenarioTable.ts";
import { percentText } from "../wording.ts";

/** One of the vols that go with every spot move: a row of the matrix. */
export interface VolMove {
  readonly volLabel: string;
  readonly vol: (leg: OptionLeg) => number;
}

/** "vol −25 %", "vol +30 points", "vol unchanged". */
function volMoveLabel(move: number, unit: "%" | "points"): string {
  if (move === 0) return "vol unchanged";
  const sign = move < 0 ? "−" : "+";
  return `vol ${sign}${percentText(Math.abs(move)).replace(" %", "")} ${unit}`;
}

/** Vols times 1 + `move`, not below zero. */
export const relativeVol = (move: number): VolMove => ({
  volLabel: volMoveLabel(move, "%"),
  vol: ({ vol }) => Math.max(0, vol * (1 + move)),
});

/** Vols plus `move` (0.5 is 50 points), not below zero. */
export const pointsVol = (move: number): VolMove => ({
  volLabel: volMoveLabel(move, "points"),
  vol: ({ vol }) => Math.max(0, vol + move),
});

/** Every spot move under every vol, the vols of one move side by side. @param spotMoves relative, > -1 */
export const gridMoves = (spotMoves: readonly number[], vols: readonly VolMove[]): readonly ScenarioMove[] =>
  spotMoves.flatMap((move) =>
    vols.map(({ volLabel, vol }) => ({ spotFactor: 1 + move, volLabel, vol, kind: "regular", weight: 1 }) as const),
  );
