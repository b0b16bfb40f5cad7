import { useMemo, useState } from "react";
import type { ChainRow } from "../../engine/valuation/chain.ts";
import { isCoinQuoted } from "../../model/coinQuoted.ts";
import type { MarketSnapshot } from "../../model/market.ts";
import { gridKeys } from "../../ui/gridKeys.ts";
import { NumberInput } from "../../ui/NumberInput.tsx";
import { Panel } from "../../ui/Panel.tsx";
import { Waiting } from "../../ui/Waiting.tsx";
import { Tabs } from "../../ui/Tabs.tsx";
import { coinPrice, date, dollarPrice, full, level, percentMove, quantity } from "../../ui/format.ts";
import { readPlainNumber } from "../../model/numberText.ts";
import { useScope } from "../../state/useAppStore.ts";
import { fillTerms } from "../fillWords.ts";
import { ChainSide } from "./ChainSide.tsx";
import { useTouch } from "./useTouch.ts";
import { expiriesOf, optionUnderlyings } from "../expiries.ts";
import { useAnswer, useMarketSnapshot } from "../inputs.ts";

/** What is quoted: strikes of one expiry; a click on a bid sells, on an ask buys. */
export function ChainPanel({ className = "" }: { readonly className?: string }) {
  const market = useMarketSnapshot();
  return (
    <Panel title="Option chain" isTitleHidden className={className}>
      {market === undefined ? (
        <p className="p-3 text-faint">{"Waiting for the market\u2026"}</p>
      ) : (
        <Chain market={market} />
      )}
    </Panel>
  );
}

function Chain({ market }: { readonly market: MarketSnapshot }) {
  const scope = useScope();
  const names = optionUnderlyings(market);
  const [chosen, choose] = useState<string>();
  const wished = chosen ?? (scope === "all" ? undefined : scope.underlying);
  const underlying = names.find((name) => name === wished) ?? names[0];
  const [lot, setLot] = useState(1);
  if (underlying === undefined) return <p className="p-3 text-muted">This market lists no options.</p>;
  return (
    <>
      <div className="flex flex-wrap items-center gap-3 border-b border-line px-3">
        <Tabs
          label="Underlying of the chain"
          tabs={names.map((id) => ({ id, label: id }))}
          selected={underlying}
          onSelect={choose}
        />
        <div className="ml-auto flex items-center gap-1 text-sm text-muted">
          Trade size
          <span className="w-16">
            <NumberInput
              label="Trade size, units"
              text={quantity(lot).replace("+", "")}
              full={full(lot)}
              read={(text) => {
                const reading = readPlainNumber(text);
                return "value" in reading && reading.value > 0
                  ? reading
                  : { reason: "a size above zero, such as 1 or 0.5" };
              }}
              onCommit={setLot}
            />
          </span>
        </div>
      </div>
      <Expiries key={underlying} market={market} underlying={underlying} lot={lot} />
    </>
  );
}

interface ExpiriesProps {
  readonly market: MarketSnapshot;
  readonly underlying: string;
  readonly lot: number;
}

function Expiries({ market, underlying, lot }: ExpiriesProps) {
  const expiries = useMemo(() => expiriesOf(market, underlying), [market, underlying]);
  const [chosen, choose] = useState<number>();
  const expiry = expiries.find((one) => one === chosen) ?? expiries[Math.min(3, expiries.length - 1)];
  if (expiry === undefined) return <p className="p-3 text-muted">No expiry ahead of this market&apos;s time stamp.</p>;
  return (
    <>
      <Tabs
        label="Expiry"
        tabs={expiries.map((one) => ({ id: String(one), label: date(one) }))}
        selected={String(expiry)}
        onSelect={(id) => choose(expiries.find((one) => String(one) === id))}
      />
      <Strikes market={market} underlying={underlying} expiry={expiry} lot={lot} />
    </>
  );
}

