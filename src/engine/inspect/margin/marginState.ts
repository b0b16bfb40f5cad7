import type { Kernel } from "../../../math/kernel/kernel.ts";
import { balanceSubject } from "../../../model/balancePlace.ts";
import { gainedText } from "../../../model/gainedSubject.ts";
import { missing } from "../../../model/gap.ts";
import type { Maybe } from "../../../model/gap.ts";
import { balanceText } from "../../../venues/placeText.ts";
import { marginGround } from "../../margin/ground.ts";
import type { MarginGround } from "../../margin/ground.ts";
import type { GroupMargin, MarginReport } from "../../margin/model.ts";
import { reportUnder } from "../../margin/report.ts";
import type { RuleBook } from "../../margin/ruleBook.ts";
import { ruleBookOf } from "../../margin/ruleBookOf.ts";
import type { Check } from "../explanation.ts";
import type { InspectInput } from "../subject.ts";

/** The book under the rule book that the page shows. */
export interface MarginState {
  readonly rules: RuleBook;
  readonly parameters: unknown;
  readonly ground: MarginGround;
  readonly report: MarginReport;
}

export function marginState(kernel: Kernel, input: InspectInput): MarginState {
  const { modelId, parameters: changed, book, market, whatIf } = input;
  const rules = ruleBookOf(modelId);
  const parameters = changed ?? rules.parameters;
  const ground = marginGround(kernel, { book, market, whatIf });
  return { rules, parameters, ground, report: reportUnder(kernel, ground, rules, parameters) };
}

/** A group of the report, or why there is none of that name. */
export function groupOf({ report }: MarginState, name: string): Maybe<GroupMargin> {
  const found = report.groups.find((one) => one.name === name);
  return found === undefined ? missing("margin", name, `${report.label} asks for none now`) : { value: found };
}

/** "Source: ..., as of ...; exact." */
export function ruleMethod({ report }: MarginState): string {
  const { label, source, fidelity } = report;
  return `${label}: ${source.title}, as of ${source.asOf}. The figure is ${fidelity === "exact" ? "exact" : fidelity === "approximation" ? "an approximation" : fidelity}.`;
}

/** How the columns of a margin, and Greeks by leg, call their subjects, for people. */
export function subjectNames({ book }: InspectInput): (subject: string) => string {
  const names = new Map([
    ...book.balances.map((one) => [balanceSubject(one), `cash in ${balanceText(one)}`] as const),
    ...book.positions.map(({ id, instrument }) => [id, instrument.symbol] as const),
  ]);
  return (subject) => names.get(subject) ?? gainedText(subject) ?? subject.replace("balance:", "cash in ");
}

/**
 * Why a requirement has no second value: a rule is written once here, and the same rule on another kernel could not find
 * a fault in it. What can be computed another way are the prices in the cells, and there they are.
 */
export function ruleCheck({ report }: MarginState): Check {
  const because =
    "the rule is written once here; where the legs of its cells are told, those are revalued by quadrature";
  return { method: "the rule by another road", outcome: missing("second value", report.label, because) };
}
