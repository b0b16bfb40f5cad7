import { useMemo, useState } from "react";
import { demoDay } from "../../model/demoDay.ts";
import { useAnswer, useMarketSnapshot } from "../../panels/inputs.ts";
import { useExplain } from "../../panels/inspect/Inspection.tsx";
import { useTrades } from "../../panels/useTrades.ts";
import { useEngine } from "../../queries/engine.ts";
import { useAppStore } from "../../state/useAppStore.ts";
import { useMediaQuery } from "../../ui/useMediaQuery.ts";
import { useNotices } from "../../ui/Notices.tsx";
import { useMarketState } from "../MarketSource.tsx";
import { useExports } from "../useExports.ts";
import type { Page } from "./command.ts";
import { focusSoon } from "./focusSoon.ts";
import type { CommandGround } from "./useCommands.ts";

/** What the page around a command centre can do: its dialogs, and the ways out of a shared book. */
export type PageActs = Pick<Page, "openAddLegs" | "openShare" | "chooseFile" | "shared">;

const NOTHING = {};

/** What commands look at and can do, but for the state. */
export function useGround(acts: PageActs, dialogs: Pick<Page, "openPalette" | "openKeys">): CommandGround {
  const market = useMarketSnapshot();
  const { refresh } = useMarketState();
  const { data: ruleBooks = [] } = useAnswer("ruleBooks", NOTHING);
  const { trade, draft } = useTrades();
  const explain = useExplain();
  const exports = useExports();
  const loadDemoBook = useDemoBook();
  const isWide = useMediaQuery("(min-width: 1024px)");
  const [today] = useState(() => demoDay(Date.now()));
  const page: Page = {
    ...acts,
    ...dialogs,
    ...exports,
    loadDemoBook,
    pollMarket: refresh,
    explain,
    focus: focusSoon,
    trade: (name, legs) => void trade(name, legs),
    draft: (name, legs) => void draft(name, legs),
  };
  return { page, market, ruleBooks, isWide, today };
}

/** Puts the demo's book in the place of the one there is; can be undone. */
function useDemoBook(): () => void {
  const store = useAppStore();
  const market = useMarketSnapshot();
  const run = useEngine();
  const { attempt, notify } = useNotices();
  return useMemo(
    () => () => {
      if (market === undefined) return;
      run("demoBook", { market }).then(
        (book) => attempt(() => store.getState().edit("Demo book", () => book)),
        () => notify({ text: "The demo book could not be made: reload the page.", tone: "danger" }),
      );
    },
    [store, market, run, attempt, notify],
  );
}
