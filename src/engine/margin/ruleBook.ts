import type { Kernel } from "../../math/kernel/kernel.ts";
import type { Gap } from "../../model/gap.ts";
import type { CellLeg } from "./cellLeg.ts";
import type { MarginBook } from "./marginBook.ts";
import type { GroupMargin, LiquidationOutlook, RuleFacts, SettlementAccount } from "./model.ts";
import { problemsWith } from "./parameters/read.ts";
import type { Shape, ShapeOf } from "./parameters/shape.ts";

/** What a rule book says of a book. */
export interface RuleAnswer {
  readonly groups: readonly GroupMargin[];
  /** What holds for every book under this rule book, in sentences; none of them bends a rule. */
  readonly assumptions: readonly string[];
  /** What had to be bent for this book, in sentences: one, and the report is an approximation. */
  readonly caveats: readonly string[];
  /** Positions and balances the rule book cannot margin, each with its reason: they count in equity only. */
  readonly leftOut: readonly Gap[];
  /** The account of each currency, where the venue lets none stand in for another; absent where all count together. */
  readonly settlements?: readonly SettlementAccount[];
}

/** What the venue does once equity is below what must be there: maintenance margin and what is not counted. USD. */
type Liquidation = (equity: number, needed: number) => LiquidationOutlook | null;

/** A cell of a report: the name of its group, and its place in `scenarios`. */
export interface CellPlace {
  readonly group: string;
  readonly scenario: number;
}

interface Definition<P> extends RuleFacts {
  readonly shape: ShapeOf<P>;
  /** The venue's own values. */
  readonly parameters: P;
  /** What the shape cannot say about parameters that hang together, one sentence a fault. */
  problems?(parameters: P): readonly string[];
  margin(kernel: Kernel, book: MarginBook, parameters: P): RuleAnswer;
  /** Every leg in one cell of a group's matrix; absent where only the binding cell is told by leg. */
  cell?(kernel: Kernel, book: MarginBook, parameters: P, place: CellPlace): readonly CellLeg[];
  readonly liquidation?: Liquidation;
}

/** One venue's rules: facts, parameters as data with the shape they have, and the margin of a book. */
export interface RuleBook extends RuleFacts {
  readonly shape: Shape;
  readonly parameters: unknown;
  /** What is wrong with other parameters, one sentence a fault; empty where they can be used. */
  problems(parameters: unknown): readonly string[];
  /** @throws RangeError with the first fault where `parameters` cannot be used */
  margin(kernel: Kernel, book: MarginBook, parameters: unknown): RuleAnswer;
  /** Every leg in one cell of a group's matrix; `undefined` where only the binding cell is told by leg. */
  cellLegs(kernel: Kernel, book: MarginBook, parameters: unknown, place: CellPlace): readonly CellLeg[] | undefined;
  /** Absent where the venue's liquidation is not modelled. */
  readonly liquidation?: Liquidation;
}

/** A rule book from its definition; the type of its parameters is checked against the shape here and forgotten outside. */
export function defineRuleBook<P>(definition: Definition<P>): RuleBook {
  const problems = (parameters: unknown): readonly string[] => {
    const found = problemsWith(definition.shape, parameters);
    return found.length > 0 ? found : (definition.problems?.(parameters as P) ?? []);
  };
  return {
    ...definition,
    problems,
    margin: (kernel, book, parameters) => {
      if (parameters !== definition.parameters) {
        const [fault] = problems(parameters);
        if (fault !== undefined) throw new RangeError(`${definition.label}: ${fault}`);
      }
      return definition.margin(kernel, book, parameters as P);
    },
    cellLegs: (kernel, book, parameters, place) => definition.cell?.(kernel, book, parameters as P, place),
  };
}
