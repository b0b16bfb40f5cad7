import { skipToken, useQuery } from "@tanstack/react-query";
import { createContext, useContext, useEffect, useState } from "react";
import type { ReactNode } from "react";
import { marketHealth } from "../feeds/health.ts";
import type { MarketHealth } from "../feeds/health.ts";
import { demoInstant } from "../model/demoDay.ts";
import type { MarketSnapshot } from "../model/market.ts";
import { MarketProvider } from "../panels/inputs.ts";
import { engineQuery, useEngine } from "../queries/engine.ts";
import { droppedMarketKey } from "../queries/market.ts";
import { liveHealth } from "../queries/marketQueries.ts";
import type { MarketChoice } from "../state/appState.ts";
import { useApp } from "../state/useAppStore.ts";
import { useServices } from "./services.ts";

/** How the market is: for the chip in the header. */
interface MarketState {
  readonly snapshot: MarketSnapshot | undefined;
  readonly health: MarketHealth;
  readonly isFetching: boolean;
  /** Asks a live market again at once, or stops the question under way. */
  readonly refresh: () => void;
  readonly cancel: () => void;
}

const MarketStateContext = createContext<MarketState | undefined>(undefined);

/** @throws when no provider stands above: a fault of the composition root. */
export function useMarketState(): MarketState {
  const state = useContext(MarketStateContext);
  if (state === undefined) throw new Error("MarketSource is missing");
  return state;
}

/** The wall clock, told anew every `everyMs`; serves ages and live data only, never the valuation of a fixed market. */
function useNow(everyMs: number): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}

/** Finds the market the user chose and hands it to every panel; a change of market leaves the panels where they are. */
export function MarketSource({ children }: { readonly children: ReactNode }) {
  const choice = useApp((state) => state.market);
  const isLive = choice.kind === "live";
  const now = useNow(isLive ? 1000 : 60_000);
  const live = useLiveMarket(isLive, now);
  const fixed = useFixedMarket(choice, now);
  return <Provide state={isLive ? live : fixed}>{children}</Provide>;
}

function Provide({ state, children }: { readonly state: MarketState; readonly children: ReactNode }) {
  return (
    <MarketStateContext value={state}>
      <MarketProvider value={state.snapshot}>{children}</MarketProvider>
    </MarketStateContext>
  );
}

/** The exchange's market, polled while it is the chosen one. */
function useLiveMarket(isChosen: boolean, now: number): MarketState {
  const { liveMarket, queryClient } = useServices();
  const query = useQuery({ ...liveMarket, enabled: isChosen });
  return {
    snapshot: query.data,
    health: liveHealth(query, now),
    isFetching: query.isFetching,
    refresh: () => void query.refetch(),
    cancel: () => void queryClient.cancelQueries({ queryKey: liveMarket.queryKey }),
  };
}

/** A market that stands still: the demo's, or a dropped chain. */
function useFixedMarket(choice: MarketChoice, now: number): MarketState {
  const run = useEngine();
  const isDemo = choice.kind === "demo";
  const demo = useQuery({
    ...engineQuery(
      run,
      "demoMarket",
      isDemo ? { seed: choice.seed, asOf: demoInstant(choice.day) } : { seed: 1, asOf: 0 },
    ),
    enabled: isDemo,
    gcTime: Infinity,
  });
  const dropped = useQuery<MarketSnapshot>({
    queryKey: droppedMarketKey(choice.kind === "file" ? choice.id : ""),
    queryFn: skipToken,
    gcTime: Infinity,
  });
  const { data: snapshot, error } = isDemo ? demo : dropped;
  const health = marketHealth({ snapshot, receivedAt: now, failure: error, now });
  return { snapshot, health, isFetching: isDemo && demo.isFetching, refresh: () => {}, cancel: () => {} };
}

/** A market that is given: a shared link's own. */
export function GivenMarket({
  snapshot,
  children,
}: {
  readonly snapshot: MarketSnapshot;
  readonly children: ReactNode;
}) {
  const now = useNow(60_000);
  const health = marketHealth({ snapshot, receivedAt: now, failure: null, now });
  return (
    <Provide state={{ snapshot, health, isFetching: false, refresh: () => {}, cancel: () => {} }}>{children}</Provide>
  );
}
