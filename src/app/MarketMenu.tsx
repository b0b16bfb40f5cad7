import { useState } from "react";
import type { MarketHealth } from "../feeds/health.ts";
import { demoDay } from "../model/demoDay.ts";
import type { MarketChoice } from "../state/appState.ts";
import { useApp } from "../state/useAppStore.ts";
import { Button } from "../ui/Button.tsx";
import { Menu } from "../ui/Menu.tsx";
import { instant } from "../ui/format.ts";
import { useMarketState } from "./MarketSource.tsx";

const looks: Readonly<Record<string, string>> = {
  live: "bg-gain",
  fixed: "bg-accent",
  waiting: "bg-faint",
  late: "bg-warn",
  stale: "bg-warn",
  failing: "bg-warn",
  offline: "bg-danger",
};

/** Said beside the age where a live market is not as it should be: colour alone says nothing. */
const warnings: Readonly<Record<string, string>> = {
  late: "late",
  stale: "stale",
  failing: "no new prices",
  offline: "offline",
};

/** Name, age and state, without opening anything. */
function Chip({ label, health }: { readonly label: string; readonly health: MarketHealth }) {
  const warning = warnings[health.state] ?? (health.isStale ? "stale" : undefined);
  return (
    <>
      <span aria-hidden="true" className={`inline-block h-2 w-2 rounded-full ${looks[health.state] ?? "bg-faint"}`} />
      <span className="max-w-40 truncate">{label}</span>
      {health.age === null ? null : <span className="text-faint">{`${String(Math.round(health.age))} s`}</span>}
      {warning === undefined ? null : <span className="text-warn">{warning}</span>}
    </>
  );
}

/** Where the market comes from, how old it is, and the way to another one. */
export function MarketMenu({ onChooseFile }: { readonly onChooseFile: () => void }) {
  const { snapshot, health, isFetching, refresh, cancel } = useMarketState();
  const choice = useApp((state) => state.market);
  const setMarket = useApp((state) => state.setMarket);
  const [today] = useState(() => demoDay(Date.now()));
  const label = snapshot?.label ?? { demo: "Demo market", live: "Deribit, live", file: "Dropped chain" }[choice.kind];
  const pick = (market: MarketChoice) => () => setMarket(market);
  return (
    <Menu name="Market" label={<Chip label={label} health={health} />}>
      <p className="max-w-80 pb-2 text-sm whitespace-normal text-muted" data-testid="market-health">
        {health.sentence}
        {snapshot === undefined ? "" : ` Valued at ${instant(snapshot.asOf)}.`}
      </p>
      <div className="flex flex-col items-stretch gap-1">
        <Button aria-pressed={choice.kind === "demo"} onClick={pick({ kind: "demo", seed: 1, day: today })}>
          Demo market of today
        </Button>
        <Button aria-pressed={choice.kind === "live"} onClick={pick({ kind: "live", venue: "deribit" })}>
          Deribit, live (public data, no key)
        </Button>
        <Button onClick={onChooseFile}>{"A chain from a file\u2026"}</Button>
        {choice.kind === "live" ? (
          <Button onClick={isFetching ? cancel : refresh}>{isFetching ? "Stop this poll" : "Poll now"}</Button>
        ) : null}
      </div>
      {snapshot === undefined || snapshot.flags.length === 0 ? null : (
        <details className="max-w-80 pt-2 text-sm whitespace-normal text-warn" data-testid="market-flags">
          <summary>{`${String(snapshot.flags.length)} fields doubtful or dropped`}</summary>
          <ul className="max-h-48 list-disc overflow-auto pl-4 text-muted">
            {snapshot.flags.slice(0, 200).map((flag) => (
              <li
                key={`${flag.subject} ${flag.missing} ${flag.because}`}
              >{`${flag.subject}, ${flag.missing}: ${flag.because}`}</li>
            ))}
          </ul>
        </details>
      )}
    </Menu>
  );
}
