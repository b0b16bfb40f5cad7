import type { Position } from "../../model/position.ts";
import { price, quantity } from "../../ui/format.ts";

/** Legs in a preview: quantity, name, entry. */
export function LegList({ legs }: { readonly legs: readonly Position[] }) {
  return (
    <ul className="py-2 text-sm" data-testid="leg-list">
      {legs.map((leg) => (
        <li key={leg.id} className="flex gap-3">
          <span className="w-24 text-right">{`${quantity(leg.quantity)}${leg.quantityUnit === "usd" ? " USD" : ""}`}</span>
          <span translate="no">{leg.instrument.symbol}</span>
          <span className="text-muted">
            {leg.entryPrice === null ? "entry unknown" : `@ ${price(leg.entryPrice, leg.instrument)}`}
          </span>
        </li>
      ))}
    </ul>
  );
}
