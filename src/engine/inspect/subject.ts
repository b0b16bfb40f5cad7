import type { GreekName } from "../../model/greek.ts";
import type { GreekConvention } from "../../model/greekConvention.ts";
import type { PayoffChoice } from "../../model/payoffChoice.ts";
import type { Scope } from "../../model/scope.ts";
import type { ExplainInput } from "../explain/report.ts";
import type { Term as PnlTerm } from "../explain/terms.ts";
import type { MoneynessBucket } from "../greeks/report.ts";
import type { BookInput } from "../input.ts";
import type { PositionColumn } from "../valuation/report.ts";

/** A figure of one leg. */
export interface PositionSubject {
  readonly kind: "position";
  readonly positionId: string;
  readonly figure: Exclude<PositionColumn, "valueSettlement">;
}

/** What legs and balances add up to. Equity and cash are of the book alone. */
export type TotalFigure = "equity" | "cash" | "value" | "pnl" | "delta" | "gamma" | "vega" | "theta" | "rho";

export interface TotalSubject {
  readonly kind: "total";
  readonly figure: TotalFigure;
  /** `null` for the whole book. */
  readonly underlying: string | null;
}

/** A headline of the report under the chosen rule book. */
export interface MarginSubject {
  readonly kind: "margin";
  readonly figure: "initial" | "maintenance" | "initialExcess" | "excess" | "initialUsage" | "usage";
}

/** What netting saves under the rule book. */
interface NettingSubject {
  readonly kind: "netting";
}

export interface MarginGroupSubject {
  readonly kind: "marginGroup";
  readonly group: string;
  readonly column: "initial" | "maintenance";
}

/** One named part of a group's requirement. */
export interface MarginPartSubject {
  readonly kind: "marginPart";
  readonly group: string;
  readonly part: string;
  readonly column: "initial" | "maintenance";
}

/** One cell of a group's scenario matrix, by its place in `scenarios`. */
export interface MarginCellSubject {
  readonly kind: "marginCell";
  readonly group: string;
  readonly scenario: number;
}

/** What one position or balance does in a cell; `subject` as in `BindingContribution`. */
export interface MarginLegSubject {
  readonly kind: "marginLeg";
  readonly group: string;
  readonly scenario: number;
  readonly subject: string;
}

/** P&L from the snapshot to the what-if state: a cell of the risk matrix. */
export interface StateSubject {
  readonly kind: "state";
  readonly scope: Scope;
}

/** One point of a payoff curve: spot moved by `move` from the snapshot, on the curve's date. */
export interface PayoffSubject {
  readonly kind: "payoff";
  readonly scope: Scope;
  readonly choice: PayoffChoice;
  readonly curve: "today" | "chosen" | "expiry";
  readonly move: number;
}

/** A line of the table of Greeks; `subject` as in `LegGreeks`. */
export type GreekPlace =
  | { readonly by: "book" }
  | { readonly by: "underlying"; readonly underlying: string }
  | { readonly by: "expiry"; readonly underlying: string; readonly expiry: number | null }
  | { readonly by: "moneyness"; readonly underlying: string; readonly bucket: MoneynessBucket | null }
  | { readonly by: "leg"; readonly underlying: string; readonly subject: string };

/** One Greek as a convention shows it. */
export interface GreekSubject {
  readonly kind: "greek";
  readonly greek: GreekName;
  readonly convention: GreekConvention;
  /** See `GreekInput`. */
  readonly tenorPower: number;
  readonly place: GreekPlace;
}

/** A part of a P&L explained; `id` as in `ExplainLine`. */
export type ExplainPlace =
  | { readonly by: "total" }
  | { readonly by: "expiry"; readonly expiry: number | null }
  | { readonly by: "underlying"; readonly underlying: string }
  | { readonly by: "line"; readonly id: string };

/** A P&L between two states, or one term of it. */
export interface ExplainSubject {
  readonly kind: "explain";
  readonly place: ExplainPlace;
  readonly term: PnlTerm | "pnl";
}

/** What can be asked about: any number that the page lets be selected. */
export type Subject =
  | PositionSubject
  | TotalSubject
  | MarginSubject
  | NettingSubject
  | MarginGroupSubject
  | MarginPartSubject
  | MarginCellSubject
  | MarginLegSubject
  | StateSubject
  | PayoffSubject
  | GreekSubject
  | ExplainSubject;

export type SubjectKind = Subject["kind"];
export type SubjectOf<Kind extends SubjectKind> = Extract<Subject, { readonly kind: Kind }>;

/**
 * A book, the number asked about, and the rule book that the page shows. A P&L is explained from the state of the fields
 * `from...`; without them from the market and the book as they are, with no what-if.
 */
export interface InspectInput extends BookInput, Partial<Pick<ExplainInput, "fromBook" | "fromMarket" | "fromWhatIf">> {
  readonly subject: Subject;
  readonly modelId: string;
  /** Missing where they are the venue's own. */
  readonly parameters?: unknown;
}
