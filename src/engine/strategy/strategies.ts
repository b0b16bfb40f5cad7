import type { OptionType } from "../../model/instrument.ts";

/**
 * A strike by its place. `money`: nearest to the forward. Bodies: 25 delta, wings: 10 delta, on the side of their name.
 * `low` and `high`: equally far from the money, about as far as the bodies.
 */
export type StrikePlace = "money" | "callBody" | "callWing" | "putBody" | "putWing" | "low" | "high";

export interface OptionRecipe {
  readonly kind: "option";
  readonly optionType: OptionType;
  readonly place: StrikePlace;
  readonly expiry: "near" | "far";
  /** Units of underlying per unit of the strategy, signed. */
  readonly ratio: number;
}

/** The coin itself, held through its perpetual or, where there is none, the dated future of the expiry. */
interface UnderlyingRecipe {
  readonly kind: "underlying";
  readonly ratio: number;
}

export type LegRecipe = OptionRecipe | UnderlyingRecipe;

export type StrategyId =
  | "straddle"
  | "strangle"
  | "call-vertical"
  | "put-vertical"
  | "butterfly"
  | "condor"
  | "iron-condor"
  | "calendar"
  | "risk-reversal"
  | "collar"
  | "covered-call"
  | "ratio";

/** A named combination, as bought; a negative quantity sells it. */
export interface Strategy {
  readonly id: StrategyId;
  readonly label: string;
  readonly needs: "one expiry" | "two expiries";
  readonly legs: readonly LegRecipe[];
}

function leg(optionType: OptionType, place: StrikePlace, ratio: number, expiry: "near" | "far" = "near"): OptionRecipe {
  return { kind: "option", optionType, place, ratio, expiry };
}

const HELD: UnderlyingRecipe = { kind: "underlying", ratio: 1 };

function oneExpiry(id: StrategyId, label: string, ...legs: readonly LegRecipe[]): Strategy {
  return { id, label, needs: "one expiry", legs };
}

/**
 * Every strategy of the menu. Shapes after Hull, "Options, Futures, and Other Derivatives", chapter on trading
 * strategies involving options.
 */
export const strategies: readonly Strategy[] = [
  oneExpiry("straddle", "Straddle", leg("call", "money", 1), leg("put", "money", 1)),
  oneExpiry("strangle", "Strangle", leg("call", "callBody", 1), leg("put", "putBody", 1)),
  oneExpiry("call-vertical", "Call spread", leg("call", "money", 1), leg("call", "callBody", -1)),
  oneExpiry("put-vertical", "Put spread", leg("put", "money", 1), leg("put", "putBody", -1)),
  oneExpiry("butterfly", "Butterfly", leg("call", "low", 1), leg("call", "money", -2), leg("call", "high", 1)),
  oneExpiry(
    "condor",
    "Condor",
    leg("call", "putWing", 1),
    leg("call", "putBody", -1),
    leg("call", "callBody", -1),
    leg("call", "callWing", 1),
  ),
  oneExpiry(
    "iron-condor",
    "Iron condor",
    leg("put", "putWing", 1),
    leg("put", "putBody", -1),
    leg("call", "callBody", -1),
    leg("call", "callWing", 1),
  ),
  {
    id: "calendar",
    label: "Calendar",
    needs: "two expiries",
    legs: [leg("call", "money", -1), leg("call", "money", 1, "far")],
  },
  oneExpiry("risk-reversal", "Risk reversal", leg("call", "callBody", 1), leg("put", "putBody", -1)),
  oneExpiry("collar", "Collar", HELD, leg("put", "putBody", 1), leg("call", "callBody", -1)),
  oneExpiry("covered-call", "Covered call", HELD, leg("call", "callBody", -1)),
  oneExpiry("ratio", "Call ratio spread", leg("call", "money", 1), leg("call", "callBody", -2)),
];
