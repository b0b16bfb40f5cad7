import type { StateCreator } from "zustand/vanilla";
import type { AppState } from "./appState.ts";

type LayoutSlice = Pick<
  AppState,
  "theme" | "panel" | "view" | "greeks" | "market" | "setTheme" | "setPanel" | "setView" | "setGreeks" | "setMarket"
>;

/** Looks, the panel in front and the market looked at. @param day of the demo market, "2026-11-20" */
export const layoutSlice =
  (day: string): StateCreator<AppState, [], [], LayoutSlice> =>
  (set, get) => ({
    theme: "dark",
    panel: "positions",
    view: "desk",
    greeks: { convention: "usd", by: "leg", ladder: "gamma", tenorPower: 0.5 },
    market: { kind: "demo", seed: 1, day },
    setTheme: (theme) => set({ theme }),
    setPanel: (panel) => set({ panel }),
    setView: (view) => set({ view }),
    setGreeks: (change) => set({ greeks: { ...get().greeks, ...change } }),
    setMarket: (market) => set({ market }),
  });
