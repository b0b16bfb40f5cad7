import type { Gap } from "../../model/gap.ts";
import type { BookInput } from "../input.ts";

/** How a rule book's figures relate to the venue's. "exact": rule for rule, on the inputs that the caveats name. */
export type Fidelity = "exact" | "exact for delta-one" | "approximation";

/** portfolio: scenarios over the whole book. standard: a formula a position or strategy. house: our own, no venue's. */
type RuleKind = "portfolio" | "standard" | "house";

/** One cell of the scenario matrix. */
export interface MarginScenario {
  /** "-18 % spot, vol up", "skew: linear", "basis". */
  readonly label: string;
  /** `regular` cells make the matrix (spot across, vol down); the others are listed below it. */
  readonly kind: "regular" | "tail" | "skew" | "basis";
  /** Multiplier on spot: 0.82 is 18 % down. */
  readonly spotFactor: number;
  /** The row of the matrix: "vol up", "vol unchanged", "vol −22 %". */
  readonly volLabel: string;
  /** What the P&L is multiplied by before it counts; 1 for the regular grid. */
  readonly weight: number;
  /** USD added to a weighted loss before it counts, at most up to 0; absent where the rule has no such dampener. */
  readonly relief?: number;
  /** USD as the rule counts it: weighted, dampened; negative is a loss. */
  readonly pnl: number;
}

/**
 * A named part of the requirement. `initial` and `maintenance` in USD; each column sums to the requirement.
 *
 * side "equity": what the venue does not count as equity (a haircut, the value of long options). It adds to what must be
 * there all the same; the usage by the venue's definition takes it off equity instead.
 */
export interface MarginComponent {
  readonly name: string;
  readonly initial: number;
  readonly maintenance: number;
  readonly side: "requirement" | "equity";
  /** How the figures come about, in words and symbols with the parameters filled in: "0.8 x worst loss". */
  readonly formula: string;
}

/** What one position does in the binding scenario; the column sums to the binding P&L. */
export interface BindingContribution {
  /** Position id, or `balance:BTC` for coin cash. */
  readonly subject: string;
  readonly pnl: number;
}

/** What a formula asks for one position; the column sums to the `requirement` side of the components. USD. */
export interface PositionCharge {
  /** Position id, or `balance:BTC`. */
  readonly subject: string;
  readonly initial: number;
  readonly maintenance: number;
  /** The formula with its figures filled in: "max(15 % x 65,000 - 2,000, 10 % x 65,000) + 310". */
  readonly formula: string;
}

/** A strategy that legs of a book were taken together as. USD; the column sums to the charges by position. */
export interface RecognisedStrategy {
  /** "Covered call". */
  readonly name: string;
  /** Contract symbols (an underlying for coins and shares) with their units, + long, − short. */
  readonly legs: readonly { readonly symbol: string; readonly units: number }[];
  readonly initial: number;
  readonly maintenance: number;
  /** The charge with its figures filled in, a unit. */
  readonly formula: string;
}

/** What is margined together: most often one underlying, at some venues one settlement currency. */
export interface GroupMargin {
  /** "BTC", "BTC, coin-settled". Unique in a report. */
  readonly name: string;
  readonly underlyings: readonly string[];
  /** What the venue calls its margin, USD, >= 0: the sum of the components of side "requirement". */
  readonly initial: number;
  readonly maintenance: number;
  /** USD of equity that the venue does not count: the sum of the components of side "equity". */
  readonly uncounted: { readonly initial: number; readonly maintenance: number };
  /** Empty where the rule has none. */
  readonly scenarios: readonly MarginScenario[];
  /** How one cell of the matrix comes about, in words and symbols; "" where there are none. */
  readonly scenarioFormula: string;
  /** Index into `scenarios`; `null` when nothing loses or there are none. */
  readonly binding: number | null;
  readonly components: readonly MarginComponent[];
  /** At the binding scenario; empty without one. */
  readonly contributions: readonly BindingContribution[];
  /** By position, where the rule charges each by a formula; else empty. */
  readonly charges: readonly PositionCharge[];
  /** Where the rule takes legs together as strategies: those found, dearest first. */
  readonly strategies?: readonly RecognisedStrategy[];
  /** The currency the venue keeps this group's figures in and its price in USD; `null` where it is dollars of any kind. */
  readonly native: { readonly currency: string; readonly price: number } | null;
}

/** The account of one settlement currency at a venue that lets no other stand in. Amounts in units of the currency. */
export interface SettlementAccount {
  /** "BTC", "USDC"; each dollar currency for itself. */
  readonly currency: string;
  /** USD a unit. */
  readonly price: number;
  /** Names of the groups that settle in it; none where it is overdrawn without being asked anything. */
  readonly groups: readonly string[];
  readonly required: { readonly initial: number; readonly maintenance: number };
  /** What the venue counts as equity in it: cash, option value and unrealised P&L; signed. */
  readonly held: number;
}

