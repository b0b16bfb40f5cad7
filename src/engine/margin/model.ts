import type { Gap } from "../../model/gap.ts";
import type { BookInput } from "../input.ts";

/** How a rule book's figures relate to the venue's. "exact": rule for rule, on the inputs that the caveats name. */
export type Fidelity = "exact" | "exact for delta-one" | "approximation";

/** One cell of the scenario matrix. */
export interface MarginScenario {
  /** "-18 % spot, vol up", "skew: linear", "basis". */
  readonly label: string;
  readonly kind: "regular" | "tail" | "skew" | "basis";
  /** Multiplier on spot: 0.82 is 18 % down. */
  readonly spotFactor: number;
  readonly volKind: "up" | "none" | "down" | "linear" | "abs";
  readonly dampening: number;
  /** USD, damped; negative is a loss. */
  readonly pnl: number;
}

/** A named part of the requirement. `initial` and `maintenance` in USD; each column sums to the requirement. */
export interface MarginComponent {
  readonly name: string;
  readonly initial: number;
  readonly maintenance: number;
}

/** What one position does in the binding scenario; the column sums to the binding P&L. */
export interface BindingContribution {
  /** Position id, or `balance:BTC` for coin cash. */
  readonly subject: string;
  readonly pnl: number;
}

export interface UnderlyingMargin {
  readonly underlying: string;
  /** Requirements in USD, >= 0. */
  readonly initial: number;
  readonly maintenance: number;
  readonly scenarios: readonly MarginScenario[];
  /** Index into `scenarios`; `null` when nothing loses. */
  readonly binding: number | null;
  readonly components: readonly MarginComponent[];
  readonly contributions: readonly BindingContribution[];
}

export interface MarginReport {
  readonly modelId: string;
  readonly label: string;
  readonly fidelity: Fidelity;
  /** What the model does not cover here, in sentences. */
  readonly caveats: readonly string[];
  /** Sum over underlyings, USD, >= 0. */
  readonly initial: number;
  readonly maintenance: number;
  /** USD: the report's equity (cash + positions) at the what-if state. */
  readonly equity: number;
  /** equity - initial, equity - maintenance. */
  readonly initialExcess: number;
  readonly excess: number;
  /** initial / equity and maintenance / equity; `null` when equity <= 0. */
  readonly initialUsage: number | null;
  readonly usage: number | null;
  readonly byUnderlying: readonly UnderlyingMargin[];
  /** The underlying and scenario that bind most, in one sentence for people. */
  readonly sentence: string;
  readonly leftOut: readonly Gap[];
}

export interface MarginModel {
  readonly id: string;
  readonly label: string;
  readonly fidelity: Fidelity;
  readonly source: { readonly title: string; readonly asOf: string };
  report(input: BookInput): MarginReport;
}
