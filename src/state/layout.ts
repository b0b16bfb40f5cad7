import type { StateCreator } from "zustand/vanilla";
import type { AppState } from "./appState.ts";

type LayoutSlice = Pick<
  AppState,
  "theme" | "panel" | "view" | "market" | "setTheme" | "setPanel" | "setView" | "setMarket"
>;

/** Looks, the panel in front and the market looked at. @param day of the demo market, "2026-11-20" */
export const layoutSlice =
  (day: string): StateCreator<AppState, [], [], LayoutSlice> =>
  (set) => ({
    theme: "dark",
    panel: "positions",
    view: "desk",
    market: { kind: "demo", seed: 1, day },
    setTheme: (theme) => set({ theme }),
    setPanel: (panel) => set({ panel }),
    setView: (view) => set({ view }),
    setMarket: (market) => set({ market }),
  });
