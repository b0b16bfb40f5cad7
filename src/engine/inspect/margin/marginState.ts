import { twinKernel } from "../../../math/kernel/twin.ts";
import type { Kernel } from "../../../math/kernel/kernel.ts";
import { balanceSubject } from "../../../model/balancePlace.ts";
import { missing } from "../../../model/gap.ts";
import type { Maybe } from "../../../model/gap.ts";
import { balanceText } from "../../../venues/placeText.ts";
import { marginGround } from "../../margin/ground.ts";
import type { MarginGround } from "../../margin/ground.ts";
import type { GroupMargin, MarginReport } from "../../margin/model.ts";
import { reportUnder } from "../../margin/report.ts";
import type { RuleBook } from "../../margin/ruleBook.ts";
import { ruleBookOf } from "../../margin/ruleBookOf.ts";
import { checked } from "../explanation.ts";
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

/** How the columns of a margin call their subjects, for people. */
export function subjectName({ book }: InspectInput, subject: string): string {
  const position = book.positions.find(({ id }) => id === subject);
  if (position !== undefined) return position.instrument.symbol;
  const balance = book.balances.find((one) => balanceSubject(one) === subject);
  return balance === undefined ? subject.replace("balance:", "cash in ") : `cash in ${balanceText(balance)}`;
}

const TWIN = "the whole report by the TypeScript twin of the kernel";

/** The same figure of the whole report by the other implementation of the kernel. */
export function twinCheck(
  kernel: Kernel,
  input: InspectInput,
  state: MarginState,
  explained: number,
  of: (report: MarginReport) => number | null | undefined,
): Check {
  if (kernel.id === "twin") {
    return {
      method: TWIN,
      outcome: missing("second value", state.report.label, "this browser computes with it already"),
    };
  }
  const { report } = marginState(twinKernel, input);
  const value = of(report) ?? null;
  if (value === null) return { method: TWIN, outcome: missing("second value", report.label, "the twin gives none") };
  return checked(TWIN, explained, value, 1e-9 * Math.abs(explained));
}
