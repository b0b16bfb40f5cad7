import { createStore } from "zustand/vanilla";
import type { StoreApi } from "zustand/vanilla";
import type { Book } from "../model/position.ts";
import type { AppState } from "./appState.ts";
import { bookEditsSlice } from "./bookEdits.ts";
import { layoutSlice } from "./layout.ts";
import { portfolioSlice } from "./portfolio.ts";
import { reachSlice } from "./reach.ts";
import { rulesSlice } from "./rules.ts";
import { scenarioSlice } from "./scenario.ts";

/**
 * All that the user has chosen, in one store that knows no React. Objects in it are replaced, never edited, and what an
 * edit leaves alone stays the same object.
 *
 * @param day of the demo market, "2026-11-20": the clock is not read here
 */
export function createAppStore(initial: Book, day: string): StoreApi<AppState> {
  return createStore<AppState>()((...api) => ({
    ...portfolioSlice(initial)(...api),
    ...bookEditsSlice(...api),
    ...scenarioSlice(...api),
    ...rulesSlice(...api),
    ...reachSlice(...api),
    ...layoutSlice(day)(...api),
  }));
}
