import { CAPS } from "../model/caps.ts";
import { GREEK_ORDERS } from "../model/greek.ts";
import { GREEK_CONVENTIONS } from "../model/greekConvention.ts";
import { isRecord } from "../model/record.ts";
import type { RuleSet, VenueRules } from "../model/ruleSet.ts";
import type { Scope } from "../model/scope.ts";
import type {
  AppState,
  GreekChoice,
  KeyChoice,
  MarketChoice,
  MatrixChoice,
  PanelId,
  RuleChoice,
  Theme,
  View,
} from "../state/appState.ts";
import { venueIdOf } from "../venues/index.ts";
import { isOneOf } from "./oneOf.ts";
import { readPayoff } from "./payoffSetting.ts";
import { fieldsOf } from "./record.ts";
import { readWhatIf } from "./whatIfSetting.ts";

/** What the user chose besides the book. */
export type Settings = Pick<
  AppState,
  | "whatIf"
  | "scope"
  | "payoff"
  | "theme"
  | "panel"
  | "view"
  | "greeks"
  | "matrix"
  | "market"
  | "rules"
  | "ruleSets"
  | "venueRules"
  | "keys"
>;

const THEMES: Readonly<Record<Theme, true>> = { dark: true, light: true };
const PANELS: Readonly<Record<PanelId, true>> = {
  positions: true,
  chain: true,
  payoff: true,
  matrix: true,
  margin: true,
  hedge: true,
};

const VIEWS: Readonly<Record<View, true>> = { desk: true, risk: true, margin: true };
const GREEK_ROWS: Readonly<Record<GreekChoice["by"], true>> = { leg: true, expiry: true, moneyness: true };

const MATRIX_AXES: Readonly<Record<MatrixChoice["axes"], true>> = {
  "spot-vol": true,
  "spot-date": true,
  "vol-date": true,
};
const MATRIX_REACHES: Readonly<Record<MatrixChoice["reach"], true>> = { near: true, wide: true, extreme: true };
const MATRIX_METRICS: Readonly<Record<MatrixChoice["metric"], unknown>> = {
  ...GREEK_ORDERS,
  pnl: true,
  equity: true,
  initial: true,
  maintenance: true,
  excess: true,
  initialUsage: true,
};

const isName = (value: unknown, pattern: RegExp): value is string => typeof value === "string" && pattern.test(value);

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

const isText = (value: unknown): value is string => typeof value === "string" && value !== "" && value.length <= 200;

/** Names only; what the parameters hold is the engine's to judge. */
function readRuleSets(raw: unknown): readonly RuleSet[] | undefined {
  if (!Array.isArray(raw)) return undefined;
  return raw.slice(0, CAPS.ruleSets).flatMap((one) => {
    const fields = fieldsOf(one);
    const [name, modelId, parameters] = [fields.get("name"), fields.get("modelId"), fields.get("parameters")];
    return isText(name) && isText(modelId) ? [{ name, modelId, parameters }] : [];
  });
}

function readRules(raw: unknown): RuleChoice | undefined {
  const fields = fieldsOf(raw);
  const [modelId, ruleSet] = [fields.get("modelId"), fields.get("ruleSet")];
  return isText(modelId) && (ruleSet === null || isText(ruleSet)) ? { modelId, ruleSet } : undefined;
}

/** Venues and names only; whether there is such a rule book is the engine's to know. */
function readVenueRules(raw: unknown): VenueRules | undefined {
  if (!isRecord(raw)) return undefined;
  const chosen = [...fieldsOf(raw)].flatMap(([place, modelId]) => {
    const venue = venueIdOf(place);
    return venue !== undefined && isText(modelId) ? [[venue, modelId] as const] : [];
  });
  return Object.fromEntries(chosen);
}

function readGreeks(raw: unknown): GreekChoice | undefined {
  const fields = fieldsOf(raw);
  const [convention, by, ladder] = ["convention", "by", "ladder"].map((name) => fields.get(name));
  const tenorPower = fields.get("tenorPower");
  const isPower = typeof tenorPower === "number" && tenorPower >= 0 && tenorPower <= 1;
  if (!isPower || !isOneOf(convention, GREEK_CONVENTIONS)) return undefined;
  return isOneOf(by, GREEK_ROWS) && isOneOf(ladder, GREEK_ORDERS) ? { convention, by, ladder, tenorPower } : undefined;
}

function readKeys(raw: unknown): KeyChoice | undefined {
  const fields = fieldsOf(raw);
  const [hasSingleKeys, recent] = [fields.get("hasSingleKeys"), fields.get("recent")];
  if (typeof hasSingleKeys !== "boolean" || !Array.isArray(recent)) return undefined;
  return { hasSingleKeys, recent: recent.filter(isText).slice(0, 20) };
}

function readMatrix(raw: unknown): MatrixChoice | undefined {
  const fields = fieldsOf(raw);
  const [axes, metric, reach] = ["axes", "metric", "reach"].map((name) => fields.get(name));
  const hasLiquidation = fields.get("hasLiquidation");
  if (hasLiquidation !== null && typeof hasLiquidation !== "boolean") return undefined;
  if (!isOneOf(axes, MATRIX_AXES) || !isOneOf(reach, MATRIX_REACHES)) return undefined;
  return isOneOf(metric, MATRIX_METRICS) ? { axes, metric, reach, hasLiquidation } : undefined;
}

/** The settings that can be read, each judged by itself; what cannot is left out and the caller's own stands. */
export function readSettings(raw: unknown): Partial<Settings> {
  const fields = fieldsOf(raw);
  const [theme, panel, view] = ["theme", "panel", "view"].map((name) => fields.get(name));
  const read = {
    whatIf: readWhatIf(fields.get("whatIf")),
    scope: readScope(fields.get("scope")),
    market: readMarket(fields.get("market")),
    payoff: readPayoff(fields.get("payoff")),
    theme: isOneOf(theme, THEMES) ? theme : undefined,
    panel: isOneOf(panel, PANELS) ? panel : undefined,
    view: isOneOf(view, VIEWS) ? view : undefined,
    greeks: readGreeks(fields.get("greeks")),
    matrix: readMatrix(fields.get("matrix")),
    rules: readRules(fields.get("rules")),
    ruleSets: readRuleSets(fields.get("ruleSets")),
    venueRules: readVenueRules(fields.get("venueRules")),
    keys: readKeys(fields.get("keys")),
  } satisfies { readonly [Name in keyof Settings]: Settings[Name] | undefined };
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined));
}

/** Only the settings of a larger state, as plain values. */
export function settingsOf(state: Settings): Settings {
  const { whatIf, scope, payoff, theme, panel, view, greeks, matrix } = state;
  const { market, rules, ruleSets, venueRules, keys } = state;
  return { whatIf, scope, payoff, theme, panel, view, greeks, matrix, market, rules, ruleSets, venueRules, keys };
}
