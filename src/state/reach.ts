import type { StateCreator } from "zustand/vanilla";
import type { AppState } from "./appState.ts";

type ReachSlice = Pick<AppState, "shown" | "sought" | "keys" | "show" | "seek" | "setKeys">;

/** What commands and panels share: which of several things is in front, where the reader wants to go, and the keys. */
export const reachSlice: StateCreator<AppState, [], [], ReachSlice> = (set, get) => ({
  shown: {},
  sought: null,
  keys: { hasSingleKeys: true, recent: [] },
  show: (place, id) => set({ shown: { ...get().shown, [place]: id } }),
  seek: (sought) => set({ sought }),
  setKeys: (change) => set({ keys: { ...get().keys, ...change } }),
});
