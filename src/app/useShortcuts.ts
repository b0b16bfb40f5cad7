import { useEffect } from "react";
import type { StoreApi } from "zustand/vanilla";
import type { AppState } from "../state/appState.ts";
import type { Command } from "./commands/command.ts";
import { commands } from "./commands/index.ts";
import { isPressed, isSingle } from "./commands/shortcut.ts";

const matches = (target: EventTarget | null, selector: string): boolean =>
  target instanceof HTMLElement && target.matches(selector);
const isTyping = (target: EventTarget | null): boolean =>
  matches(target, "input:not([type=range]):not([type=checkbox]), textarea");
/** Letters choose among its options; Ctrl with a letter means nothing to it. */
const isChoosing = (target: EventTarget | null): boolean => matches(target, "select");

/** The keys of this command work while a text is typed too, and take nothing away there. */
const ALWAYS = "page.palette";

/** The command a key press asks for. */
function askedFor(event: KeyboardEvent, { keys: { hasSingleKeys } }: AppState): Command | undefined {
  const asked = commands.find(({ keys }) => keys !== undefined && isPressed(keys, event));
  if (asked?.keys === undefined) return undefined;
  if (isTyping(event.target) && asked.id !== ALWAYS) return undefined;
  return isSingle(asked.keys) && (!hasSingleKeys || isChoosing(event.target)) ? undefined : asked;
}

/** The shortcuts of the commands. They rest under a dialog; those without Ctrl rest while a text is typed, or for good. */
export function useShortcuts(store: StoreApi<AppState>, run: (command: Command) => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing || document.querySelector("dialog:modal") !== null) return;
      const asked = askedFor(event, store.getState());
      if (asked === undefined) return;
      event.preventDefault();
      run(asked);
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, [store, run]);
}