function Strikes({ market, underlying, expiry, lot }: ExpiriesProps & { readonly expiry: number }) {
  const { data, isStale, error } = useAnswer(
    "chain",
    { market, underlying, expiry },
    `${underlying} ${String(expiry)}`,
  );
  const touch = useTouch(market, underlying, lot);
  const quotes = market.underlyings.find((one) => one.underlying === underlying)?.quotes ?? [];
  const shown = data?.rows.flatMap(({ call, put }) => [call?.instrumentId, put?.instrumentId]) ?? [];
  const sample = quotes.find((quote) => quote.instrument.id === shown.find((id) => id !== undefined));
  const priceText = sample !== undefined && isCoinQuoted(sample.instrument) ? coinPrice : dollarPrice;
  if (data === undefined) return <Waiting error={error} what={"Reading the chain\u2026"} />;
  const atTheMoney = data.forward === null ? undefined : nearest(data.rows, data.forward);
  return (
    <>
      <p className="px-3 py-1 text-xs text-muted">
        {data.forward === null ? "No forward for this expiry" : `Forward ${level(data.forward)} USD`}. Click an ask to
        buy and pay from cash, a bid to sell
        {sample === undefined ? "" : `: ${fillTerms([sample.instrument])}`}.
      </p>
      <div className={`min-h-0 flex-1 scroll-pt-14 overflow-auto ${isStale ? "is-stale" : ""}`} data-testid="chain">
        <table ref={gridKeys} className="w-full text-right text-xs whitespace-nowrap">
          <caption className="sr-only">{`${underlying} options expiring ${date(expiry)}`}</caption>
          <ChainHead />
          <tbody>
            {data.rows.map((row) => (
              <tr
                key={row.strike}
                ref={row.strike === atTheMoney ? centre : undefined}
                className={`h-7 border-t border-line hover:bg-raised/60 ${row.strike === atTheMoney ? "bg-raised" : ""}`}
              >
                <ChainSide
                  cell={row.call}
                  priceText={priceText}
                  isMirrored={false}
                  name={`${level(row.strike)} call`}
                  onTrade={touch}
                />
                <th scope="row" className="border-x border-line px-2 text-center font-semibold">
                  {level(row.strike)}
                  <span className="pl-1 text-xs font-normal text-faint">
                    {data.forward === null ? "" : percentMove(Math.round(100 * (row.strike / data.forward - 1)) / 100)}
                  </span>
                </th>
                <ChainSide
                  cell={row.put}
                  priceText={priceText}
                  isMirrored
                  name={`${level(row.strike)} put`}
                  onTrade={touch}
                />
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

/** Brings the money into the middle when its row appears. */
function centre(row: HTMLTableRowElement | null): void {
  row?.querySelector("th")?.scrollIntoView({ block: "center", inline: "center" });
}

function nearest(rows: readonly ChainRow[], forward: number): number | undefined {
  const sorted = [...rows].sort((a, b) => Math.abs(a.strike - forward) - Math.abs(b.strike - forward));
  return sorted[0]?.strike;
}

const sideHeads = ["Open int.", "Delta", "IV %", "Mark", "Bid", "Ask"];

function ChainHead() {
  const head = (label: string, side: string) => (
    <th key={`${side} ${label}`} className="px-1 font-normal">
      <span className="sr-only">{side} </span>
      {label}
    </th>
  );
  return (
    <thead className="sticky top-0 z-10 bg-surface text-xs text-muted">
      <tr aria-hidden="true">
        <th colSpan={6} className="text-center font-semibold">
          Calls
        </th>
        <th />
        <th colSpan={6} className="text-center font-semibold">
          Puts
        </th>
      </tr>
      <tr>
        {sideHeads.map((label) => head(label, "call"))}
        <th className="px-2 text-center font-normal">Strike, USD</th>
        {[...sideHeads.slice(4), ...sideHeads.slice(0, 4).reverse()].map((label) => head(label, "put"))}
      </tr>
    </thead>
  );
}
