import type { Kernel } from "../../../math/kernel/kernel.ts";
import { missing } from "../../../model/gap.ts";
import type { Gap } from "../../../model/gap.ts";
import type { BookInput } from "../../input.ts";
import { marginGround } from "../../margin/ground.ts";
import type { MarginReport } from "../../margin/model.ts";
import { reportUnder } from "../../margin/report.ts";
import type { RuleBook } from "../../margin/ruleBook.ts";
import { cellRun, cellsOf, checkAxes } from "./axes.ts";
import type { CellGap, GridFrame, GridQuestion } from "./grid.ts";
import { alsoLeftOut } from "./leftOut.ts";
import { settlementsOf } from "./settlements.ts";

/**
 * The whole book's margin under one rule book in every cell, USD, whatever the scope: a margin is an account's. All
 * underlyings move alike.
 */
export interface MarginGrid extends GridFrame {
  /** The rule book. */
  readonly label: string;
  readonly initial: Float64Array;
  readonly maintenance: Float64Array;
  /** Equity - maintenance: below zero the account is liquidated. */
  readonly excess: Float64Array;
  /** Initial margin over what the venue counts as equity. */
  readonly initialUsage: Float64Array;
  /** Cells that cannot be margined: without any of the four. */
  readonly gaps: readonly CellGap[];
  /** Cells without a usage. */
  readonly usageGaps: readonly CellGap[];
}

/** A rule book with the parameters it is asked under. */
export interface Asked {
  readonly rules: RuleBook;
  readonly parameters?: unknown;
}

type CellReport = Pick<MarginReport, "initial" | "maintenance" | "excess" | "initialUsage" | "leftOut">;

function marginAt(kernel: Kernel, input: BookInput, { rules, parameters }: Asked): CellReport | Gap {
  try {
    const report = reportUnder(kernel, marginGround(kernel, input), rules, parameters);
    const [first] = report.leftOut;
    if (report.groups.length === 0 && first !== undefined) return first;
    const { initial, maintenance, excess } = report;
    if ([initial, maintenance, excess].every(Number.isFinite)) return report;
    return missing("margin", "this cell", `${rules.label} gives no finite figure there`).gap;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return missing("margin", "this cell", error.message).gap;
  }
}

const NO_EQUITY = "what counts as equity is not positive there";

/** What is written down cell by cell. */
class Ledger {
  readonly initial: Float64Array;
  readonly maintenance: Float64Array;
  readonly excess: Float64Array;
  readonly initialUsage: Float64Array;
  readonly gaps: CellGap[] = [];
  readonly usageGaps: CellGap[] = [];
  leftOut: readonly Gap[] = [];

  constructor(cells: number) {
    const column = (): Float64Array => new Float64Array(cells).fill(Number.NaN);
    [this.initial, this.maintenance, this.excess, this.initialUsage] = [column(), column(), column(), column()];
  }

  write(cell: number, found: CellReport | Gap): void {
    if ("because" in found) {
      this.gaps.push({ cell, gap: found });
      this.usageGaps.push({ cell, gap: found });
      return;
    }
    this.initial[cell] = found.initial;
    this.maintenance[cell] = found.maintenance;
    this.excess[cell] = found.excess;
    if (found.initialUsage === null) this.usageGaps.push({ cell, ...missing("margin used", "this cell", NO_EQUITY) });
    else this.initialUsage[cell] = found.initialUsage;
    this.leftOut = alsoLeftOut(this.leftOut, found.leftOut);
  }
}

/**
 * Margin in every cell: what the rule book's report says of the cell's what-if, to the bit. A cell that cannot be margined
 * is a gap with its reason. Yields its progress 0..1 after each cell: a cell is a whole margin, so that it takes long and
 * can be withdrawn.
 *
 * @throws RangeError as `checkAxes`, or where the parameters cannot be used
 */
export function* marginGrid(kernel: Kernel, input: GridQuestion, asked: Asked): Generator<number, MarginGrid> {
  checkAxes(input);
  const { rules, parameters = rules.parameters } = asked;
  const [fault] = rules.problems(parameters);
  if (fault !== undefined) throw new RangeError(`${rules.label}: ${fault}`);
  const { book, market, rows, columns } = input;
  const { from, to } = cellRun(input);
  const count = to - from;
  const ledger = new Ledger(count);
  for (const { cell, state } of cellsOf(input)) {
    ledger.write(cell, marginAt(kernel, { book, market, whatIf: state }, { rules, parameters }));
    yield (cell + 1) / count;
  }
  const { initial, maintenance, excess, initialUsage, gaps, usageGaps, leftOut } = ledger;
  const settled = settlementsOf(kernel, { ...input, scope: "all" });
  return {
    rows: Float64Array.from(rows.values),
    columns: Float64Array.from(columns.values),
    label: rules.label,
    initial,
    maintenance,
    excess,
    initialUsage,
    gaps,
    usageGaps,
    settled,
    leftOut,
  };
}
