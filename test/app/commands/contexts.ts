import type { HedgeSuggestion } from "../../../src/engine/hedge/suggestion.ts";
import type { Command, CommandContext, Page } from "../../../src/app/commands/command.ts";
import { createAppStore } from "../../../src/state/store.ts";
import type { AppState } from "../../../src/state/appState.ts";
import type { Position } from "../../../src/model/position.ts";
import { marketOf, underlyingOf } from "../../support/books.ts";
import { bookOf, leg, perpetual } from "../../state/books.ts";

/** A page that notes what it was asked to do. */
export interface Desk {
  /** As things stand at this moment. */
  readonly context: () => CommandContext;
  readonly state: () => AppState;
  /** Names of the page's acts, in the order they were asked for. */
  readonly acts: readonly string[];
}

interface DeskOptions {
  readonly legs?: readonly Position[];
  readonly isShared?: boolean;
  readonly hasMarket?: boolean;
  readonly hedge?: CommandContext["hedge"];
}

const trade = leg("hedge", { instrument: perpetual, quantity: -10, quantityUnit: "usd" });
const hedgeState = {
  delta: 1,
  gamma: 0,
  vega: 0,
  theta: 0,
  initialMargin: 9,
  equity: 20,
  uncounted: 0,
  maintenanceMargin: 8,
  worst: -1,
};
const best: HedgeSuggestion = {
  id: "perpetual",
  title: "Delta neutral with the perpetual",
  sentence: "Sells.",
  trades: [trade],
  cost: 1,
  premium: 0,
  before: hedgeState,
  after: hedgeState,
};

export function desk({ legs = [leg("a"), leg("b", { instrument: perpetual })], ...options }: DeskOptions = {}): Desk {
  const { isShared = false, hasMarket = true, hedge = { best } } = options;
  const store = createAppStore(bookOf(...legs), "2026-11-19");
  const acts: string[] = [];
  const noted = (name: string) => (): void => void acts.push(name);
  const page: Page = {
    openPalette: noted("openPalette"),
    openKeys: noted("openKeys"),
    openAddLegs: noted("openAddLegs"),
    openShare: noted("openShare"),
    chooseFile: noted("chooseFile"),
    exportJson: noted("exportJson"),
    exportCsv: noted("exportCsv"),
    loadDemoBook: noted("loadDemoBook"),
    pollMarket: noted("pollMarket"),
    explain: noted("explain"),
    focus: (selector) => void acts.push(`focus ${selector}`),
    trade: (name) => void acts.push(`trade ${name}`),
    draft: (name) => void acts.push(`draft ${name}`),
    ...(isShared && { shared: { close: noted("close"), take: noted("take") } }),
  };
  const market = { ...marketOf(underlyingOf("BTC", 100_000), underlyingOf("ETH", 3_000)), source: "demo" as const };
  return {
    acts,
    state: store.getState,
    context: () => ({
      state: store.getState(),
      page,
      market: hasMarket ? market : undefined,
      ruleBooks: [
        { id: "derive-pm2", label: "Derive PM2" },
        { id: "reg-t", label: "Reg-T" },
      ],
      hedge,
      isWide: true,
      today: "2026-11-20",
    }),
  };
}

export const byId = (commands: readonly Command[], id: string): Command => {
  const found = commands.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no command ${id}`);
  return found;
};
