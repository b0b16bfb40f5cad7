import { MOST_DAYS } from "../../model/limits.ts";
import type { WhatIf } from "../../model/market.ts";
import type { SmileRule } from "../../model/smileRule.ts";
import { isAtRest } from "../../model/whatIfState.ts";
import { ruleWords } from "../../panels/whatIf/whatIfText.ts";
import { percentMove, volPoints } from "../../ui/format.ts";
import type { Command } from "./command.ts";
import { holds } from "./holds.ts";

/** Sets part of the what-if. */
const preset = (id: string, title: string, words: string, change: Partial<WhatIf>): Command => ({
  id: `what-if.${id}`,
  group: "What if",
  title,
  words,
  isOn: ({ state }) => holds(state.whatIf, change),
  run: ({ state }) => state.setWhatIf(change),
});

const dayLater = (days: number, keys: { readonly keys?: string } = {}): Command => {
  const [count, isLater] = [Math.abs(days), days > 0];
  return {
    id: `what-if.days${isLater ? "+" : "-"}${String(count)}`,
    group: "What if",
    title: `${String(count)} ${count === 1 ? "day" : "days"} ${isLater ? "later" : "earlier"}`,
    words: `time step theta date ${isLater ? "forward ahead up" : "back down"}`,
    ...keys,
    detail: ({ state }) => `now +${String(state.whatIf.days)} d`,
    refusal: ({ state }) => {
      const then = state.whatIf.days + days;
      if (then < 0) return "The what-if stands at the market's own time, or too near to it.";
      return then > MOST_DAYS ? "No further ahead." : undefined;
    },
    run: ({ state }) => state.setWhatIf({ days: state.whatIf.days + days }),
  };
};

const spots = [-0.3, -0.2, -0.1, -0.05, 0.05, 0.1, 0.2, 0.3].map((spotShock) =>
  preset(
    `spot${String(spotShock)}`,
    `Spot ${percentMove(spotShock)}`,
    `price index move step shock ${spotShock > 0 ? "up rise rally" : "down fall crash"}`,
    {
      spotShock,
    },
  ),
);
const vols = [0.05, 0.1, 0.2, -0.05, -0.1].map((volShift) =>
  preset(
    `vol${String(volShift)}`,
    `Vol ${volPoints(volShift).replace(/\.0$/, "")} points`,
    `volatility shift move step shock ${volShift > 0 ? "up rise" : "down fall"}`,
    { volShift },
  ),
);

const smiles = (Object.keys(ruleWords) as readonly SmileRule[]).map((smileRule) =>
  preset(`smile-${smileRule}`, `Vols by ${ruleWords[smileRule].label.toLowerCase()}`, "smile rule skew regime", {
    smileRule,
  }),
);

/** What would happen if...? */
export const whatIfCommands: readonly Command[] = [
  {
    id: "what-if.reset",
    group: "What if",
    title: "Back to the market as it is",
    words: "reset clear what if zero",
    keys: "R",
    refusal: ({ state }) => (isAtRest(state.whatIf) ? "The market stands as it is." : undefined),
    run: ({ state }) => state.resetWhatIf(),
  },
  {
    id: "what-if.more",
    group: "What if",
    title: "More of the what-if",
    words: "smile rule tenor skew expiries rate basis carry",
    run: ({ page }) => page.focus('[data-menu="More of the what-if"]'),
  },
  dayLater(1, { keys: "." }),
  dayLater(-1, { keys: "," }),
  dayLater(7),
  dayLater(30),
  ...spots,
  ...vols,
  ...smiles,
];
