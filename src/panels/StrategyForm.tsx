import { useState } from "react";
import { gapText } from "../model/gap.ts";
import { readPlainNumber } from "../model/numberText.ts";
import { paymentUsd } from "../model/payment.ts";
import type { MarketSnapshot } from "../model/market.ts";
import { Button } from "../ui/Button.tsx";
import { Choice, TextBox } from "../ui/Field.tsx";
import { useNotices } from "../ui/Notices.tsx";
import { date } from "../ui/format.ts";
import { useApp } from "../state/useAppStore.ts";
import type { TaskInput } from "../worker/tasks.ts";
import { expiriesOf, optionUnderlyings } from "./expiries.ts";
import { LegList } from "./LegList.tsx";
import { newLegId } from "./newLegId.ts";
import { indexOf, useAnswer, useMarketSnapshot } from "./inputs.ts";

type StrategyId = TaskInput<"strategy">["strategyId"];

/** A strategy placed around the forward on listed strikes; tried as a draft or added. */
export function StrategyForm({ onDone }: { readonly onDone: () => void }) {
  const market = useMarketSnapshot();
  return market === undefined ? (
    <p className="py-3 text-faint">{"Waiting for the market\u2026"}</p>
  ) : (
    <Placed market={market} onDone={onDone} />
  );
}

function Placed({ market, onDone }: { readonly market: MarketSnapshot; readonly onDone: () => void }) {
  const names = optionUnderlyings(market);
  const [strategyId, setStrategy] = useState<StrategyId>("iron-condor");
  const [chosen, setUnderlying] = useState("BTC");
  const [expiryText, setExpiry] = useState("");
  const [farText, setFar] = useState("");
  const [quantityText, setQuantity] = useState("1");
  const { data: menu } = useAnswer("strategies", {});
  const underlying = names.includes(chosen) ? chosen : (names[0] ?? chosen);
  const expiries = expiriesOf(market, underlying);
  const expiry = expiries.find((one) => String(one) === expiryText) ?? expiries[Math.min(3, expiries.length - 1)];
  const later = expiries.filter((one) => expiry !== undefined && one > expiry);
  const farExpiry = later.find((one) => String(one) === farText) ?? later[0];
  const quantity = readPlainNumber(quantityText);
  const isSized = "value" in quantity && quantity.value !== 0;
  const strategy = menu?.find((one) => one.id === strategyId);
  const input =
    expiry === undefined || !isSized
      ? undefined
      : {
          market,
          underlying,
          expiry,
          strategyId,
          quantity: quantity.value,
          ...(farExpiry === undefined ? {} : { farExpiry }),
        };
  const { data: placed } = useAnswer("strategy", input);
  const dateOptions = (list: readonly number[]) => list.map((one) => ({ value: String(one), label: date(one) }));
  return (
    <div className="pt-3">
      <div className="flex flex-wrap gap-3">
        <Choice
          label="Strategy"
          value={strategyId}
          options={(menu ?? []).map((one) => ({ value: one.id, label: one.label }))}
          onChange={setStrategy}
        />
        <Choice
          label="Underlying"
          value={underlying}
          options={names.map((name) => ({ value: name, label: name }))}
          onChange={setUnderlying}
        />
        <Choice label="Expiry" value={String(expiry)} options={dateOptions(expiries)} onChange={setExpiry} />
        {strategy?.needs === "two expiries" ? (
          <Choice label="Later expiry" value={String(farExpiry)} options={dateOptions(later)} onChange={setFar} />
        ) : null}
        <TextBox label="Quantity, units (minus sells)" value={quantityText} onChange={setQuantity} />
      </div>
      {isSized ? null : (
        <p className="pt-2 text-danger">{"The quantity is a number other than zero, such as 2 or \u22120.5."}</p>
      )}
      {placed === undefined ? null : "gap" in placed ? (
        <p className="py-2 text-warn">{gapText(placed.gap)}</p>
      ) : (
        <Take legs={placed.legs} name={`${strategy?.label ?? "Strategy"} on ${underlying}`} onDone={onDone} />
      )}
    </div>
  );
}

interface TakeProps {
  readonly legs: Parameters<typeof LegList>[0]["legs"];
  readonly name: string;
  readonly onDone: () => void;
}

function Take({ legs, name, onDone }: TakeProps) {
  const addPositions = useApp((state) => state.addPositions);
  const setDraft = useApp((state) => state.setDraft);
  const { attempt } = useNotices();
  const market = useMarketSnapshot();
  const fresh = () => legs.map((leg) => ({ ...leg, id: newLegId() }));
  return (
    <>
      <LegList legs={legs} />
      <div className="flex gap-2">
        <Button
          look="primary"
          onClick={() => {
            if (attempt(() => addPositions(fresh(), `Add ${name}`))) onDone();
          }}
        >
          Add to the book
        </Button>
        <Button
          onClick={() => {
            const trades = fresh();
            if (attempt(() => setDraft(name, trades, paymentUsd(trades, indexOf(market))))) onDone();
          }}
        >
          Try as draft
        </Button>
      </div>
    </>
  );
}
