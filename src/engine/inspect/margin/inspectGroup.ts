import type { Kernel } from "../../../math/kernel/kernel.ts";
import { missing } from "../../../model/gap.ts";
import type { GroupMargin } from "../../margin/model.ts";
import { unexplained, worked } from "../explanation.ts";
import type { Explanation, Line, Term } from "../explanation.ts";
import type { InspectInput, MarginGroupSubject, MarginPartSubject } from "../subject.ts";
import { groupOf, marginState, ruleMethod, subjectNames, ruleCheck } from "./marginState.ts";
import { termList } from "../termList.ts";

const LABELS = { initial: "Initial margin", maintenance: "Maintenance margin" } as const;
const CONVENTION = "USD, zero or more in sum; relief is a negative part.";

/** The cell that binds, to be gone on to. */
function bindingLine({ name, binding, scenarios }: GroupMargin): readonly Line[] {
  const cell = binding === null ? undefined : scenarios[binding];
  if (binding === null || cell === undefined) return [];
  const line = worked(["binding", cell.label], cell.pnl, "usd", "the cell of the scenario matrix that loses most");
  return [{ ...line, about: { kind: "marginCell", group: name, scenario: binding } }];
}

function partTerms({ name, components }: GroupMargin, column: "initial" | "maintenance"): readonly Term[] {
  const asked = components.filter(({ side }) => side === "requirement");
  return asked.map((part) => ({
    name: part.name,
    value: part[column],
    detail: part.formula,
    about: { kind: "marginPart", group: name, part: part.name, column },
  }));
}

/** What is asked for one group: its parts. */
export function inspectGroup(kernel: Kernel, input: InspectInput, { group, column }: MarginGroupSubject): Explanation {
  const state = marginState(kernel, input);
  const found = groupOf(state, group);
  const title = `${LABELS[column]} of ${group}`;
  if ("gap" in found) return unexplained(title, found.gap);
  const amount = found.value[column];
  return {
    title,
    meaning: `What ${state.report.label} asks for ${found.value.underlyings.join(", ")} together, USD.`,
    amount: { value: amount },
    measure: "usd",
    formula: "sum of the parts",
    lines: bindingLine(found.value),
    terms: termList(partTerms(found.value, column)),
    convention: CONVENTION,
    method: ruleMethod(state),
    leftOut: state.report.leftOut,
    checks: [ruleCheck(state)],
  };
}

/** What a part is made of, where the rule charges each position by a formula or one scenario binds. */
function chargeTerms(input: InspectInput, { charges }: GroupMargin, column: "initial" | "maintenance", total: number) {
  const nameOf = subjectNames(input);
  const terms = charges.map((charge): Term => ({
    name: nameOf(charge.subject),
    value: charge[column],
    detail: charge.formula,
    about: null,
  }));
  const sum = terms.reduce((all, { value }) => all + value, 0);
  return Math.abs(sum - total) <= 1e-9 * Math.abs(total) ? terms : [];
}

/** One part of a group's requirement: its formula with the parameters filled in. */
export function inspectPart(kernel: Kernel, input: InspectInput, subject: MarginPartSubject): Explanation {
  const { group, part: name, column } = subject;
  const state = marginState(kernel, input);
  const found = groupOf(state, group);
  const title = `${name}, ${LABELS[column].toLowerCase()} of ${group}`;
  if ("gap" in found) return unexplained(title, found.gap);
  const part = found.value.components.find((one) => one.name === name);
  if (part === undefined) return unexplained(title, missing("part", name, `${group} has none of that name now`).gap);
  return {
    title,
    meaning:
      part.side === "requirement"
        ? `A part of what ${state.report.label} asks for, USD.`
        : `Equity that ${state.report.label} does not count, USD.`,
    amount: { value: part[column] },
    measure: "usd",
    formula: part.formula,
    lines: bindingLine(found.value),
    terms: termList(chargeTerms(input, found.value, column, part[column])),
    convention: CONVENTION,
    method: ruleMethod(state),
    leftOut: state.report.leftOut,
    checks: [ruleCheck(state)],
  };
}
