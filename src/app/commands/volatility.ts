import type { Command } from "./command.ts";

/** Brings a part of the volatility view to the front. */
const part = (id: string, title: string, words: string): Command => ({
  id: `volatility.${id}`,
  group: "Charts",
  title,
  words: `volatility ${words}`,
  isOn: ({ state }) =>
    state.view === "risk" && state.shown["risk"] === "volatility" && state.shown["volatility"] === id,
  run: ({ state }) => {
    state.setView("risk");
    state.show("risk", "volatility");
    state.show("volatility", id);
  },
});

export const volatilityCommands: readonly Command[] = [
  part("smile", "Smile of an expiry", "skew strikes fit"),
  part("surface", "Volatility surface in 3-D", "expiries strikes"),
  part("term", "Term structure of volatility", "expiries forward"),
];
