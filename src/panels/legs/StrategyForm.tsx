import { useState } from "react";
import { gapText } from "../../model/gap.ts";
import { readPlainNumber } from "../../model/numberText.ts";
import type { MarketSnapshot } from "../../model/market.ts";
import { Button } from "../../ui/Button.tsx";
import { Choice, TextBox } from "../../ui/Field.tsx";
import { Waiting } from "../../ui/Waiting.tsx";
import { date } from "../../ui/format.ts";
import type { TaskInput } from "../../worker/tasks.ts";
import { expiriesOf, optionUnderlyings } from "../expiries.ts";
import type { Position } from "../../model/position.ts";
import type { Fill } from "../../venues/fill.ts";
import { FillCost } from "./FillCost.tsx";
import { LegList } from "./LegList.tsx";
import { useTrades } from "../useTrades.ts";
import { useAnswer, useMarketSnapshot } from "../inputs.ts";

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

/** What stands in the form, as chosen and typed. */
interface Wish {
  readonly strategyId: StrategyId;
  readonly underlying: string;
  readonly expiry: string;
  readonly farExpiry: string;
  readonly quantity: string;
}

const first: Wish = { strategyId: "iron-condor", underlying: "BTC", expiry: "", farExpiry: "", quantity: "1" };

/** The wish on this market: what is listed stands in for what is not. */
function placing(market: MarketSnapshot, wish: Wish) {
  const names = optionUnderlyings(market);
  const underlying = names.includes(wish.underlying) ? wish.underlying : (names[0] ?? wish.underlying);
  const expiries = expiriesOf(market, underlying);
  const expiry = expiries.find((one) => String(one) === wish.expiry) ?? expiries[Math.min(3, expiries.length - 1)];
  const later = expiries.filter((one) => expiry !== undefined && one > expiry);
  const farExpiry = later.find((one) => String(one) === wish.farExpiry) ?? later[0];
  const reading = readPlainNumber(wish.quantity);
  const quantity = "value" in reading && reading.value !== 0 ? reading.value : undefined;
  return { names, underlying, expiries, expiry, later, farExpiry, quantity };
}

type Placing = ReturnType<typeof placing>;

function questionOf(market: MarketSnapshot, { strategyId }: Wish, placed: Placing): TaskInput<"strategy"> | undefined {
  const { underlying, expiry, farExpiry, quantity } = placed;
  if (expiry === undefined || quantity === undefined) return undefined;
  return { market, underlying, expiry, strategyId, quantity, ...(farExpiry === undefined ? {} : { farExpiry }) };
}

const dateOptions = (list: readonly number[]) => list.map((one) => ({ value: String(one), label: date(one) }));

function Placed({ market, onDone }: { readonly market: MarketSnapshot; readonly onDone: () => void }) {
  const [wish, setWish] = useState(first);
  const set = (change: Partial<Wish>): void => setWish({ ...wish, ...change });
  const placed = placing(market, wish);
  const { data: menu } = useAnswer("strategies", {});
  const { data: answer, isStale, error } = useAnswer("strategy", questionOf(market, wish, placed));
  const strategy = menu?.find((one) => one.id === wish.strategyId);
  return (
    <div className="pt-3">
      <div className="flex flex-wrap gap-3">
        <Choice
          label="Strategy"
          value={wish.strategyId}
          options={(menu ?? []).map((one) => ({ value: one.id, label: one.label }))}
          onChange={(strategyId) => set({ strategyId })}
        />
        <Choice
          label="Underlying"
          value={placed.underlying}
          options={placed.names.map((name) => ({ value: name, label: name }))}
          onChange={(underlying) => set({ underlying })}
        />
        <Choice
          label="Expiry"
          value={String(placed.expiry)}
          options={dateOptions(placed.expiries)}
          onChange={(expiry) => set({ expiry })}
        />
        {strategy?.needs === "two expiries" ? (
          <Choice
            label="Later expiry"
            value={String(placed.farExpiry)}
            options={dateOptions(placed.later)}
            onChange={(farExpiry) => set({ farExpiry })}
          />
        ) : null}
        <TextBox
          label="Quantity, units (minus sells)"
          value={wish.quantity}
          onChange={(quantity) => set({ quantity })}
        />
      </div>
      {placed.quantity === undefined ? (
        <p className="pt-2 text-danger">{"The quantity is a number other than zero, such as 2 or \u22120.5."}</p>
      ) : null}
      {error === undefined ? null : <Waiting error={error} what="" />}
      {answer === undefined ? null : "gap" in answer ? (
        <p className="py-2 text-warn">{gapText(answer.gap)}</p>
      ) : (
        <Take
          filled={answer}
          name={`${strategy?.label ?? "Strategy"} on ${placed.underlying}`}
          isStale={isStale}
          onDone={onDone}
        />
      )}
    </div>
  );
}

interface TakeProps {
  readonly filled: Fill<Position>;
  readonly name: string;
  /** The legs belong to the former choice: they cannot be taken. */
  readonly isStale: boolean;
  readonly onDone: () => void;
}

function Take({ filled, name, isStale, onDone }: TakeProps) {
  const { trade, draft } = useTrades();
  const take = (way: typeof trade) => (): void => {
    if (way(name, filled.legs)) onDone();
  };
  return (
    <>
      <LegList legs={filled.legs} />
      <FillCost filled={filled} />
      <div className="flex gap-2">
        <Button look="primary" disabled={isStale} onClick={take(trade)}>
          Add to the book
        </Button>
        <Button disabled={isStale} onClick={take(draft)}>
          Try as draft
        </Button>
      </div>
    </>
  );
}
