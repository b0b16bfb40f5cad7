import { useApp } from "../../state/useAppStore.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Key } from "../../ui/Key.tsx";
import type { Command } from "../commands/command.ts";
import { GROUPS } from "../commands/command.ts";
import { commands } from "../commands/index.ts";
import { isMac } from "../commands/platform.ts";
import { keysText } from "../commands/shortcut.ts";

/** Keys that belong to a part of the page while the focus is on it. */
const inPlace: readonly (readonly [string, string])[] = [
  ["Tables of legs and quotes", "Arrows move from cell to cell; Enter takes a number and goes down, Shift-Enter up"],
  ["A quantity", "Arrow up and down change it by a lot; Escape drops what was typed"],
  ["Sliders", "Arrows, PageUp and PageDown, Home and End; Delete puts one back"],
  ["Tabs", "Arrows, Home and End"],
  ["Risk matrix", "Arrows move the cursor, Enter sets the what-if to its cell, Home goes back"],
  ["A number", "X or a click explains it; arrows go to the next one, Enter opens it, Escape closes"],
  ["Menus and dialogs", "Escape closes them"],
];

const withKeys = commands.flatMap((command) =>
  command.keys === undefined ? [] : [{ ...command, keys: command.keys }],
);
const groups = GROUPS.map((group) => ({ group, list: withKeys.filter((one) => one.group === group) })).filter(
  ({ list }) => list.length > 0,
);

/** Every shortcut, and the switch that turns the single keys off. */
export function KeySheet({ onClose }: { readonly onClose: () => void }) {
  const { hasSingleKeys } = useApp((state) => state.keys);
  const setKeys = useApp((state) => state.setKeys);
  return (
    <Dialog title="Keyboard shortcuts" onClose={onClose} actions={<Button onClick={onClose}>Close</Button>}>
      <label className="flex items-center gap-2">
        <input
          type="checkbox"
          checked={hasSingleKeys}
          onChange={(event) => setKeys({ hasSingleKeys: event.currentTarget.checked })}
        />
        Single keys act where no text is typed. Turn them off where speech input or a screen reader sends them.
      </label>
      <div className="grid gap-x-8 gap-y-2 pt-2 sm:grid-cols-2">
        {groups.map(({ group, list }) => (
          <KeyTable key={group} group={group} list={list} />
        ))}
      </div>
      <h3 className="pt-3 text-sm text-muted">Where the focus is</h3>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 text-sm">
        {inPlace.map(([place, keys]) => (
          <div key={place} className="contents">
            <dt>{place}</dt>
            <dd className="text-muted">{keys}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}

interface KeyTableProps {
  readonly group: string;
  readonly list: readonly (Command & { readonly keys: string })[];
}

function KeyTable({ group, list }: KeyTableProps) {
  return (
    <table className="w-full self-start text-sm">
      <caption className="text-left text-muted">{group}</caption>
      <tbody>
        {list.map(({ id, title, keys }) => (
          <tr key={id} className="h-6 border-t border-line">
            <th scope="row" className="text-left font-normal">
              {title}
            </th>
            <td className="text-right">
              <Key>{keysText(keys, isMac)}</Key>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
