import type { StateCreator } from "zustand/vanilla";
import type { AppState } from "./appState.ts";

type LayoutSlice = Pick<
  AppState,
  | "theme"
  | "panel"
  | "view"
  | "greeks"
  | "matrix"
  | "market"
  | "setTheme"
  | "setPanel"
  | "setView"
  | "setGreeks"
  | "setMatrix"
  | "setMarket"
>;

/** Looks, the panel in front and the market looked at. @param day of the demo market, "2026-11-20" */
export const layoutSlice =
  (day: string): StateCreator<AppState, [], [], LayoutSlice> =>
  (set, get) => ({
    theme: "dark",
    panel: "positions",
    view: "desk",
    greeks: { convention: "usd", by: "leg", ladder: "gamma", tenorPower: 0.5 },
    matrix: { axes: "spot-vol", metric: "pnl", reach: "near", hasLiquidation: null },
    market: { kind: "demo", seed: 1, day },
    setTheme: (theme) => set({ theme }),
    setPanel: (panel) => set({ panel }),
    setView: (view) => set({ view }),
    setGreeks: (change) => set({ greeks: { ...get().greeks, ...change } }),
    setMatrix: (change) => set({ matrix: { ...get().matrix, ...change } }),
    setMarket: (market) => set({ market }),
  });
