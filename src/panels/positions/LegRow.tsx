import { memo } from "react";
import type { Position } from "../../model/position.ts";
import { Button } from "../../ui/Button.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { NumberInput } from "../../ui/NumberInput.tsx";
import { useNotices } from "../../ui/Notices.tsx";
import { full, price, quantity } from "../../ui/format.ts";
import { useApp } from "../../state/useAppStore.ts";
import { legName } from "../legName.ts";
import { LegFigures } from "./LegFigures.tsx";
import { readQuantity } from "./readQuantity.ts";
import type { PositionRow } from "./positionColumns.ts";

/** One lot up or down: a tenth for coin quantities below ten, else one; ten dollars of face value. */
function stepOf(position: Position): number {
  if (position.quantityUnit === "usd") return 10;
  return Math.abs(position.quantity) < 10 ? 0.1 : 1;
}

function stepped(position: Position, direction: 1 | -1): number {
  const next = Math.round((position.quantity + direction * stepOf(position)) * 1e8) / 1e8;
  return next === 0 ? position.quantity : next;
}

/** One leg: on or off, quantity and entry edited in place, its figures, remove. */
export const LegRow = memo(function LegRow({ row, index }: { readonly row: PositionRow; readonly index: number }) {
  const { position, report } = row;
  const { instrument } = position;
  const update = useApp((state) => state.updatePosition);
  const remove = useApp((state) => state.removePositions);
  const { attempt } = useNotices();
  const change = (patch: Parameters<typeof update>[1]): void => void attempt(() => update(position.id, patch));
  return (
    <tr
      aria-rowindex={index}
      className={`h-7 border-t border-line hover:bg-raised/60 ${position.enabled ? "" : "text-faint line-through"}`}
      data-leg={position.id}
      data-instrument={instrument.symbol}
      data-venue={instrument.venue}
      data-quantity={position.quantity}
      data-unit={position.quantityUnit}
      data-entry={position.entryPrice ?? ""}
    >
      <td className="w-7 min-w-7 text-center @max-[40rem]:w-5 @max-[40rem]:min-w-5">
        <input
          type="checkbox"
          className="mx-auto block h-3.5 w-3.5 accent-[var(--c-accent)]"
          aria-label={`Count ${instrument.symbol}`}
          checked={position.enabled}
          onChange={(event) => change({ enabled: event.currentTarget.checked })}
        />
      </td>
      <td className="w-19 min-w-19 @max-[40rem]:w-15 @max-[40rem]:min-w-15">
        <NumberInput
          label={`Quantity of ${instrument.symbol}, ${position.quantityUnit === "usd" ? "USD" : "units"}`}
          text={`${quantity(position.quantity)}${position.quantityUnit === "usd" ? "\u202f$" : ""}`}
          full={full(position.quantity)}
          read={readQuantity}
          onCommit={(value) => change({ quantity: value })}
          onStep={(direction) => change({ quantity: stepped(position, direction) })}
        />
      </td>
      <th
        scope="row"
        className="w-px px-1 text-left font-normal"
        translate="no"
        title={`${instrument.symbol} on ${instrument.venue}${position.note === "" ? "" : `: ${position.note}`}`}
      >
        {legName(instrument)}
        {report === undefined || report.basis === "exact" || report.basis === "" ? null : (
          <abbr className="pl-1 text-warn no-underline" title={report.basis}>
            {"\u2248"}
          </abbr>
        )}
      </th>
      <td className="w-16 min-w-16 @max-[40rem]:w-12 @max-[40rem]:min-w-12">
        <NumberInput
          label={`Entry price of ${instrument.symbol}`}
          text={position.entryPrice === null ? "" : price(position.entryPrice, instrument)}
          placeholder="unknown"
          full={position.entryPrice === null ? "" : full(position.entryPrice)}
          read={readQuantity}
          onCommit={(value) => change({ entryPrice: value })}
          onClear={() => change({ entryPrice: null })}
        />
      </td>
      <LegFigures row={row} />
      <td className="w-7">
        <Button
          look="quiet"
          aria-label={`Remove ${instrument.symbol}`}
          onClick={() => void attempt(() => remove([position.id]))}
        >
          <Icon name="close" />
        </Button>
      </td>
    </tr>
  );
});
