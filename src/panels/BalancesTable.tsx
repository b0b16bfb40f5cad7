import { useState } from "react";
import { NumberInput } from "../ui/NumberInput.tsx";
import { useNotices } from "../ui/Notices.tsx";
import { figure, full } from "../ui/format.ts";
import { readQuantity } from "./readQuantity.ts";
import { useApp } from "../state/useAppStore.ts";

const usual = ["USDC", "USD", "USDT", "BTC", "ETH", "SOL"];

/** Cash and collateral: one amount a currency; an amount of zero takes it off the list. */
export function BalancesTable() {
  const balances = useApp((state) => state.book.balances);
  const setBalance = useApp((state) => state.setBalance);
  const { attempt } = useNotices();
  const [currency, setCurrency] = useState("");
  const free = usual.filter((name) => balances.every((balance) => balance.currency !== name));
  const wanted = currency === "" ? (free[0] ?? "") : currency;
  return (
    <section
      aria-label="Cash and collateral"
      className="flex flex-wrap items-center gap-x-4 gap-y-1 border-t border-line px-3 py-1 text-sm"
    >
      <h3 className="text-muted">Cash and collateral</h3>
      {balances.map((balance) => (
        <label key={balance.currency} className="flex items-center gap-1">
          <span className="w-28">
            <NumberInput
              label={`Amount of ${balance.currency}`}
              text={figure(balance.amount)}
              full={full(balance.amount)}
              read={readQuantity}
              onCommit={(amount) => void attempt(() => setBalance({ ...balance, amount }))}
            />
          </span>
          <span translate="no">{balance.currency}</span>
        </label>
      ))}
      {free.length === 0 ? null : (
        <span className="flex items-center gap-1">
          <select
            aria-label="Currency to add"
            className="h-6 border border-line bg-raised px-1"
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
                if (attempt(() => setBalance({ currency: wanted, amount }))) setCurrency("");
              }}
            />
          </span>
        </span>
      )}
    </section>
  );
}
