import type { Kernel } from "../../../math/kernel/kernel.ts";
import type { UnderlyingBook } from "../marginBook.ts";
import type { BindingContribution, MarginScenario } from "../model.ts";
import { bindingContributions, bindingOf, scenarioTable, weightedScenarios } from "../scenarios/scenarioTable.ts";
import type { ScenarioMove, ScenarioTable } from "../scenarios/scenarioTable.ts";

/** A book revalued in dollars in every scenario, and the worst of them. */
export interface DollarScan {
  readonly scenarios: readonly MarginScenario[];
  readonly binding: number | null;
  /** Of the binding scenario, weighted, USD, >= 0. */
  readonly loss: number;
  readonly contributions: readonly BindingContribution[];
}

/** The tables of several underlyings side by side: all of them make the same moves at once. */
export function jointTable(
  kernel: Kernel,
  books: readonly UnderlyingBook[],
  moves: readonly ScenarioMove[],
): ScenarioTable {
  const tables = books.map((book) => scenarioTable(kernel, book, moves));
  return {
    subjects: tables.flatMap(({ subjects }) => subjects),
    pnl: moves.map((_, s) => Float64Array.from(tables.flatMap(({ pnl }) => [...pnl[s]!]))),
  };
}

/** What a table says: every scenario's weighted sum and the largest loss of them, by position. */
export function scanOf(table: ScenarioTable, moves: readonly ScenarioMove[]): DollarScan {
  const scenarios = weightedScenarios(table, moves);
  const binding = bindingOf(scenarios);
  return {
    scenarios,
    binding,
    loss: binding === null ? 0 : -scenarios[binding]!.pnl,
    contributions: bindingContributions(table, moves, binding),
  };
}

/** Everything of one underlying in every scenario, netted. */
export const dollarScan = (kernel: Kernel, book: UnderlyingBook, moves: readonly ScenarioMove[]): DollarScan =>
  scanOf(scenarioTable(kernel, book, moves), moves);

/** The contracts of an underlying without the coins held: where a venue counts those as collateral alone. */
export const contractsOf = (book: UnderlyingBook): UnderlyingBook => ({ ...book, holdings: [] });

/** True where an underlying has contracts or holdings. */
export const holdsAny = ({ options, futures, holdings }: UnderlyingBook): boolean =>
  options.length + futures.length + holdings.length > 0;
