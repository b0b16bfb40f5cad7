import { useMemo, useState } from "react";
import type { KeyboardEvent } from "react";
import type { Instrument } from "../../model/instrument.ts";
import type { MarketSnapshot } from "../../model/market.ts";
import type { Position } from "../../model/position.ts";
import { readQuickEntry } from "../../venues/quickEntry/quickEntry.ts";
import type { QuickEntryLine } from "../../venues/quickEntry/quickEntry.ts";
import { Button } from "../../ui/Button.tsx";
import { useNotices } from "../../ui/Notices.tsx";
import { price } from "../../ui/format.ts";
import { useApp } from "../../state/useAppStore.ts";
import { useMarketSnapshot } from "../inputs.ts";
import { fill } from "../../venues/fill.ts";
import { ADDED_AS_HELD } from "../fillWords.ts";
import { useTrades } from "../useTrades.ts";
import { FillCost } from "../legs/FillCost.tsx";
import { newLegId } from "../legs/newLegId.ts";
import { markOf, quickEntryContext } from "./quickEntryContext.ts";

/** Type what a trader would type; the leg it means stands below before Enter takes it. */
export function QuickEntry() {
  const market = useMarketSnapshot();
  return market === undefined ? (
    <p className="px-3 py-2 text-faint">{"Waiting for the market\u2026"}</p>
  ) : (
    <Entry market={market} />
  );
}

function Entry({ market }: { readonly market: MarketSnapshot }) {
  const [text, setText] = useState("");
  const addPositions = useApp((state) => state.addPositions);
  const [isTraded, setIsTraded] = useState(false);
  const { trade } = useTrades();
  const { attempt, notify } = useNotices();
  const { lines } = useMemo(() => readQuickEntry(text, quickEntryContext(market)), [text, market]);
  const typed = lines.flatMap(({ result }) => ("leg" in result ? [result.leg.position] : []));
  const filled = isTraded ? fill(typed, market) : undefined;
  const legs = filled?.legs ?? typed.map((position) => withEntry(position, market));
  const isReady = lines.length > 0 && legs.length === lines.length;
  const add = (): void => {
    if (!isReady) return;
    const fresh = legs.map((leg) => ({ ...leg, id: newLegId() }));
    const name = `Trade ${legs.length === 1 ? (legs[0]?.instrument.symbol ?? "") : `${String(legs.length)} legs`}`;
    if (!(isTraded ? trade(name, fresh) : attempt(() => addPositions(fresh)))) return;
    if (!isTraded) notify({ text: ADDED_AS_HELD });
    setText("");
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === "Escape") setText("");
    else if (event.key === "Enter" && !event.shiftKey) add();
    else return;
    event.preventDefault();
  };
  /** Writes the chosen venue before the name, so that the line says what it means. */
  const choose = (line: QuickEntryLine, from: Instrument, to: Instrument): void => {
    const name = new RegExp(from.symbol.replaceAll(/[^A-Za-z0-9]/g, "."), "i");
    const prefixed = line.text.replace(name, `${to.venue}:${to.symbol}`);
    setText(
      text
        .split("\n")
        .map((one) => (one === line.text ? prefixed : one))
        .join("\n"),
    );
  };
  return (
    <div className="border-b border-line px-3 py-2">
      <div className="flex gap-2">
        <textarea
          data-quick-entry
          aria-label="Quick entry: quantity, instrument, price"
          aria-invalid={lines.length > 0 && !isReady}
          rows={Math.min(6, text.split("\n").length)}
          className="min-h-7 flex-1 resize-none border border-line bg-raised px-2 py-0.5"
          placeholder="+1 BTC-26MAR27-100000-C   or   -6200 USD ETH-PERPETUAL @ 3105"
          spellCheck={false}
          autoComplete="off"
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        <Button look="primary" disabled={!isReady} onClick={add}>
          {legs.length > 1 ? `Add ${String(legs.length)} legs` : "Add leg"}
        </Button>
      </div>
      {lines.length === 0 ? null : (
        <label className="flex items-center gap-2 pt-1 text-sm text-muted">
          <input type="checkbox" checked={isTraded} onChange={(event) => setIsTraded(event.currentTarget.checked)} />
          Traded now: paid out of the dollar cash. Otherwise they are held already: no cash is paid, equity rises by
          their value.
        </label>
      )}
      {lines.length === 0 ? null : (
        <ul className="max-h-40 overflow-auto pt-1 text-sm" aria-live="polite" data-testid="quick-entry-reading">
          {lines.map((line) => (
            <Reading key={line.line} line={line} market={isTraded ? undefined : market} onChoose={choose} />
          ))}
        </ul>
      )}
      {filled === undefined || legs.length === 0 ? null : (
        <FillCost
          filled={filled}
          where={
            typed.every(({ entryPrice }) => entryPrice === null)
              ? undefined
              : "filled at the price typed, else at the touch"
          }
        />
      )}
    </div>
  );
}

/** A leg typed without a price enters at the mark of the market on screen, where there is one. */
function withEntry(position: Omit<Position, "id">, market: MarketSnapshot): Omit<Position, "id"> {
  return position.entryPrice === null ? { ...position, entryPrice: markOf(market, position.instrument) } : position;
}

interface ReadingProps {
  readonly line: QuickEntryLine;
  /** Where a leg without a price is held since the mark; absent where it is traded at the touch. */
  readonly market: MarketSnapshot | undefined;
  readonly onChoose: (line: QuickEntryLine, from: Instrument, to: Instrument) => void;
}

/** The leg a line means, its notional and what was assumed; or what is wrong and where. */
function Reading({ line, market, onChoose }: ReadingProps) {
  const { result } = line;
  if ("problem" in result) {
    return (
      <li className="text-danger" data-code={result.problem.code}>
        <bdi>{result.problem.message}</bdi>
      </li>
    );
  }
  const { position, sentence, notes, alternatives } = result.leg;
  const mark = position.entryPrice === null && market !== undefined ? markOf(market, position.instrument) : null;
  return (
    <li>
      {sentence}
      {mark === null ? "" : `, entered at the mark, ${price(mark, position.instrument)}`}
      {notes.map((note) => (
        <span key={note} className="block text-warn">
          {note}
        </span>
      ))}
      {alternatives.map((other) => (
        <Button key={other.id} className="mr-1" onClick={() => onChoose(line, position.instrument, other)}>
          {`Take it as ${other.venue}, settled in ${other.settlementCurrency}`}
        </Button>
      ))}
    </li>
  );
}
