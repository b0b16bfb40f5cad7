import { describe, expect, it } from "vitest";
import type { WhatIf } from "../../src/model/market.ts";
import { NO_WHAT_IF } from "../../src/model/market.ts";
import { FIRST_PAYOFF } from "../../src/model/payoffChoice.ts";
import { epochMs } from "../../src/model/units.ts";
import type { Settings } from "../../src/storage/settings.ts";
import { readSettings, settingsOf } from "../../src/storage/settings.ts";

const moved: WhatIf = {
  spotShock: 0.2,
  volShift: -0.05,
  days: 1,
  tenorPower: 0.5,
  skewShift: 0.01,
  rateShift: 0.02,
  basisShift: -0.03,
  smileRule: "beta",
  spotVolBeta: -0.4,
  expiryShifts: [{ expiry: epochMs(Date.UTC(2026, 11, 4, 8)), volShift: 0.1 }],
};

const settings: Settings = {
  whatIf: { ...NO_WHAT_IF, spotShock: -0.1, volShift: 0.05, days: 3 },
  scope: { underlying: "ETH" },
  payoff: { date: { days: 14 }, unit: "coin", lines: "kind", path: "straight", since: "entry" },
  theme: "light",
  panel: "matrix",
  view: "margin",
  greeks: { convention: "net", by: "moneyness", ladder: "zomma", tenorPower: 0.3 },
  matrix: { axes: "spot-date", metric: "zomma", reach: "wide", hasLiquidation: true },
  rules: { modelId: "derive-pm2", ruleSet: "Mine" },
  ruleSets: [{ name: "Mine", modelId: "derive-pm2", parameters: { other: 1 } }],
  venueRules: { okx: "okx-seller" },
  keys: { hasSingleKeys: false, recent: ["undo", "view.risk"] },
  market: { kind: "demo", seed: 1, day: "2026-11-20" },
};

describe("stored settings", () => {
  it.each<Partial<Settings>>([
    {},
    { whatIf: moved },
    { scope: "all", payoff: FIRST_PAYOFF },
    { payoff: { ...FIRST_PAYOFF, date: { expiry: epochMs(1_806_019_200_000) } } },
    { venueRules: {} },
    { keys: { hasSingleKeys: true, recent: [] } },
    { market: { kind: "live", venue: "deribit" } },
    { market: { kind: "file", id: "file:3f2a" } },
    { theme: "dark", panel: "hedge" },
    { view: "risk", greeks: { convention: "black", by: "leg", ladder: "delta", tenorPower: 0 } },
    { matrix: { axes: "vol-date", metric: "excess", reach: "extreme", hasLiquidation: null } },
    { view: "desk", rules: { modelId: "deribit-pm", ruleSet: null }, ruleSets: [] },
  ])("come back as they were: %j", (change) => {
    const chosen = { ...settings, ...change };
    expect(readSettings(structuredClone(chosen))).toStrictEqual(chosen);
  });

  it("are taken out of a larger state without the rest", () => {
    expect(settingsOf({ ...settings, book: 7, undo: () => undefined } as Settings)).toStrictEqual(settings);
  });

  it.each([
    ["whatIf", { spotShock: -1, volShift: 0, days: 0 }],
    ["whatIf", { spotShock: Number.NaN, volShift: 0, days: 0 }],
    ["whatIf", { spotShock: 0, volShift: 0 }],
    ["whatIf", { ...moved, tenorPower: "0.5" }],
    ["whatIf", { ...moved, tenorPower: 1.5 }],
    ["whatIf", { ...moved, smileRule: "constructor" }],
    ["whatIf", { ...moved, expiryShifts: {} }],
    ["whatIf", { ...moved, expiryShifts: [{ expiry: Number.NaN, volShift: 0.1 }] }],
    ["whatIf", { ...moved, expiryShifts: [{ expiry: 7 }] }],
    ["whatIf", null],
    ["scope", { underlying: "<b>" }],
    ["scope", "none"],
    ["payoff", { ...FIRST_PAYOFF, date: { days: -1 } }],
    ["payoff", { ...FIRST_PAYOFF, date: { days: Number.POSITIVE_INFINITY } }],
    ["payoff", { ...FIRST_PAYOFF, date: { expiry: Number.NaN } }],
    ["payoff", { ...FIRST_PAYOFF, date: "7" }],
    ["payoff", { ...FIRST_PAYOFF, unit: "constructor" }],
    ["payoff", { ...FIRST_PAYOFF, lines: "strike" }],
    ["payoff", { ...FIRST_PAYOFF, path: undefined }],
    ["payoff", { ...FIRST_PAYOFF, since: "yesterday" }],
    ["payoff", 7],
    ["theme", 'x" onload="window.__pwned=1'],
    ["theme", "toString"],
    ["panel", "__proto__"],
    ["panel", 3],
    ["greeks", { convention: "constructor", by: "leg", ladder: "delta", tenorPower: 0.5 }],
    ["greeks", { convention: "usd", by: "strike", ladder: "delta", tenorPower: 0.5 }],
    ["greeks", { convention: "usd", by: "leg", ladder: "omega", tenorPower: 0.5 }],
    ["greeks", { convention: "usd", by: "leg", ladder: "delta", tenorPower: Number.NaN }],
    ["greeks", "usd"],
    ["matrix", { axes: "spot-spot", metric: "pnl", reach: "near", hasLiquidation: null }],
    ["matrix", { axes: "spot-vol", metric: "toString", reach: "near", hasLiquidation: null }],
    ["matrix", { axes: "spot-vol", metric: "pnl", reach: "far", hasLiquidation: null }],
    ["matrix", { axes: "spot-vol", metric: "pnl", reach: "near", hasLiquidation: 1 }],
    ["market", { kind: "demo", seed: 0.5, day: "2026-11-20" }],
    ["market", { kind: "demo", seed: 1, day: "yesterday" }],
    ["market", { kind: "file", id: "" }],
    ["market", { kind: "file", id: "file:\u202E" }],
    ["market", { kind: "elsewhere" }],
    ["market", "live"],
    ["venueRules", ["okx-seller"]],
    ["keys", { hasSingleKeys: "yes", recent: [] }],
    ["keys", { hasSingleKeys: true, recent: "undo" }],
  ])("with a bad %s (%j) come back without it, the others stand", (field, value) => {
    const { [field as keyof Settings]: _, ...others } = settings;
    expect(readSettings({ ...settings, [field]: value })).toStrictEqual(others);
  });

  it("of releases that knew spot, vol and days alone read with the rest at rest", () => {
    const first = { spotShock: -0.1, volShift: 0.05, days: 3 };
    expect(readSettings({ whatIf: first })).toStrictEqual({ whatIf: { ...NO_WHAT_IF, ...first } });
  });

  it("of releases whose payoff always counted from today's value read so", () => {
    const { since: _, ...first } = { ...FIRST_PAYOFF, unit: "coin" as const };
    expect(readSettings({ payoff: first })).toStrictEqual({ payoff: { ...first, since: "now" } });
  });

  it("name rule books only for venues there are", () => {
    const venueRules = { okx: "okx-seller", mtgox: "free", deribit: 7 };
    expect(readSettings({ venueRules })).toStrictEqual({ venueRules: { okx: "okx-seller" } });
  });

  it("that are no settings at all come back empty", () => {
    for (const odd of [undefined, null, 7, "text", [], new Date(0)]) expect(readSettings(odd)).toEqual({});
  });
});
