import type { ReactNode } from "react";
import { useApp } from "../../state/useAppStore.ts";
import { Button } from "../../ui/Button.tsx";
import type { CommandContext } from "./command.ts";
import { refusalOf, titleOf } from "./command.ts";
import { commandOf } from "./index.ts";
import { isMac } from "./platform.ts";
import { ariaKeys, keysText } from "./shortcut.ts";
import { NO_HEDGE, useCommands } from "./useCommands.ts";

interface CommandButtonProps {
  readonly id: string;
  readonly look?: "plain" | "quiet";
  /** Said instead of what is shown; for icons. */
  readonly label?: string;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A button that runs a command: it says the shortcut, what it acts on, and, where it cannot be run, why. */
export function CommandButton({ id, look = "plain", label, className = "", children }: CommandButtonProps) {
  const { ground, run } = useCommands();
  const command = commandOf(id);
  const within = (state: CommandContext["state"]): CommandContext => ({ ...ground, state, hedge: NO_HEDGE });
  const refusal = useApp((state) => refusalOf(command, within(state)));
  const title = useApp((state) => titleOf(command, within(state)));
  const { keys } = command;
  return (
    <Button
      look={look}
      className={className}
      disabled={refusal !== undefined}
      onClick={() => run(command)}
      aria-label={label}
      aria-keyshortcuts={keys === undefined ? undefined : ariaKeys(keys, isMac)}
      title={refusal ?? (keys === undefined ? title : `${title} (${keysText(keys, isMac)})`)}
    >
      {children}
    </Button>
  );
}
