import { lineChoices } from "../../panels/payoff/PayoffControls.tsx";
import type { PayoffChoice } from "../../model/payoffChoice.ts";
import type { Command } from "./command.ts";
import { holds } from "./holds.ts";

/** Chooses how the payoff is drawn. */
const choice = (id: string, title: string, words: string, change: Partial<PayoffChoice>): Command => ({
  id: `payoff.${id}`,
  group: "Charts",
  title,
  words: `payoff curve ${words}`,
  isOn: ({ state }) => holds(state.payoff, change),
  run: ({ state, isWide }) => {
    state.setPayoff(change);
    if (state.view === "risk") state.show("risk", "payoff");
    else state.setView("desk");
    if (!isWide) state.setPanel("payoff");
  },
});

/** The payoff's unit, what it counts from, lines, date, and the way spot is taken to have come. */
export const payoffCommands: readonly Command[] = [
  choice("usd", "Payoff in USD", "dollars unit", { unit: "usd" }),
  choice("coin", "Payoff in coin", "unit inverse bitcoin", { unit: "coin" }),
  choice("now", "Payoff from today's value", "since entry break-even", { since: "now" }),
  choice("entry", "Payoff since entry", "entry price premium paid break-even", { since: "entry" }),
  ...lineChoices.map(({ id, label }) =>
    choice(`lines-${id}`, `Payoff, ${label.toLowerCase()}`, "lines group", { lines: id }),
  ),
  choice("last", "Payoff at the last expiry", "date", { date: "last" }),
  choice("bridge", "Payoff path: a bridge to the drawn spot", "early expiries band", { path: "bridge" }),
  choice("straight", "Payoff path: straight to the drawn spot", "early expiries", { path: "straight" }),
  choice("drawn", "Payoff path: at the drawn spot all along", "early expiries", { path: "drawn" }),
];
