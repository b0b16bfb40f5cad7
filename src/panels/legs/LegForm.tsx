import { useState } from "react";
import type { VenueId } from "../../model/instrument.ts";
import type { Position } from "../../model/position.ts";
import { Button } from "../../ui/Button.tsx";
import { Choice, Field, TextBox } from "../../ui/Field.tsx";
import { useNotices } from "../../ui/Notices.tsx";
import { figure } from "../../ui/format.ts";
import { venues } from "../../venues/index.ts";
import { useApp } from "../../state/useAppStore.ts";
import { ADDED_AS_HELD } from "../fillWords.ts";
import { legOfForm } from "./legOfForm.ts";
import type { LegFields } from "./legOfForm.ts";
import { LegList } from "./LegList.tsx";
import { newLegId } from "./newLegId.ts";
import { notionalIn } from "./notional.ts";
import { useMarketSnapshot } from "../inputs.ts";

const first: LegFields = {
  venue: "deribit",
  underlying: "BTC",
  kind: "option",
  settlement: "inverse",
  day: "",
  strike: "",
  optionType: "call",
  quantity: "",
  quantityUnit: "coin",
  entryPrice: "",
};

const kinds = [
  { value: "option", label: "Option" },
  { value: "future", label: "Dated future" },
  { value: "perpetual", label: "Perpetual" },
  { value: "spot", label: "Spot" },
] as const;
const types = [
  { value: "call", label: "Call" },
  { value: "put", label: "Put" },
] as const;
const settlements = [
  { value: "inverse", label: "Coin (inverse)" },
  { value: "USDC", label: "USDC (linear)" },
  { value: "USDT", label: "USDT (linear)" },
] as const;
const units = [
  { value: "coin", label: "Coins" },
  { value: "usd", label: "Dollars of face" },
] as const;

/** One leg, field by field, for those who would rather not type a name. */
export function LegForm({ onDone }: { readonly onDone: () => void }) {
  const [fields, setFields] = useState<LegFields>(first);
  const addPositions = useApp((state) => state.addPositions);
  const { attempt, notify } = useNotices();
  const set = (change: Partial<LegFields>): void => setFields({ ...fields, ...change });
  const reading = legOfForm(fields);
  return (
    <form
      className="pt-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (!("leg" in reading && attempt(() => addPositions([{ ...reading.leg, id: newLegId() }])))) return;
        notify({ text: ADDED_AS_HELD });
        onDone();
      }}
    >
      <Contract fields={fields} set={set} />
      {"leg" in reading ? (
        <LegPreview leg={{ ...reading.leg, id: "preview" }} />
      ) : (
        <p className="py-2 text-warn">{reading.reason}</p>
      )}
      <Button look="primary" type="submit" disabled={!("leg" in reading)}>
        Add leg
      </Button>
    </form>
  );
}

interface ContractProps {
  readonly fields: LegFields;
  readonly set: (change: Partial<LegFields>) => void;
}

function Contract({ fields, set }: ContractProps) {
  const isDated = fields.kind === "option" || fields.kind === "future";
  return (
    <div className="flex flex-wrap gap-3">
      <Choice<VenueId>
        label="Venue"
        value={fields.venue}
        options={venues.map((one) => ({ value: one.id, label: one.label }))}
        onChange={(venue) => set({ venue })}
      />
      <TextBox
        label="Underlying"
        value={fields.underlying}
        onChange={(underlying) => set({ underlying: underlying.toUpperCase() })}
      />
      <Choice label="Kind" value={fields.kind} options={kinds} onChange={(kind) => set({ kind })} />
      {fields.kind === "spot" ? null : (
        <Choice
          label="Settled in"
          value={fields.settlement}
          options={settlements}
          onChange={(settlement) => set({ settlement })}
        />
      )}
      {isDated ? (
        <Field label="Expiry day">
          <input
            type="date"
            className="h-7 border border-line bg-raised px-1 text-ink"
            value={fields.day}
            onChange={(event) => set({ day: event.currentTarget.value })}
          />
        </Field>
      ) : null}
      {fields.kind === "option" ? (
        <>
          <TextBox
            label="Strike, USD"
            value={fields.strike}
            placeholder="100000"
            onChange={(strike) => set({ strike })}
          />
          <Choice
            label="Type"
            value={fields.optionType}
            options={types}
            onChange={(optionType) => set({ optionType })}
          />
        </>
      ) : null}
      <TextBox
        label="Quantity (minus is short)"
        value={fields.quantity}
        placeholder={"\u221210"}
        onChange={(quantity) => set({ quantity })}
      />
      {isDated || fields.kind === "spot" || fields.settlement !== "inverse" ? null : (
        <Choice
          label="Quantity in"
          value={fields.quantityUnit}
          options={units}
          onChange={(quantityUnit) => set({ quantityUnit })}
        />
      )}
      <TextBox
        label="Entry price (may be left out)"
        value={fields.entryPrice}
        placeholder="0.0425"
        onChange={(entryPrice) => set({ entryPrice })}
      />
    </div>
  );
}

function LegPreview({ leg }: { readonly leg: Position }) {
  const notional = notionalIn(leg, useMarketSnapshot());
  return (
    <>
      <LegList legs={[leg]} />
      <p className="pb-2 text-sm text-muted">
        Added as held: no cash is paid, equity rises by its value.{" "}
        {"value" in notional ? `Notional ${figure(notional.value)} USD` : `Notional unknown: ${notional.gap.because}`}
      </p>
    </>
  );
}
