import { useEffect } from "react";
import type { StoreApi } from "zustand/vanilla";
import type { AppState } from "../state/appState.ts";

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.matches("input:not([type=range]):not([type=checkbox]), textarea, select");

/** Keys that work everywhere on the page; those without Ctrl rest while a text is being typed. */
export function useShortcuts(store: StoreApi<AppState>, focusEntry: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const isControl = event.ctrlKey || event.metaKey;
      const key = event.key.toLowerCase();
      if (isTyping(event.target)) return;
      if (isControl && key === "z") (event.shiftKey ? store.getState().redo : store.getState().undo)();
      else if (isControl && key === "y") store.getState().redo();
      else if (isControl) return;
      else if (key === "/") focusEntry();
      else if (key === "r") store.getState().resetWhatIf();
      else return;
      event.preventDefault();
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, [store, focusEntry]);
}
