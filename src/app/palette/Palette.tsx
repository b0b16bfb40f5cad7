import { useId, useState } from "react";
import type { KeyboardEvent } from "react";
import { useApp } from "../../state/useAppStore.ts";
import { Modal } from "../../ui/Modal.tsx";
import type { Command, CommandContext } from "../commands/command.ts";
import { refusalOf } from "../commands/command.ts";
import { commandsOf } from "../commands/index.ts";
import { sections } from "../commands/list.ts";
import type { Section } from "../commands/list.ts";
import { isPressed } from "../commands/shortcut.ts";
import { useCommands } from "../commands/useCommands.ts";
import { PaletteList, rowId } from "./PaletteList.tsx";
import { useBestHedge } from "./useBestHedge.ts";

interface PaletteProps {
  readonly onChoose: (command: Command, hedge: CommandContext["hedge"]) => void;
  readonly onClose: () => void;
}

/** Rows a PageUp or PageDown jumps over. */
const PAGE = 8;

/** Where a key leads in a list of `count`, around its ends with the arrows; `undefined` for other keys. */
function moved(key: string, at: number, count: number): number | undefined {
  const last = count - 1;
  const places: Readonly<Record<string, number>> = {
    ArrowDown: at === last ? 0 : at + 1,
    ArrowUp: at === 0 ? last : at - 1,
    PageDown: Math.min(last, at + PAGE),
    PageUp: Math.max(0, at - PAGE),
    Home: 0,
    End: last,
  };
  return places[key];
}

function useContextNow(): CommandContext {
  const { ground } = useCommands();
  const state = useApp((all) => all);
  return { ...ground, state, hedge: useBestHedge() };
}

/** Every act of the page by typing: a combobox over the one list of commands. */
export function Palette({ onChoose, onClose }: PaletteProps) {
  const id = useId();
  const context = useContextNow();
  const [query, setQuery] = useState("");
  const [at, setAt] = useState(0);
  const found = sections(commandsOf(context), query, context.state.keys.recent);
  const rows = found.flatMap((section) => section.commands);
  const active = rows[Math.min(at, rows.length - 1)];
  const choose = (command: Command): void => {
    if (refusalOf(command, context) === undefined) onChoose(command, context.hedge);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const place = moved(event.key, at, rows.length);
    if (isPressed("Mod+K", event)) onClose();
    else if (event.key === "Enter" && active !== undefined) choose(active);
    else if (place !== undefined) setAt(place);
    else return;
    event.preventDefault();
  };
  return (
    <Modal
      labelledBy={`${id}-title`}
      onClose={onClose}
      className="mx-auto mt-[10vh] mb-auto flex max-h-[min(560px,80vh)] w-[min(640px,96vw)] flex-col border border-line bg-surface p-0 text-ink shadow-2xl"
    >
      <h2 id={`${id}-title`} className="sr-only">
        Commands
      </h2>
      <input
        role="combobox"
        aria-label="Command"
        aria-expanded
        aria-controls={`${id}-list`}
        aria-activedescendant={active === undefined ? undefined : rowId(id, active)}
        aria-autocomplete="list"
        autoComplete="off"
        spellCheck={false}
        placeholder="What do you want to do?"
        className="h-10 shrink-0 border-b border-line bg-surface px-3 text-lg outline-none"
        value={query}
        onChange={(event) => {
          setQuery(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <PaletteList id={id} sections={found} active={active} context={context} onChoose={choose} />
      <output className="shrink-0 border-t border-line px-3 py-1 text-sm text-muted" data-testid="palette-status">
        {statusOf(found, query, active, context)}
      </output>
    </Modal>
  );
}

/** How many fit; and why the one at hand cannot be run. */
function statusOf(
  found: readonly Section[],
  query: string,
  active: Command | undefined,
  context: CommandContext,
): string {
  if (active === undefined) return `No command fits \u201c${query}\u201d.`;
  const count = found.reduce((sum, { commands, more }) => sum + commands.length + more, 0);
  const refusal = refusalOf(active, context);
  return refusal ?? `${String(count)} ${count === 1 ? "command" : "commands"}. Enter runs, Escape closes.`;
}
