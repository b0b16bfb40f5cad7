import type { BasisShock } from "../basis.ts";
import type { TenorScaling } from "../../scenarios/tenor.ts";

/** How a scenario moves volatility. */
export type PmrmVolKind = "up" | "none" | "down";

export interface PmrmScenario {
  /** Multiplier on spot, >= 0. */
  readonly spotFactor: number;
  readonly volKind: PmrmVolKind;
}

/** Everything PMRM v1 lets its governance set. Source of meanings: our spec, sections 1.3 and 3. */
export interface PmrmParameters {
  readonly scenarios: readonly PmrmScenario[];
  /** Relative moves at 30 days: 0.5 is half as much again. */
  readonly volShock: TenorScaling & { readonly up: number; readonly down: number };
  /** On an expiry's shocked value where it is positive: base x exp(−T (rate x rateMultiple + addition)). */
  readonly discount: { readonly base: number; readonly rateMultiple: number; readonly addition: number };
  readonly basis: BasisShock;
  /** On the worst loss and the charges together, initial only; maintenance counts them once. */
  readonly initialFactor: number;
  /** Initial only: (threshold − stable price) x factor is added to the initial factor. */
  readonly peg: { readonly threshold: number; readonly factor: number };
  /** Initial only: (1 − confidence) x margin x notional where confidence is below the threshold. */
  readonly oracle: { readonly threshold: number; readonly margin: number };
  /** Of spot, per unit of perpetual, of base asset (`null`: the venue takes none) and of naked short option. */
  readonly charge: { readonly perp: number; readonly base: number | null; readonly option: number };
}
