import { createContext, useContext } from "react";
import type { Command, CommandContext } from "./command.ts";

/** What a command looks at besides the state, which is read when it is run. */
export type CommandGround = Omit<CommandContext, "state" | "hedge">;

interface Commands {
  readonly ground: CommandGround;
  readonly run: (command: Command) => void;
}

const Context = createContext<Commands | undefined>(undefined);
export const CommandsProvider = Context.Provider;

/** @throws when no provider stands above: a fault of the composition root. */
export function useCommands(): Commands {
  const found = useContext(Context);
  if (found === undefined) throw new Error("CommandCenter is missing");
  return found;
}

/** Hedges are sought for the palette alone: no button and no shortcut waits for one. */
export const NO_HEDGE = { because: "Hedges are sought when the palette is open." } as const;
