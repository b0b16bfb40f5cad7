import { GREEK_ORDERS } from "../../../model/greek.ts";
import type { GreekFigures, GreekName } from "../../../model/greek.ts";
import { GREEK_CONVENTIONS } from "../../../model/greekConvention.ts";
import type { GreekConvention } from "../../../model/greekConvention.ts";
import type { OptionLeg } from "../../valuation/leg.ts";

type Account = keyof GreekFigures;

/** A Greek that stands in the formula of another. */
export interface FormerGreek {
  readonly symbol: string;
  readonly greek: GreekName;
  readonly account: Account;
}

/** Symbols of Greeks in formulas; of the net account with a small n. */
const BLACK = {
  Δ: "delta",
  Γ: "gamma",
  V: "vega",
  Θ: "theta",
  Vanna: "vanna",
  Charm: "charm",
  Speed: "speed",
  Zomma: "zomma",
  Color: "color",
} as const satisfies Readonly<Record<string, GreekName>>;
const NET = { Δₙ: "delta", Γₙ: "gamma", Vannaₙ: "vanna", Charmₙ: "charm" } as const satisfies Readonly<
  Record<string, GreekName>
>;

/** Words of a formula: symbols with their indices. */
export const wordsOf = (formula: string): readonly string[] => formula.split(/[^\p{L}\p{M}₀₁₂ₙ′]+/u);

/** The Greeks that a formula is made of, by its own symbols. */
export function formerGreeks(formula: string): readonly FormerGreek[] {
  const words = wordsOf(formula);
  const of = (symbols: Readonly<Record<string, GreekName>>, account: Account): readonly FormerGreek[] =>
    Object.entries(symbols).flatMap(([symbol, greek]) => (words.includes(symbol) ? [{ symbol, greek, account }] : []));
  return [...of(BLACK, "black"), ...of(NET, "net")];
}

type Formulas = Readonly<Record<GreekName, string>>;

/** Of options, in Black's account, from the market for first orders and gamma, else from those. */
function blackFormulas({ instrument, discountFactor }: OptionLeg): Formulas {
  const isCall = instrument.optionType === "call";
  const isInverse = instrument.settlement === "inverse";
  const quantity = discountFactor === 1 ? "q" : "q D";
  const perUnit = isCall ? "N(d₁)" : "(N(d₁) − 1)";
  const struck = isCall ? "K N(d₂)" : "(−K) (1 − N(d₂))";
  return {
    delta: isInverse ? `q ${perUnit}` : `${quantity} ${perUnit} F / S`,
    gamma: isInverse ? "q n(d₁) / (S σ √T)" : `${quantity} n(d₁) F / (S² σ √T)`,
    vega: isInverse ? "q S n(d₁) √T" : `${quantity} F n(d₁) √T`,
    weightedVega: "V × (30 / (365 T))ᵖ",
    theta: "−V σ / (2 T)",
    rho: isInverse ? `q S / F × T ${struck}` : `${quantity} T ${struck}`,
    vanna: "−V d₂ / (S σ √T)",
    volga: "V d₁ d₂ / σ",
    charm: "Γ S σ d₂ / (2 √T)",
    veta: "−V (1 + d₁ d₂) / (2 T)",
    speed: "−Γ / S × (1 + d₁ / (σ √T))",
    zomma: "Γ (d₁ d₂ − 1) / σ",
    color: "Γ (1 − d₁ d₂) / (2 T)",
  };
}

/** Of options that pay coins, in an account of coins; W is the value in coin. See `netOption`. */
const NET_FORMULAS: Partial<Formulas> = {
  delta: "Δ − W",
  gamma: "Γ − Δₙ / S",
  vanna: "Vanna − V / S",
  charm: "Charm − Θ / S",
  speed: "Speed − Γₙ / S + Δₙ / S²",
  zomma: "Zomma − Vannaₙ / S",
  color: "Color − Charmₙ / S",
};

/** How a raw Greek of an option leg comes about. */
export function optionGreekFormula(leg: OptionLeg, greek: GreekName, account: Account): string {
  const isNet = account === "net" && leg.instrument.settlement === "inverse";
  return (isNet ? NET_FORMULAS[greek] : undefined) ?? blackFormulas(leg)[greek];
}

const POWERS = ["", "", "²", "³"] as const;

/** " × S² / 100 / 365": from raw to what a convention shows, "" where they are the same. @see shownAs */
export function scaleText(convention: GreekConvention, greek: GreekName): string {
  const { isRelative, coins, outright } = GREEK_CONVENTIONS[convention];
  const { spot, vol, time, rate } = GREEK_ORDERS[greek];
  const power = isRelative ? spot + coins : 0;
  const index = power === 0 ? "" : power < 0 ? " / S" : ` × S${POWERS[power] ?? ""}`;
  const hundreds = (isRelative ? Math.max(0, spot - outright) : 0) + vol + rate;
  return `${index}${" / 100".repeat(hundreds)}${time === 1 ? " / 365" : ""}`;
}

/** The formula of what is shown from that of the raw figure. */
export function shownFormula(raw: string, scale: string): string {
  const isProduct = !/ [+−] /u.test(raw.replaceAll(/\([^()]*(\([^()]*\)[^()]*)*\)/gu, ""));
  return scale === "" ? raw : isProduct ? `${raw}${scale}` : `(${raw})${scale}`;
}
