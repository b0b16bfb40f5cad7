import { MOST_DAYS, whatIfFault } from "../model/limits.ts";
import type { WhatIf } from "../model/market.ts";
import type { Scope } from "../model/scope.ts";
import type { AppState, MarketChoice, PanelId, Theme } from "../state/appState.ts";
import { fieldsOf } from "./record.ts";

/** What the user chose besides the book. */
export type Settings = Pick<AppState, "whatIf" | "scope" | "payoffDays" | "theme" | "panel" | "market">;

const THEMES: Readonly<Record<Theme, true>> = { dark: true, light: true };
const PANELS: Readonly<Record<PanelId, true>> = {
  positions: true,
  chain: true,
  payoff: true,
  matrix: true,
  margin: true,
  hedge: true,
};

const isName = (value: unknown, pattern: RegExp): value is string => typeof value === "string" && pattern.test(value);
const isOneOf = <Name extends string>(value: unknown, names: Readonly<Record<Name, true>>): value is Name =>
  typeof value === "string" && Object.hasOwn(names, value);

function readWhatIf(raw: unknown): WhatIf | undefined {
  const fields = fieldsOf(raw);
  const [spotShock, volShift, days] = [fields.get("spotShock"), fields.get("volShift"), fields.get("days")];
  if (typeof spotShock !== "number" || typeof volShift !== "number" || typeof days !== "number") return undefined;
  const whatIf = { spotShock, volShift, days };
  return whatIfFault(whatIf) === undefined ? whatIf : undefined;
}

function readScope(raw: unknown): Scope | undefined {
  if (raw === "all") return "all";
  const underlying = fieldsOf(raw).get("underlying");
  return isName(underlying, /^[A-Z0-9._]{1,16}$/u) ? { underlying } : undefined;
}

function readMarket(raw: unknown): MarketChoice | undefined {
  const fields = fieldsOf(raw);
  const [kind, seed, day, id] = ["kind", "seed", "day", "id"].map((field) => fields.get(field));
  if (kind === "live") return { kind, venue: "deribit" };
  if (kind === "file") return isName(id, /^[\x20-\x7E]{1,200}$/u) ? { kind, id } : undefined;
  if (kind !== "demo" || typeof seed !== "number" || !Number.isSafeInteger(seed)) return undefined;
  return isName(day, /^\d{4}-\d\d-\d\d$/u) ? { kind, seed, day } : undefined;
}

/** The settings that can be read, each judged by itself; what cannot is left out and the caller's own stands. */
export function readSettings(raw: unknown): Partial<Settings> {
  const fields = fieldsOf(raw);
  const [theme, panel, payoffDays] = [fields.get("theme"), fields.get("panel"), fields.get("payoffDays")];
  const whatIf = readWhatIf(fields.get("whatIf"));
  const scope = readScope(fields.get("scope"));
  const market = readMarket(fields.get("market"));
  const areDays = typeof payoffDays === "number" && payoffDays >= 0 && payoffDays <= MOST_DAYS;
  return {
    ...(whatIf !== undefined && { whatIf }),
    ...(scope !== undefined && { scope }),
    ...(market !== undefined && { market }),
    ...(areDays && { payoffDays }),
    ...(isOneOf(theme, THEMES) && { theme }),
    ...(isOneOf(panel, PANELS) && { panel }),
  };
}

/** Only the settings of a larger state, as plain values. */
export function settingsOf({ whatIf, scope, payoffDays, theme, panel, market }: Settings): Settings {
  return { whatIf, scope, payoffDays, theme, panel, market };
}
