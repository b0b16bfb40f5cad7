import { GREEK_NAMES } from "../../model/greek.ts";
import { GREEK_CONVENTIONS } from "../../model/greekConvention.ts";
import type { GreekConvention } from "../../model/greekConvention.ts";
import { greekLabels } from "../../model/greekLabels.ts";
import type { GreekChoice } from "../../state/appState.ts";
import type { Command } from "./command.ts";
import { holds } from "./holds.ts";

/** Chooses how Greeks are looked at, and shows them. */
const choice = (id: string, title: string, words: string, change: Partial<GreekChoice>): Command => ({
  id: `greeks.${id}`,
  group: "Charts",
  title,
  words: `greeks risk ${words}`,
  isOn: ({ state }) => holds(state.greeks, change),
  run: ({ state }) => {
    state.setGreeks(change);
    state.show("risk", "greeks");
    state.setView("risk");
  },
});

const rows = { leg: "position", expiry: "expiry", moneyness: "moneyness" } as const;

/** Greeks by what, in which convention, and which against spot. */
export const greekCommands: readonly Command[] = [
  ...(["leg", "expiry", "moneyness"] as const).map((by) =>
    choice(`by-${by}`, `Greeks by ${rows[by]}`, "rows table", { by }),
  ),
  ...(Object.keys(GREEK_CONVENTIONS) as readonly GreekConvention[]).map((convention) =>
    choice(convention, `Greeks, convention ${GREEK_CONVENTIONS[convention].label}`, "units", { convention }),
  ),
  ...GREEK_NAMES.map((ladder) =>
    choice(`ladder-${ladder}`, `${greekLabels[ladder].label} against spot`, "ladder curve", { ladder }),
  ),
];
