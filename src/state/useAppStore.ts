import { createContext, useContext } from "react";
import { useStore } from "zustand";
import type { StoreApi } from "zustand/vanilla";
import type { Scope } from "../model/scope.ts";
import type { AppState } from "./appState.ts";
import { shownScope } from "./scope.ts";

const StoreContext = createContext<StoreApi<AppState> | undefined>(undefined);
export const AppStoreProvider = StoreContext.Provider;

/** The store itself, for acts outside a render. @throws when no provider stands above: a fault of the composition root. */
export function useAppStore(): StoreApi<AppState> {
  const store = useContext(StoreContext);
  if (store === undefined) throw new Error("AppStoreProvider is missing");
  return store;
}

/**
 * Which of several things a place shows, for a row of tabs or a switch: the first one until another is chosen. Commands
 * choose by the same name.
 */
export function useShown<One extends { readonly id: string }>(
  place: string,
  choices: readonly [One, ...One[]],
): readonly [One, (id: string) => void] {
  const chosen = useApp((state) => state.shown[place]);
  const show = useApp((state) => state.show);
  return [choices.find(({ id }) => id === chosen) ?? choices[0], (id) => show(place, id)];
}

/** Whether the chart of this place is shown as its table. */
export function useTable(place: string): readonly [boolean, (isTable: boolean) => void] {
  const isTable = useApp((state) => state.shown[place] === "table");
  const show = useApp((state) => state.show);
  return [isTable, (wanted) => show(place, wanted ? "table" : "chart")];
}

/** One field of what the user chose; the component renders again when that field changes and only then. */
export function useApp<Field>(select: (state: AppState) => Field): Field {
  return useStore(useAppStore(), select);
}

/** What the charts look at: never an underlying that the book does not hold, while it holds any. */
export const useScope = (): Scope => useApp(shownScope);
