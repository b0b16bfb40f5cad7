import { useState } from "react";
import type { ReactNode } from "react";
import { useAppStore } from "../../state/useAppStore.ts";
import { focusMain, isFocusLost } from "../../ui/focus.ts";
import { useKeptFocus } from "../../ui/useKeptFocus.ts";
import { useNotices } from "../../ui/Notices.tsx";
import { KeySheet } from "../palette/KeySheet.tsx";
import { Palette } from "../palette/Palette.tsx";
import { useShortcuts } from "../useShortcuts.ts";
import type { Command, CommandContext } from "./command.ts";
import { refusalOf } from "./command.ts";
import { withRecent } from "./list.ts";
import { CommandsProvider, NO_HEDGE } from "./useCommands.ts";
import { useGround } from "./useGround.ts";
import type { PageActs } from "./useGround.ts";

interface CommandCenterProps {
  readonly acts: PageActs;
  readonly children: ReactNode;
}

/** Gives what stands inside its commands: by button, by shortcut and by palette. */
export function CommandCenter({ acts, children }: CommandCenterProps) {
  const store = useAppStore();
  const { attempt } = useNotices();
  const [open, setOpen] = useState<"palette" | "keys">();
  const close = (): void => setOpen(undefined);
  const ground = useGround(acts, { openPalette: () => setOpen("palette"), openKeys: () => setOpen("keys") });
  const runWith = (command: Command, hedge: CommandContext["hedge"]): void => {
    const context = { ...ground, state: store.getState(), hedge };
    if (refusalOf(command, context) !== undefined) return;
    attempt(() => command.run(context));
    // A key pressed where nothing had the focus: from here on the keyboard has a place.
    requestAnimationFrame(() => {
      if (isFocusLost()) focusMain();
    });
  };
  const run = (command: Command): void => runWith(command, NO_HEDGE);
  /** Once the palette has closed and the focus is back on the page: the command may move it on. */
  const choose = (command: Command, hedge: CommandContext["hedge"]): void => {
    close();
    store.getState().setKeys({ recent: withRecent(store.getState().keys.recent, command.id) });
    setTimeout(() => runWith(command, hedge));
  };
  useShortcuts(store, run);
  useKeptFocus();
  return (
    <CommandsProvider value={{ ground, run }}>
      {children}
      {open === "palette" ? <Palette onChoose={choose} onClose={close} /> : null}
      {open === "keys" ? <KeySheet onClose={close} /> : null}
    </CommandsProvider>
  );
}
