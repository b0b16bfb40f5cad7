import type { Command } from "./command.ts";

/** Where the prices come from. A shared book has its own. */
export const marketCommands: readonly Command[] = [
  {
    id: "market.demo",
    group: "Market",
    title: "Demo market of today",
    words: "prices source sample",
    isEdit: true,
    isOn: ({ state, today }) => state.market.kind === "demo" && state.market.day === today,
    run: ({ state, today }) => state.setMarket({ kind: "demo", seed: 1, day: today }),
  },
  {
    id: "market.live",
    group: "Market",
    title: "Deribit, live",
    words: "prices source real exchange",
    isEdit: true,
    isOn: ({ state }) => state.market.kind === "live",
    run: ({ state }) => state.setMarket({ kind: "live", venue: "deribit" }),
  },
  {
    id: "market.poll",
    group: "Market",
    title: "Poll the live market now",
    words: "refresh reload prices",
    isEdit: true,
    refusal: ({ state }) => (state.market.kind === "live" ? undefined : "The market chosen is not a live one."),
    run: ({ page }) => page.pollMarket(),
  },
];
