import { useState } from "react";
import { balanceAt, balanceKey, balanceOf } from "../../model/balancePlace.ts";
import type { VenueId } from "../../model/instrument.ts";
import type { Balance } from "../../model/position.ts";
import { venueIdOf, venues } from "../../venues/index.ts";
import { balanceText } from "../../venues/placeText.ts";
import { NumberInput } from "../../ui/NumberInput.tsx";
import { useNotices } from "../../ui/Notices.tsx";
import { figure, full } from "../../ui/format.ts";
import { readQuantity } from "./readQuantity.ts";
import { useApp } from "../../state/useAppStore.ts";

const usual = ["USDC", "USD", "USDT", "BTC", "ETH", "SOL"];
const selectLook = "h-6 border border-line bg-raised px-1";

/** Cash and collateral: one amount a currency and place; an amount of zero takes it off the list. */
export function BalancesTable() {
  const balances = useApp((state) => state.book.balances);
  const isReadOnly = useApp((state) => state.isReadOnly);
  return (
    <section
      aria-label="Cash and collateral"
      className="flex max-h-40 shrink-0 flex-wrap items-center gap-x-4 gap-y-1 overflow-y-auto border-t border-line px-3 py-1 text-sm"
    >
      <h3 className="text-muted">{isReadOnly ? "Cash and collateral (read-only)" : "Cash and collateral"}</h3>
      <fieldset disabled={isReadOnly} className="contents">
        {balances.map((balance) => (
          <Held key={balanceKey(balance)} balance={balance} />
        ))}
        {isReadOnly ? null : <Added />}
      </fieldset>
    </section>
  );
}

function Held({ balance }: { readonly balance: Balance }) {
  const setBalance = useApp((state) => state.setBalance);
  const placeBalance = useApp((state) => state.placeBalance);
  const { attempt } = useNotices();
  const name = balanceText(balance);
  return (
    <span className="flex items-center gap-1">
      <label className="flex items-center gap-1">
        <span className="w-28">
          <NumberInput
            label={`Amount of ${name}`}
            text={figure(balance.amount)}
            full={full(balance.amount)}
            read={readQuantity}
            onCommit={(amount) => void attempt(() => setBalance({ ...balance, amount }))}
          />
        </span>
        <span translate="no">{balance.currency}</span>
      </label>
      <PaidForNote balance={balance} />
      <PlaceSelect
        label={`Venue of ${name}`}
        venue={balance.venue}
        onChange={(venue) => void attempt(() => placeBalance(balance, venue))}
      />
    </span>
  );
}

/** What trades took out of it that was due in other currencies, short; nothing where there is none. */
function PaidForNote({ balance: { paidFor } }: { readonly balance: Balance }) {
  if (paidFor === undefined) return null;
  const dues = paidFor.map(({ currency, amount }) => `${figure(amount)} ${currency}`).join(", ");
  return (
    <span
      className="text-faint text-xs"
      title="Trades paid this out of the dollars. A rule book that keeps currencies apart takes it from its own currency. Typing the amount anew forgets it."
    >
      {`paid ${dues}`}
    </span>
  );
}

interface PlaceSelectProps {
  readonly label: string;
  readonly venue: VenueId | undefined;
  readonly onChange: (venue: VenueId | undefined) => void;
}

function PlaceSelect({ label, venue, onChange }: PlaceSelectProps) {
  return (
    <select
      aria-label={label}
      title="The account it lies in"
      className={`h-6 max-w-24 border border-transparent bg-surface text-xs hover:border-line ${venue === undefined ? "text-faint" : ""}`}
      value={venue ?? ""}
      onChange={(event) => onChange(venueIdOf(event.currentTarget.value))}
    >
      <option value="">not placed</option>
      {venues.map((one) => (
        <option key={one.id} value={one.id}>
          {`at ${one.label}`}
        </option>
      ))}
    </select>
  );
}

/** A further currency, or one that stands there already at another place. */
function Added() {
  const book = useApp((state) => state.book);
  const setBalance = useApp((state) => state.setBalance);
  const { attempt } = useNotices();
  const [currency, setCurrency] = useState("");
  const [venue, setVenue] = useState<VenueId>();
  const free = usual.filter((name) => balanceOf(book, balanceAt(name, 0, venue)) === undefined);
  const wanted = free.includes(currency) ? currency : (free[0] ?? "");
  return (
    <span className="flex items-center gap-1">
      {free.length === 0 ? null : (
        <>
          <select
            aria-label="Currency to add"
            className={selectLook}
            value={wanted}
            onChange={(event) => setCurrency(event.currentTarget.value)}
          >
            {free.map((name) => (
              <option key={name}>{name}</option>
            ))}
          </select>
          <span className="w-24">
            <NumberInput
              label={`New amount of ${wanted}`}
              text=""
              full=""
              placeholder="amount"
              read={readQuantity}
              onCommit={(amount) => {
                if (attempt(() => setBalance(balanceAt(wanted, amount, venue)))) setCurrency("");
              }}
            />
          </span>
        </>
      )}
      <PlaceSelect label="Venue of the new amount" venue={venue} onChange={setVenue} />
    </span>
  );
}
