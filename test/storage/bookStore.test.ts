import { describe, expect, it } from "vitest";
import { FIRST_PAYOFF } from "../../src/model/payoffChoice.ts";
import { openBookStore } from "../../src/storage/bookStore.ts";
import { NO_WHAT_IF } from "../../src/model/market.ts";
import { threeLegs } from "./books.ts";

/** Node has no IndexedDB, as a browser that denies storage: the other ways are journeys in a real browser. */
describe("a book store without storage", () => {
  it("says at load and at save that nothing is kept, and never rejects", async () => {
    const store = await openBookStore();
    const settings = {
      whatIf: NO_WHAT_IF,
      scope: "all",
      payoff: FIRST_PAYOFF,
      theme: "dark",
      panel: "positions",
      view: "desk",
      greeks: { convention: "usd", by: "leg", ladder: "gamma", tenorPower: 0.5 },
      matrix: { axes: "spot-vol", metric: "pnl", reach: "near", hasLiquidation: null },
      rules: { modelId: "derive-pm2", ruleSet: null },
      ruleSets: [],
      venueRules: {},
      keys: { hasSingleKeys: true, recent: [] },
      market: { kind: "live", venue: "deribit" },
    } as const;
    const loaded = await store.load();
    expect(loaded.kind).toBe("memory");
    expect("message" in loaded && loaded.message).toMatch(/export it before you close the tab\.$/);
    const kept = { kind: "not-saved", why: "memory" };
    expect(await store.save(threeLegs, settings, 0)).toMatchObject(kept);
    expect(await store.saveSettings(settings)).toMatchObject(kept);
    expect(await store.saveMarket("[]")).toMatchObject(kept);
    expect(await store.clearQuarantine()).toMatchObject(kept);
    expect(await store.loadMarket()).toBeNull();
    store.onOtherTab(() => undefined)();
  });
});
