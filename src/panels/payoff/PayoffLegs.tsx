import type { Position } from "../../model/position.ts";
import { useApp, useScope } from "../../state/useAppStore.ts";
import { useNotices } from "../../ui/Notices.tsx";
import { quantity } from "../../ui/format.ts";
import { useRows } from "../../ui/useRows.ts";
import { legName } from "../legName.ts";

const ROW = 28;

/** The legs of what is looked at, each to be counted or not. */
export function PayoffLegs() {
  const positions = useApp((state) => state.book.positions);
  const scope = useScope();
  const shown = positions.filter(({ instrument }) => scope === "all" || instrument.underlying === scope.underlying);
  const { scroller, items, above, below } = useRows(shown.length, ROW);
  return (
    <fieldset aria-label="Legs of the payoff" className="flex min-h-40 flex-1" data-testid="payoff-legs">
      <div ref={scroller} className="flex-1 overflow-auto px-3 py-1 text-sm">
        <div style={{ height: above }} />
        {items.map((at) => {
          const position = shown[at];
          return position === undefined ? null : <LegSwitch key={position.id} position={position} />;
        })}
        <div style={{ height: below }} />
      </div>
    </fieldset>
  );
}

function LegSwitch({ position }: { readonly position: Position }) {
  const update = useApp((state) => state.updatePosition);
  const { attempt } = useNotices();
  const { instrument, enabled, quantityUnit } = position;
  return (
    <label className={`flex h-7 items-center gap-2 border-t border-line ${enabled ? "" : "text-faint line-through"}`}>
      <input
        type="checkbox"
        className="h-3.5 w-3.5 accent-[var(--c-accent)]"
        checked={enabled}
        onChange={(event) => {
          const { checked } = event.currentTarget;
          attempt(() => update(position.id, { enabled: checked }));
        }}
      />
      <span className="min-w-16 text-right whitespace-nowrap">{`${quantity(position.quantity)}${quantityUnit === "usd" ? "\u202f$" : ""}`}</span>
      <span translate="no" className="whitespace-nowrap">
        {legName(instrument)}
      </span>
    </label>
  );
}
