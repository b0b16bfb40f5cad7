import { useState } from "react";
import { demoDay } from "../model/demoDay.ts";
import { useApp } from "../state/useAppStore.ts";
import { Button } from "../ui/Button.tsx";
import { useMarketState } from "./MarketSource.tsx";

/** Said where there is no market at all to show: why, and the ways on. Nothing while there is one, or hope of one. */
export function MarketTrouble() {
  const { snapshot, health, refresh } = useMarketState();
  const setMarket = useApp((state) => state.setMarket);
  const [today] = useState(() => demoDay(Date.now()));
  if (snapshot !== undefined || (health.state !== "failing" && health.state !== "offline")) return null;
  return (
    <div
      role="alert"
      className="flex flex-wrap items-center gap-3 border-b border-warn bg-raised px-3 py-1 text-sm"
      data-testid="market-trouble"
    >
      <p>{`No prices yet, so nothing can be valued. ${health.sentence}`}</p>
      <span className="ml-auto flex gap-2">
        <Button onClick={refresh}>Try again</Button>
        <Button onClick={() => setMarket({ kind: "demo", seed: 1, day: today })}>Back to the demo market</Button>
      </span>
    </div>
  );
}
