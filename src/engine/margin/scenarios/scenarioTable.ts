import type { Kernel } from "../../../math/kernel/kernel.ts";
import type { UnderlyingBook } from "../marginBook.ts";
import type { BindingContribution, MarginScenario } from "../model.ts";
import { scenarioLabel } from "../wording.ts";
import { futureCoins } from "./futureCoins.ts";
import { optionValues, UNMOVED } from "./optionValues.ts";
import type { OptionState } from "./optionValues.ts";

/** One scenario of a rule book. */
export interface ScenarioMove extends OptionState {
  /** The row of the matrix: "vol up", "vol −22 %". */
  readonly volLabel: string;
  readonly kind: MarginScenario["kind"];
  /** What the P&L is multiplied by before it counts. */
  readonly weight: number;
}

/** P&L of every item of one underlying in every scenario, USD, before weights. */
export interface ScenarioTable {
  /** Position ids and `balance:BTC`: options, futures, holdings, each in the order of the book. */
  readonly subjects: readonly string[];
  /** By scenario, then by subject. */
  readonly pnl: readonly Float64Array[];
}

/**
 * Revalues everything of one underlying in every scenario, in USD: options on their own forward and shocked vol, futures
 * and perpetuals by coins held x price x move, holdings by units x index x move. The move is the same for index, marks
 * and forwards.
 */
export function scenarioTable(kernel: Kernel, book: UnderlyingBook, moves: readonly ScenarioMove[]): ScenarioTable {
  const { options, futures, holdings, index } = book;
  const [now, ...then] = optionValues(kernel, options, [UNMOVED, ...moves]);
  const subjects = [...options, ...futures].map(({ position }) => position.id);
  const linear = [
    ...futures.map((leg) => futureCoins(leg) * leg.price),
    ...holdings.map(({ amount }) => amount * index),
  ];
  const pnl = moves.map(({ spotFactor }, s) => {
    const row = new Float64Array(options.length + linear.length);
    for (const [i, { position }] of options.entries()) row[i] = position.quantity * (then[s]![i]! - now![i]!);
    for (const [i, value] of linear.entries()) row[options.length + i] = value * (spotFactor - 1);
    return row;
  });
  return { subjects: [...subjects, ...holdings.map(({ subject }) => subject)], pnl };
}

/** The matrix of a table: each scenario's P&L summed over the subjects, weighted. */
export function weightedScenarios(table: ScenarioTable, moves: readonly ScenarioMove[]): readonly MarginScenario[] {
  return moves.map(({ spotFactor, volLabel, kind, weight }, s) => {
    let pnl = 0;
    for (const one of table.pnl[s]!) pnl += one;
    return { label: scenarioLabel(spotFactor, volLabel), kind, spotFactor, volLabel, weight, pnl: pnl * weight };
  });
}

/** Index of the first scenario with the largest loss; `null` when none loses. */
export function bindingOf(scenarios: readonly MarginScenario[]): number | null {
  const worst = Math.min(0, ...scenarios.map(({ pnl }) => pnl));
  return worst < 0 ? scenarios.findIndex(({ pnl }) => pnl === worst) : null;
}

/** What each subject does in the binding scenario, weighted; nothing without one. */
export function bindingContributions(
  { subjects, pnl }: ScenarioTable,
  moves: readonly ScenarioMove[],
  binding: number | null,
): readonly BindingContribution[] {
  if (binding === null) return [];
  const { weight } = moves[binding]!;
  return subjects.map((subject, i) => ({ subject, pnl: pnl[binding]![i]! * weight }));
}
