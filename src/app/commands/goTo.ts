import { detailTabs } from "../../panels/margin/MarginWorkspace.tsx";
import { riskTabs } from "../../panels/risk/RiskWorkspace.tsx";
import { views } from "../../panels/ViewSwitch.tsx";
import type { PanelId } from "../../state/appState.ts";
import type { Command, CommandContext } from "./command.ts";

const viewWords = {
  desk: "positions book home",
  risk: "greeks explain volatility smile surface",
  margin: "requirement compare venues",
} as const;

const viewCommands: readonly Command[] = views.map(({ id, label }, at) => ({
  id: `view.${id}`,
  group: "Go to",
  title: label,
  words: viewWords[id],
  keys: String(at + 1),
  isOn: ({ state }) => state.view === id,
  run: ({ state }) => state.setView(id),
}));

/** A tab, but for those of the views themselves. */
const onTab = (id: string): string => `[role="tablist"]:not([aria-label="View"]) [data-tab="${id}"]`;

const riskCommands: readonly Command[] = riskTabs.map(({ id, label }) => ({
  id: `risk.${id}`,
  group: "Go to",
  title: `Risk, ${label}`,
  run: ({ state, page }) => {
    state.setView("risk");
    state.show("risk", id);
    page.focus(onTab(id));
  },
}));

const detailCommands: readonly Command[] = detailTabs.map(({ id, label }) => ({
  id: `rules.${id}`,
  group: "Go to",
  title: `Rule books, ${label.toLowerCase()}`,
  words: "margin",
  run: ({ state, page }) => {
    state.setView("margin");
    state.show("rules", id);
    page.focus(onTab(id));
  },
}));

/** The panels of the desk; `title` is how the panel itself is headed. */
const panels: readonly { readonly id: PanelId; readonly title: string; readonly words: string }[] = [
  { id: "positions", title: "Positions", words: "legs cash collateral table book" },
  { id: "chain", title: "Option chain", words: "quotes strikes buy sell bid ask" },
  { id: "payoff", title: "Payoff", words: "curve chart break-even" },
  { id: "matrix", title: "Risk matrix", words: "heatmap scenarios spot vol" },
  { id: "margin", title: "Margin", words: "requirement scenarios" },
  { id: "hedge", title: "Hedges", words: "suggestions trade reduce" },
];

/** Brings a panel of the desk to the front: alone on a phone, else in its own place. */
function front({ state, page, isWide }: CommandContext, id: PanelId, title: string): void {
  const isBook = id === "positions" || id === "chain";
  state.setView("desk");
  if (!isWide || isBook) state.setPanel(id);
  else state.show("advice", id);
  page.focus(`${onTab(id)}, [data-panel^="${title}"]`);
}

const panelCommands: readonly Command[] = panels.map(({ id, title, words }) => ({
  id: `panel.${id}`,
  group: "Go to",
  title,
  words,
  run: (context) => front(context, id, title),
}));

/** Every view, every panel of the desk, every tab of the other views. */
export const goToCommands: readonly Command[] = [...viewCommands, ...panelCommands, ...riskCommands, ...detailCommands];
