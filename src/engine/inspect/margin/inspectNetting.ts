import type { Kernel } from "../../../math/kernel/kernel.ts";
import { eachAlone, subjectsOf } from "../../margin/parts.ts";
import { demandOf } from "../../margin/requirement.ts";
import { worked } from "../explanation.ts";
import type { Explanation, Term } from "../explanation.ts";
import type { InspectInput } from "../subject.ts";
import { termList } from "../termList.ts";
import { marginState, ruleCheck, ruleMethod, subjectNames } from "./marginState.ts";
import type { MarginState } from "./marginState.ts";

/** What each position and holding would need if it were held alone. Yields its progress 0..1 after each. */
function* aloneTerms(kernel: Kernel, input: InspectInput, state: MarginState): Generator<number, readonly Term[]> {
  const { rules, parameters, ground } = state;
  const [parts, subjects, nameOf] = [eachAlone(ground.book), subjectsOf(ground.book), subjectNames(input)];
  const terms: Term[] = [];
  for (const [i, part] of parts.entries()) {
    const value = demandOf(kernel, rules, part, parameters).needed.initial;
    terms.push({ name: `${nameOf(subjects[i] ?? "")} alone`, value, detail: "", about: null });
    yield (i + 1) / parts.length;
  }
  return terms;
}

const FORMULA = "A − (M + U)";

/** What netting saves under a rule book: what the parts would need alone, less what the book needs. */
export function* inspectNetting(kernel: Kernel, input: InspectInput): Generator<number, Explanation> {
  const state = marginState(kernel, input);
  const { report, rules } = state;
  const alone = yield* aloneTerms(kernel, input, state);
  const sum = alone.reduce((all, { value }) => all + value, 0);
  const [initial, uncounted] = [report.initial, report.uncounted.initial];
  const about = { kind: "margin", figure: "initial" } as const;
  return {
    title: `What netting saves under ${report.label}`,
    meaning: "What the positions and holdings would need if each were held alone, less what the book needs, USD.",
    amount: { value: sum - (initial + uncounted) },
    measure: "usd",
    formula: FORMULA,
    lines: [
      worked(
        ["A", "sum of what each would need alone"],
        sum,
        "usd",
        "initial margin and equity not counted, one by one",
      ),
      { ...worked(["M", "initial margin of the book"], initial, "usd", `under ${report.label}`), about },
      worked(["U", "equity of the book that is not counted"], uncounted, "usd", `under ${report.label}`),
    ],
    terms: termList([
      ...alone,
      { name: "less initial margin of the book", value: -initial, detail: "", about },
      {
        name: "less equity of the book that is not counted",
        value: -uncounted,
        detail: "haircuts, option value",
        about: null,
      },
    ]),
    convention: `Below zero a rule book punishes company.${rules.subAdditive === true ? "" : ` Here netting can cost: ${rules.subAdditive}.`}`,
    method: ruleMethod(state),
    leftOut: report.leftOut,
    checks: [ruleCheck(state)],
  };
}
