import type { OptionLeg } from "../../valuation/leg.ts";
import type { PositionSubject } from "../subject.ts";
import type { OptionSymbol } from "./optionLines.ts";

interface FigureFormula {
  readonly formula: string;
  /** What stands in the formula, in the order in which a reader works it out. */
  readonly symbols: readonly OptionSymbol[];
}

const MARKET = ["F", "K", "T", "σ", "d₁"] as const;
const PRICED = [...MARKET, "d₂", "N(d₁)", "N(d₂)", "B", "D", "m"] as const;

interface Side {
  readonly isCall: boolean;
  readonly isInverse: boolean;
  /** Dollars of a linear option are discounted: the what-if moves the rate. */
  readonly isDiscounted: boolean;
}

function pnlOf({ isInverse }: Side): FigureFormula {
  return isInverse
    ? { formula: "(q (m − P₀) − fee) S₀ + q m (S − S₀)", symbols: ["q", "P0", "fee", "S0", "S", ...PRICED] }
    : { formula: "q (m − P₀) − fee", symbols: ["q", "P0", "fee", ...PRICED] };
}

/** Dollars of a leg per dollar of Black's price. */
const dollars = ({ isInverse, isDiscounted }: Side): string => (isInverse ? "q S / F" : isDiscounted ? "q D" : "q");
const paying = ({ isInverse }: Side): readonly OptionSymbol[] => (isInverse ? ["q", "S"] : ["q", "D"]);

function deltaOf(side: Side): FigureFormula {
  const perUnit = side.isCall ? "N(d₁)" : "(N(d₁) − 1)";
  return side.isInverse
    ? { formula: `q ${perUnit}`, symbols: ["q", ...MARKET, "N(d₁)"] }
    : { formula: `${dollars(side)} ${perUnit} F / S`, symbols: [...paying(side), "S", ...MARKET, "N(d₁)"] };
}

function gammaOf(side: Side): FigureFormula {
  const [units, ratio] = side.isInverse ? ["q", "F / S"] : [dollars(side), "(F / S)²"];
  return {
    formula: `${units} n(d₁) / (F σ √T) × ${ratio} × S / 100`,
    symbols: [...paying(side), ...(side.isInverse ? [] : (["S"] as const)), ...MARKET, "n(d₁)"],
  };
}

const formulas: Readonly<Record<PositionSubject["figure"], (side: Side) => FigureFormula>> = {
  mark: () => ({ formula: "m", symbols: PRICED }),
  vol: () => ({ formula: "σ", symbols: ["σ"] }),
  forward: () => ({ formula: "F", symbols: ["F"] }),
  value: (side) => ({ formula: side.isInverse ? "q m S" : "q m", symbols: [...paying(side), ...PRICED] }),
  pnl: pnlOf,
  delta: deltaOf,
  gamma: gammaOf,
  vega: (side) => ({ formula: `${dollars(side)} × F n(d₁) √T / 100`, symbols: [...paying(side), ...MARKET, "n(d₁)"] }),
  theta: (side) => ({
    formula: `−${dollars(side)} × F n(d₁) σ / (2 √T) / 365`,
    symbols: [...paying(side), ...MARKET, "n(d₁)"],
  }),
  rho: (side) => ({
    formula: `${dollars(side)} × T ${side.isCall ? "K N(d₂)" : "× (−K) (1 − N(d₂))"} / 100`,
    symbols: [...paying(side), ...MARKET, "d₂", "N(d₂)"],
  }),
};

/** How a figure of an option leg comes about, as it is shown on the page. */
export function optionFormula(leg: OptionLeg, figure: PositionSubject["figure"]): FigureFormula {
  const { instrument } = leg;
  return formulas[figure]({
    isCall: instrument.optionType === "call",
    isInverse: instrument.settlement === "inverse",
    isDiscounted: leg.discountFactor !== 1,
  });
}
