import { normalCdf, normalPdf } from "../../../math/normal.ts";
import { dayText } from "../../valuation/dayText.ts";
import type { OptionLeg } from "../../valuation/leg.ts";
import { given, worked } from "../explanation.ts";
import type { Line } from "../explanation.ts";
import type { LegState } from "../legState.ts";
import { contractName } from "../quoteSource.ts";
import type { OptionOrigins } from "../quoteSource.ts";

/** Everything that an option's figures are made of. */
export type OptionSymbol =
  "q" | "P0" | "fee" | "S" | "S0" | "F" | "K" | "T" | "σ" | "d₁" | "d₂" | "N(d₁)" | "N(d₂)" | "n(d₁)" | "B" | "D" | "m";

/** A market figure as it was read and, where the what-if has moved it, as it is used. */
function moved(names: readonly [string, string], now: number, before: number, measure: Line["measure"]) {
  return (from: string, at: number): readonly Line[] => {
    const [symbol, name] = names;
    if (now === before) return [given(names, now, measure, from, at)];
    return [
      given([`${symbol} now`, `${name} at the snapshot`], before, measure, from, at),
      worked([symbol, `${name} at the what-if`], now, measure, `${symbol} now, moved by the what-if`),
    ];
  };
}

/** Distances and the normal distribution; nothing where there is no time or vol. */
function normalLines({
  forward,
  instrument: { strike },
  vol,
  timeToExpiry,
}: OptionLeg): Partial<Record<OptionSymbol, readonly Line[]>> {
  const deviation = vol * Math.sqrt(timeToExpiry);
  if (!(deviation > 0)) return {};
  const d1 = Math.log(forward / strike) / deviation + deviation / 2;
  const d2 = d1 - deviation;
  const line = (symbol: string, name: string, value: number, formula: string): readonly Line[] => [
    worked([symbol, name], value, "number", formula),
  ];
  return {
    "d₁": line("d₁", "distance to the strike", d1, "ln(F / K) / (σ √T) + σ √T / 2"),
    "d₂": line("d₂", "distance to the strike", d2, "d₁ − σ √T"),
    "N(d₁)": line("N(d₁)", "normal distribution", normalCdf(d1), "N of d₁"),
    "N(d₂)": line("N(d₂)", "normal distribution", normalCdf(d2), "N of d₂"),
    "n(d₁)": line("n(d₁)", "normal density", normalPdf(d1), "exp(−d₁² / 2) / √(2π)"),
  };
}

/** The lines of an option leg by symbol. @param mark as the report has it, in the contract's quote */
export function optionLines(
  { leg, base, asOf, snapshotAt }: LegState<OptionLeg>,
  origins: OptionOrigins,
  mark: number,
): Partial<Record<OptionSymbol, readonly Line[]>> {
  const { position, instrument } = leg;
  const isInverse = instrument.settlement === "inverse";
  const contract = `terms of ${contractName(instrument)}`;
  const quote = isInverse ? "coin" : "usd";
  const { entryPrice } = position;
  const isCall = instrument.optionType === "call";
  const { discountFactor } = leg;
  const price = isInverse ? mark * leg.forward : mark / discountFactor;
  const paid = discountFactor === 1 ? "B" : "D B";
  return {
    q: [given(["q", "quantity, + long"], position.quantity, "units", "the book")],
    ...(entryPrice === null ? {} : { P0: [given(["P₀", "entry price"], entryPrice, quote, "the book")] }),
    fee: [given(["fee", "fees paid"], position.fee, quote, "the book")],
    S: moved(["S", `${instrument.underlying} index`], leg.index, base.index, "level")(origins.index, snapshotAt),
    S0: [given(["S₀", "index at the snapshot"], leg.snapshotIndex, "level", origins.index, snapshotAt)],
    F: moved(["F", "forward of the expiry"], leg.forward, base.forward, "level")(origins.forward, snapshotAt),
    K: [given(["K", "strike"], instrument.strike, "level", contract)],
    T: [
      worked(
        ["T", "years to expiry"],
        leg.timeToExpiry,
        "years",
        `(${dayText(instrument.expiry)} − ${dayText(asOf)}, to the millisecond) / 365 days`,
      ),
    ],
    σ: moved(["σ", "volatility"], leg.vol, base.vol, "vol")(origins.vol, snapshotAt),
    ...normalLines(leg),
    B: [worked(["B", "Black's price, USD"], price, "level", isCall ? "F N(d₁) − K N(d₂)" : "K N(−d₂) − F N(−d₁)")],
    ...(discountFactor === 1
      ? {}
      : {
          D: [worked(["D", "discount factor"], discountFactor, "number", "exp(−move of the rate × T), of the what-if")],
        }),
    m: [worked(["m", "mark"], mark, isInverse ? "coin" : "level", isInverse ? "B / F" : paid)],
  };
}
