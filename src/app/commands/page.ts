import type { Command } from "./command.ts";

/** How the page looks and listens. */
export const pageCommands: readonly Command[] = [
  {
    id: "page.palette",
    group: "Page",
    title: "Commands",
    words: "palette search menu",
    keys: "Mod+K",
    run: ({ page }) => page.openPalette(),
  },
  {
    id: "page.keys",
    group: "Page",
    title: "Keyboard shortcuts",
    words: "help sheet keys",
    keys: "?",
    run: ({ page }) => page.openKeys(),
  },
  {
    id: "page.theme",
    group: "Page",
    title: "Switch between dark and light",
    words: "theme colours night",
    detail: ({ state }) => `now ${state.theme}`,
    run: ({ state }) => state.setTheme(state.theme === "dark" ? "light" : "dark"),
  },
  {
    id: "page.single-keys",
    group: "Page",
    title: "Single-key shortcuts on or off",
    words: "letters disable accessibility speech",
    detail: ({ state }) => (state.keys.hasSingleKeys ? "now on" : "now off"),
    run: ({ state }) => state.setKeys({ hasSingleKeys: !state.keys.hasSingleKeys }),
  },
];
