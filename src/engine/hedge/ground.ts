import type { Kernel } from "../../math/kernel/kernel.ts";
import type { Gap } from "../../model/gap.ts";
import type { Position } from "../../model/position.ts";
import { marginModel } from "../margin/report.ts";
import { ruleBookOf } from "../margin/ruleBookOf.ts";
import type { GroupMargin, MarginModel, MarginReport } from "../margin/model.ts";
import { bookReport } from "../valuation/bookReport.ts";
import type { Candidates } from "./candidates.ts";
import { hedgeCandidates } from "./candidates.ts";
import type { HedgeInput, HedgeState } from "./suggestion.ts";
import { paidFor, tradePosition } from "./trade.ts";
import type { Trade } from "./trade.ts";

/** What every search stands on. */
export interface Ground {
  readonly kernel: Kernel;
  readonly input: HedgeInput;
  readonly margin: MarginModel;
  readonly candidates: Candidates;
  /** The book as it is. */
  readonly before: HedgeState;
  /** Enabled legs and coin balances of the underlying that have no figures, each with its reason: no hedge counts them. */
  readonly unvalued: readonly Gap[];
}

/** Draft legs for trades, with ids that no leg of the book has. */
export function draftLegs(
  { input }: Pick<Ground, "input">,
  trades: readonly Trade[],
  note: string,
): readonly Position[] {
  const taken = new Set(input.book.positions.map(({ id }) => id));
  return trades.map((trade, i) => {
    const name = `hedge:${trade.candidate.instrument.symbol}:${String(i)}`;
    let id = name;
    for (let copy = 2; taken.has(id); copy += 1) id = `${name}-${String(copy)}`;
    return tradePosition(trade, id, note);
  });
}

function inputWith(input: HedgeInput, positions: readonly Position[]): HedgeInput {
  return { ...input, book: { ...input.book, positions } };
}

/** The underlying's groups: one, or one by settlement where the rule book margins those apart. */
const groupsOf = ({ groups }: MarginReport, { underlying }: HedgeInput): readonly GroupMargin[] =>
  groups.filter((one) => one.underlyings.includes(underlying));

/**
 * Greeks of the underlying and worst scenario of it, equity and margins of the whole book. `isApart` where the rule
 * book keeps currencies apart: it shows the excess of one of them, and equity here is that of all.
 *
 * @param paid USD that the added legs cost in premium and fees
 */
export function stateWith(
  { kernel, margin, input }: Pick<Ground, "kernel" | "margin" | "input">,
  added: readonly Position[],
  paid: number,
): HedgeState & { readonly unvalued: readonly Gap[]; readonly isApart: boolean } {
  const whole = inputWith(input, [...input.book.positions, ...added]);
  const totals = bookReport(kernel, whole).byUnderlying.find((one) => one.underlying === input.underlying);
  const asked = margin.report(whole);
  const worst = groupsOf(asked, input).reduce((total, { scenarios, binding }) => {
    const scenario = binding === null ? undefined : scenarios[binding];
    return scenario === undefined ? total : total + scenario.pnl;
  }, 0);
  const { delta, gamma, vega, theta } = totals ?? { delta: 0, gamma: 0, vega: 0, theta: 0 };
  const { initial, maintenance, uncounted, equity } = asked;
  return {
    delta,
    gamma,
    vega,
    theta,
    initialMargin: initial,
    equity: equity - paid,
    uncounted: uncounted.initial,
    maintenanceMargin: maintenance,
    worst,
    unvalued: totals?.leftOut ?? [],
    isApart: asked.settlements.length > 0,
  };
}

/** What a rule book asks for one underlying: initial margin in USD, and the scenarios of the group that asks most. */
export interface UnderlyingMargin extends Pick<GroupMargin, "initial" | "scenarios"> {
  /** USD of the whole book's equity, the trades paid for, less what of it does not count and less `initial`: to compare. */
  readonly excess: number;
}

/** Margin of the underlying alone with the trades added; `undefined` where the model asks for none. */
export function marginWith(ground: Ground, trades: readonly Trade[]): UnderlyingMargin | undefined {
  const { input, margin } = ground;
  const own = input.book.positions.filter(({ instrument }) => instrument.underlying === input.underlying);
  const asked = margin.report(inputWith(input, [...own, ...draftLegs(ground, trades, "")]));
  const groups = groupsOf(asked, input);
  const [worst] = groups.toSorted((a, b) => b.initial - a.initial);
  const initial = groups.reduce((total, one) => total + one.initial, 0);
  const uncounted = groups.reduce((total, one) => total + one.uncounted.initial, 0);
  const excess = asked.equity - paidFor(trades) - uncounted - initial;
  return worst && { initial, excess, scenarios: worst.scenarios };
}

/** Prepares the search: candidates with their Greeks, and the book as it is. */
export function groundOf(kernel: Kernel, input: HedgeInput): Ground {
  const base = { kernel, input, margin: marginModel(kernel, ruleBookOf(input.modelId), input.parameters) };
  const { unvalued, isApart: _, ...before } = stateWith(base, [], 0);
  return { ...base, candidates: hedgeCandidates(kernel, input), before, unvalued };
}
