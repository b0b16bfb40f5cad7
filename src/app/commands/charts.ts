import { bookUnderlyings } from "../../panels/bookUnderlyings.ts";
import { shownScope } from "../../state/scope.ts";
import type { Command, CommandFamily } from "./command.ts";

/** A chart whose table is one key away. */
const asTable = (id: string, title: string, words: string): Command => ({
  id: `table.${id}`,
  group: "Charts",
  title: `${title} as a table`,
  words: `${words} chart numbers`,
  isOn: ({ state }) => state.shown[id] === "table",
  run: ({ state }) => state.show(id, state.shown[id] === "table" ? "chart" : "table"),
});

/** The charts of the desk and of the risk view. */
export const chartCommands: readonly Command[] = [
  asTable("payoff", "Payoff", "curve"),
  asTable("matrix", "Risk matrix", "heatmap"),
  asTable("ladder", "Greek ladder", "against spot"),
  asTable("smile", "Smile", "volatility skew"),
  asTable("term", "Term structure", "volatility forward curve"),
  {
    id: "page.explain",
    group: "Charts",
    title: "Inspect a number",
    words: "explain formula source why where from second method",
    keys: "X",
    run: ({ page }) => page.explain(),
  },
];

/** What the charts look at: one underlying of the book, or all. */
export const scopeCommands: CommandFamily = ({ state }) => {
  return [...bookUnderlyings(state.book), "all" as const].map((name) => ({
    id: `scope.${name}`,
    group: "Charts",
    title: name === "all" ? "Show all underlyings, moved alike" : `Show ${name}`,
    words: "scope underlying charts coin",
    isOn: ({ state: now }) => {
      const scope = shownScope(now);
      return scope === "all" ? name === "all" : scope.underlying === name;
    },
    run: (context) => context.state.setScope(name === "all" ? "all" : { underlying: name }),
  }));
};
