import { useStore } from "zustand";
import type { StoreApi } from "zustand/vanilla";
import type { AppState } from "./appState.ts";

/** One field of the store; the component renders again only when that field is another. */
export function useAppStore<Selected>(store: StoreApi<AppState>, selector: (state: AppState) => Selected): Selected {
  return useStore(store, selector);
}
