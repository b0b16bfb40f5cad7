import { metricGroups } from "../../panels/matrix/metricFacts.ts";
import type { MatrixChoice } from "../../state/appState.ts";
import type { Command } from "./command.ts";
import { holds } from "./holds.ts";

/** Chooses what the matrix shows; it is brought in front where it is not in sight. */
const choice = (id: string, title: string, words: string, change: Partial<MatrixChoice>): Command => ({
  id: `matrix.${id}`,
  group: "Charts",
  title,
  words: `risk matrix heatmap ${words}`,
  isOn: ({ state }) => holds(state.matrix, change),
  run: ({ state, isWide }) => {
    state.setMatrix(change);
    if (state.view === "risk") state.show("risk", "matrix");
    else state.setView("desk");
    if (state.view !== "risk" && isWide) state.show("advice", "matrix");
    else state.setPanel("matrix");
  },
});

/** What a cell says, what lies across and upward, and how far spot goes. */
export const matrixCommands: readonly Command[] = [
  ...metricGroups
    .flatMap(({ options }) => options)
    .map(({ value, label }) => choice(value, `Matrix of ${label}`, "metric cell", { metric: value })),
  choice("spot-vol", "Matrix, spot by vol", "axes", { axes: "spot-vol" }),
  choice("spot-date", "Matrix, spot by date", "axes time", { axes: "spot-date" }),
  choice("vol-date", "Matrix, vol by date", "axes time", { axes: "vol-date" }),
  choice("liquidation", "Matrix with the liquidation line", "margin call maintenance excess", {
    metric: "pnl",
    hasLiquidation: true,
  }),
  choice("no-liquidation", "Matrix without the liquidation line", "margin call", { hasLiquidation: false }),
  choice("near", "Matrix to 30 % of spot", "reach near", { reach: "near" }),
  choice("wide", "Matrix to 60 % of spot", "reach wide", { reach: "wide" }),
  choice("extreme", "Matrix from \u221299 % to ten times", "reach extreme", { reach: "extreme" }),
];
