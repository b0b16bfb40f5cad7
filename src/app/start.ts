import type { StoreApi } from "zustand/vanilla";
import { demoDay, demoInstant } from "../model/demoDay.ts";
import type { Book } from "../model/position.ts";
import { droppedMarketKey } from "../queries/market.ts";
import { readMarketText } from "../share/marketText.ts";
import type { AppState, MarketChoice } from "../state/appState.ts";
import { createAppStore } from "../state/store.ts";
import type { BookStore } from "../storage/bookStore.ts";
import type { LoadOutcome } from "../storage/outcome.ts";
import type { Quarantined } from "../storage/record.ts";
import { openLink } from "./arrival.ts";
import type { LinkArrival } from "./arrival.ts";
import { preferredTheme } from "./preferredTheme.ts";
import type { Services } from "./services.ts";
import { usableRules } from "./usableRules.ts";

/** What stands when the page is ready to be drawn. */
export interface Started {
  readonly store: StoreApi<AppState>;
  readonly kept: BookStore;
  /** Revision the book was loaded at. */
  readonly revision: number;
  readonly arrival: LinkArrival | undefined;
  readonly kernel: "wasm" | "twin";
  /** A permanent word on storage, for people; `undefined` when all is well. */
  readonly warning: string | undefined;
  /** Legs that could not be loaded, for export. */
  readonly quarantine: readonly Quarantined[];
}

const LOST =
  "This browser had a book of yours and has lost it (cleared, evicted or damaged). Restore it: drop the file you exported, or open your last share link. What stands here now is the demo book.";

const CHAIN_GONE =
  "The chain you dropped is no longer kept here (another was dropped since, or the browser cleared it): the demo market of today stands in. Drop the chain again to value the book with it.";

interface FoundMarket {
  readonly market: MarketChoice;
  /** Said where the wished market could not be had. */
  readonly warning?: string;
}

/** The market a stored book was looked at with, when it can still be had; the demo of `day` otherwise. */
async function findMarket(
  services: Services,
  kept: BookStore,
  wished: MarketChoice | undefined,
  day: string,
): Promise<FoundMarket> {
  const demo: MarketChoice = { kind: "demo", seed: 1, day };
  if (wished?.kind !== "file") return { market: wished ?? demo };
  const text = await kept.loadMarket();
  const snapshot = text === null ? null : readMarketText(text);
  if (snapshot === null || snapshot.id !== wished.id) return { market: demo, warning: CHAIN_GONE };
  services.queryClient.setQueryDefaults(droppedMarketKey(snapshot.id), { gcTime: Infinity });
  services.queryClient.setQueryData(droppedMarketKey(snapshot.id), snapshot);
  return { market: wished };
}

async function firstBook({ run }: Services, day: string): Promise<Book> {
  const market = await run("demoMarket", { seed: 1, asOf: demoInstant(day) });
  return run("demoBook", { market });
}

function warningOf(outcome: LoadOutcome): string | undefined {
  switch (outcome.kind) {
    case "stored":
    case "first-run":
      return undefined;
    case "lost":
      return LOST;
    case "newer":
    case "memory":
      return outcome.message;
  }
}

/** Reads the link if there is one, and the book: the stored one, or on a first visit the demo's. */
export async function start(services: Services, fragment: string | undefined): Promise<Started> {
  const day = demoDay(Date.now());
  const kept = await services.bookStore;
  const [arrival, outcome] = await Promise.all([openLink(services.run, fragment), kept.load()]);
  const settings = "settings" in outcome ? outcome.settings : {};
  const book = outcome.kind === "stored" ? outcome.book : await firstBook(services, day);
  const store = createAppStore(book, day);
  // A demo book is made for today's demo market: only a stored book comes back to the market it was left with.
  const wished = outcome.kind === "stored" ? settings.market : undefined;
  const found = await findMarket(services, kept, wished, day);
  const { rules: _, ruleSets: __, ...others } = settings;
  const { choice, warning: lostRules } = await usableRules(services.run, settings);
  const theme = preferredTheme((query) => matchMedia(query).matches);
  store.setState({ theme, ...others, ...choice, market: found.market });
  return {
    store,
    kept,
    revision: "revision" in outcome ? outcome.revision : 0,
    arrival,
    kernel: await services.kernel,
    warning: warningOf(outcome) ?? found.warning ?? lostRules,
    quarantine: "quarantine" in outcome ? outcome.quarantine : [],
  };
}
