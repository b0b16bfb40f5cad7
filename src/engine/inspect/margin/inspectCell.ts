import type { Kernel } from "../../../math/kernel/kernel.ts";
import { missing } from "../../../model/gap.ts";
import type { Maybe } from "../../../model/gap.ts";
import { during } from "../../during.ts";
import type { CellLeg } from "../../margin/cellLeg.ts";
import type { GroupMargin, MarginScenario } from "../../margin/model.ts";
import { checked, unexplained } from "../explanation.ts";
import type { Check, Explanation, Term } from "../explanation.ts";
import type { InspectInput, MarginCellSubject, MarginLegSubject } from "../subject.ts";
import { termList } from "../termList.ts";
import { cellLines } from "./cellLines.ts";
import { groupOf, marginState, ruleMethod, subjectNames } from "./marginState.ts";
import type { MarginState } from "./marginState.ts";
import { linearLines, optionTraceLines, secondPnl } from "./traceLines.ts";

interface Cell {
  readonly group: GroupMargin;
  readonly scenario: MarginScenario;
  /** By position; a gap where the rule book tells them at the binding cell alone, or not at all. */
  readonly legs: Maybe<readonly (Omit<CellLeg, "trace"> & Partial<Pick<CellLeg, "trace">>)[]>;
}

const ONLY_BINDING = "this rule book tells its legs in the binding cell alone";

function cellOf(kernel: Kernel, state: MarginState, { group: name, scenario: at }: MarginCellSubject): Maybe<Cell> {
  const found = groupOf(state, name);
  if ("gap" in found) return found;
  const group = found.value;
  const scenario = group.scenarios[at];
  if (scenario === undefined) return missing("cell", name, "the scenario matrix is another one now");
  const { rules, ground, parameters } = state;
  const legs = rules.cellLegs(kernel, ground.book, parameters, { group: name, scenario: at });
  if (legs !== undefined) return { value: { group, scenario, legs: { value: legs } } };
  const isBinding = at === group.binding && group.contributions.length > 0;
  const told = isBinding ? { value: group.contributions } : missing("legs", scenario.label, ONLY_BINDING);
  return { value: { group, scenario, legs: told } };
}

function legTerms(input: InspectInput, subject: MarginCellSubject, { legs }: Cell): readonly Term[] {
  if ("gap" in legs) return [];
  const nameOf = subjectNames(input);
  return legs.value.map(({ subject: own, pnl }) => ({
    name: nameOf(own),
    value: pnl,
    detail: "",
    about: { kind: "marginLeg", group: subject.group, scenario: subject.scenario, subject: own },
  }));
}

/** Legs between two breaths: quadrature takes some ten microseconds a price. */
const BREATH = 200;

const QUADRATURE = "every leg of the cell revalued by quadrature of its payoff, added plainly";

/** The cell from its legs, each revalued by the second method. */
function* cellCheck({ legs, scenario }: Cell): Generator<number, Check> {
  if ("gap" in legs) return { method: QUADRATURE, outcome: legs };
  let [value, tolerance] = [0, 0];
  for (const [i, { trace }] of legs.value.entries()) {
    if (i % BREATH === 0) yield i / legs.value.length;
    if (trace === undefined) {
      return { method: QUADRATURE, outcome: missing("second value", scenario.label, "the rule book tells no prices") };
    }
    const second = secondPnl(trace);
    value += second.value;
    tolerance += second.tolerance;
  }
  return checked(QUADRATURE, scenario.pnl, value, tolerance + 1e-10 * Math.abs(scenario.pnl));
}

/** How far it is once the report and the legs of the cell are known. */
const STAGES = { report: 0.3, cell: 0.5 } as const;

/** One cell of a scenario matrix: its legs. */
export function* inspectCell(
  kernel: Kernel,
  input: InspectInput,
  subject: MarginCellSubject,
): Generator<number, Explanation> {
  const state = marginState(kernel, input);
  yield STAGES.report;
  const found = cellOf(kernel, state, subject);
  if ("gap" in found) return unexplained(`A cell of ${subject.group}`, found.gap);
  yield STAGES.cell;
  const cell = found.value;
  const { group, scenario } = cell;
  const binds = group.binding === subject.scenario ? " It binds: no other loses more." : "";
  return {
    title: `${group.name}: ${scenario.label}`,
    meaning: `P&L of ${group.underlyings.join(", ")} in this scenario, USD, as the rule book counts it.${binds}`,
    amount: { value: scenario.pnl },
    measure: "usd",
    formula: group.scenarioFormula,
    lines: cellLines(input, scenario, "gap" in cell.legs ? [] : cell.legs.value),
    terms: termList(legTerms(input, subject, cell)),
    convention: "Losses are negative. The state of the market is that of the what-if; the cell moves it on.",
    method: ruleMethod(state),
    leftOut: "gap" in cell.legs ? [...state.report.leftOut, cell.legs.gap] : state.report.leftOut,
    checks: [yield* during(STAGES.cell, cellCheck(cell))],
  };
}

/** One leg of a cell: the figures on the way from its quote to its P&L, so that it can be worked out by hand. */
export function inspectLeg(kernel: Kernel, input: InspectInput, subject: MarginLegSubject): Explanation {
  const state = marginState(kernel, input);
  const { group, scenario: at, subject: own } = subject;
  const name = subjectNames(input)(own);
  const found = cellOf(kernel, state, { kind: "marginCell", group, scenario: at });
  if ("gap" in found) return unexplained(name, found.gap);
  const { scenario, legs } = found.value;
  const title = `${name} in ${scenario.label}`;
  if ("gap" in legs) return unexplained(title, legs.gap);
  const leg = legs.value.find((one) => one.subject === own);
  if (leg === undefined) return unexplained(title, missing("P&L", name, "it is not in this cell").gap);
  const { trace } = leg;
  const traced =
    trace === undefined
      ? undefined
      : trace.kind === "option"
        ? optionTraceLines(input, own, trace)
        : linearLines(trace);
  const second = trace === undefined ? undefined : secondPnl(trace);
  return {
    title,
    meaning: "What this leg adds to the P&L of the cell, USD.",
    amount: { value: leg.pnl },
    measure: "usd",
    formula: traced?.formula ?? found.value.group.scenarioFormula,
    lines: traced?.lines ?? [],
    terms: [],
    convention: "Losses are negative; prices are Black's, undiscounted, in USD per unit.",
    method: ruleMethod(state),
    leftOut: [],
    checks:
      second === undefined
        ? []
        : [checked("the prices by quadrature of the payoff", leg.pnl, second.value, second.tolerance)],
  };
}
