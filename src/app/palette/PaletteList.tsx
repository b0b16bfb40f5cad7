import { Key } from "../../ui/Key.tsx";
import type { Command, CommandContext } from "../commands/command.ts";
import { refusalOf, titleOf } from "../commands/command.ts";
import type { Section } from "../commands/list.ts";
import { isMac } from "../commands/platform.ts";
import { keysText } from "../commands/shortcut.ts";

interface PaletteListProps {
  readonly id: string;
  readonly sections: readonly Section[];
  readonly active: Command | undefined;
  readonly context: CommandContext;
  readonly onChoose: (command: Command) => void;
}

/** Of the row's element: an id has no spaces, the name of a rule set may. */
export const rowId = (list: string, command: Command): string => `${list}-${encodeURIComponent(command.id)}`;

/** The commands found, under the names of their groups. */
export function PaletteList({ id, sections, active, context, onChoose }: PaletteListProps) {
  return (
    <div id={`${id}-list`} role="listbox" aria-label="Commands" className="min-h-0 flex-1 overflow-auto py-1">
      {sections.map(({ heading, commands, more }) => (
        <div key={heading} role="group" aria-labelledby={headingId(id, heading)}>
          <p id={headingId(id, heading)} role="presentation" className="px-3 pt-1 text-xs text-muted">
            {more === 0 ? heading : `${heading}, and ${String(more)} more: type to find them`}
          </p>
          {commands.map((command) => (
            <Row
              key={command.id}
              id={rowId(id, command)}
              command={command}
              context={context}
              isActive={command === active}
              onChoose={onChoose}
            />
          ))}
        </div>
      ))}
    </div>
  );
}

/** Brings the row at hand into sight. */
const intoSight = (row: HTMLElement | null): void => row?.scrollIntoView({ block: "nearest" });

const headingId = (list: string, heading: string): string => `${list}-${heading.replaceAll(" ", "-")}`;

interface RowProps {
  readonly id: string;
  readonly command: Command;
  readonly context: CommandContext;
  readonly isActive: boolean;
  readonly onChoose: (command: Command) => void;
}

function Row({ id, command, context, isActive, onChoose }: RowProps) {
  const refusal = refusalOf(command, context);
  const isOn = command.isOn?.(context) === true;
  return (
    // The keyboard's way is the combobox above, as its pattern has it: the options themselves never have the focus.
    <div
      id={id}
      ref={isActive ? intoSight : undefined}
      role="option"
      tabIndex={-1}
      aria-selected={isActive}
      aria-disabled={refusal !== undefined}
      data-command={command.id}
      className={`flex min-h-7 cursor-pointer items-center gap-2 px-3 ${isActive ? "bg-raised outline outline-1 -outline-offset-1 outline-accent" : "hover:bg-raised/60"}`}
      onClick={() => onChoose(command)}
      onKeyDown={() => {}}
    >
      <span className={refusal === undefined ? "" : "text-muted"}>{titleOf(command, context)}</span>
      {isOn ? <span className="text-sm text-accent">chosen</span> : null}
      <span className="ml-auto pl-3 text-right text-sm text-muted">
        {refusal}
        {refusal === undefined && command.keys !== undefined ? (
          <span className="pointer-coarse:hidden">
            <Key>{keysText(command.keys, isMac)}</Key>
          </span>
        ) : null}
      </span>
    </div>
  );
}