/** A settlement account that holds less than it asks for. */
export interface Shortfall extends SettlementAccount {
  /** Units that are missing: initial above zero, maintenance >= 0. */
  readonly lacking: { readonly initial: number; readonly maintenance: number };
  /** The same in USD. */
  readonly usd: { readonly initial: number; readonly maintenance: number };
}

/** Where a rule book was read, and when. */
interface RuleSource {
  readonly title: string;
  /** ISO day on which its parameters stood. */
  readonly asOf: string;
}

/** What is known of a rule book without a book. */
export interface RuleFacts {
  readonly id: string;
  /** "Deribit portfolio margin, segregated". */
  readonly label: string;
  /** "Deribit", "CME", "Ballast". */
  readonly venue: string;
  readonly kind: RuleKind;
  /** The best that can be said; a report may say less. */
  readonly fidelity: Fidelity;
  readonly source: RuleSource;
  /** What the venue's rule has and this lacks, in sentences. Empty only where it is exact. */
  readonly missing: readonly string[];
  /** Twice the book asks twice as much. Where it does not, why: "the dampener is one amount per book". */
  readonly homogeneous: true | string;
  /** Two books together never ask more than each alone. Where that can fail, why. */
  readonly subAdditive: true | string;
}

/** One moment of a liquidation: the most that may be taken over then, if nobody has before, and what is left. USD. */
export interface LiquidationStep {
  /** Since the liquidation began. */
  readonly seconds: number;
  /** Share of the account's value that a taker pays; `null` where the taker is paid instead. */
  readonly discount: number | null;
  /** Of the account, 0..1. */
  readonly share: number;
  /** What the taker pays into the account. */
  readonly price: number;
  /** What the taker is paid by the venue. */
  readonly payout: number;
  /** Of the account afterwards; `maintenance` is the requirement. */
  readonly equity: number;
  readonly maintenance: number;
}

/** What the venue does with an account below maintenance margin, on this book's figures. */
export interface LiquidationOutlook {
  /** True where the book is below now; else the figures are those of the moment it would fall below. */
  readonly isFlagged: boolean;
  /** USD: at that moment, before the fee. */
  readonly equity: number;
  /** USD: what leaves the account as it begins. */
  readonly fee: number;
  readonly steps: readonly LiquidationStep[];
  readonly formula: string;
  readonly source: RuleSource;
}

export interface MarginReport extends Pick<RuleFacts, "label" | "venue" | "kind" | "source" | "missing"> {
  readonly modelId: string;
  readonly fidelity: Fidelity;
  /** What was assumed for this book, in sentences. */
  readonly caveats: readonly string[];
  /** What the venue calls its margin, USD, >= 0: summed over groups. */
  readonly initial: number;
  readonly maintenance: number;
  /** USD: the report's equity (cash + positions) at the what-if state, the same under every rule book. */
  readonly equity: number;
  /** USD of equity that the venue does not count, summed over groups. */
  readonly uncounted: { readonly initial: number; readonly maintenance: number };
  /** Equity less what is not counted, less the margin. */
  readonly initialExcess: number;
  readonly excess: number;
  /** Requirement over what the venue counts as equity; `null` when that is not positive. */
  readonly initialUsage: number | null;
  readonly usage: number | null;
  /**
   * One a currency, where the venue keeps them apart; else none. Excess and usage above are then those of the account
   * that comes into trouble first, `tightest`: what the others hold does not help it.
   */
  readonly settlements: readonly SettlementAccount[];
  /** The settlement accounts that hold less than their initial margin, the one that lacks most dollars first. */
  readonly shortfalls: readonly Shortfall[];
  /** The currencies whose excess and usage are shown; `null` where all stand in for each other. */
  readonly tightest: { readonly initial: string; readonly maintenance: string } | null;
  /** Of the caveats, those on dollars that count for another kind of dollars where all currencies count together. */
  readonly standIns: readonly string[];
  /** Contracts of the book that the rule book's venue does not list: the figures are hypothetical for them. */
  readonly unlisted: readonly string[];
  readonly groups: readonly GroupMargin[];
  /** `null` where nothing is asked, or the venue's liquidation is not modelled. */
  readonly liquidation: LiquidationOutlook | null;
  /** The group and scenario that bind most, in one sentence for people. */
  readonly sentence: string;
  readonly leftOut: readonly Gap[];
}

/** A rule book with its parameters settled: ask it about any book. */
export interface MarginModel extends RuleFacts {
  report(input: BookInput): MarginReport;
}
