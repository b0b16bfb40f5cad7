import type { MarginScenario } from "../model.ts";
import { VOL_LABELS } from "./volLabels.ts";

/** The basis contingency as the last line of a scenario matrix: one more candidate for the worst loss. */
export const basisScenario = (pnl: number): MarginScenario => ({
  label: "basis",
  kind: "basis",
  spotFactor: 1,
  volLabel: VOL_LABELS.none,
  weight: 1,
  pnl,
});
