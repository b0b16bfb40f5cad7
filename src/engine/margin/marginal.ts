import type { Kernel } from "../../math/kernel/kernel.ts";
import type { MarginGround } from "./ground.ts";
import { eachAlone, subjectsOf, without } from "./parts.ts";
import { requirementOf } from "./requirement.ts";
import type { Requirement } from "./requirement.ts";
import type { RuleBook } from "./ruleBook.ts";

/** What one position or holding does to the requirement. USD. */
export interface SubjectMargin {
  /** Position id, or `balance:BTC`. */
  readonly subject: string;
  /** What would be asked if it were held alone. */
  readonly alone: Requirement;
  /** The requirement now less the requirement without it: what closing it frees, negative where it protects. */
  readonly marginal: { readonly initial: number; readonly maintenance: number };
}

/**
 * Alone and marginal margin of every position and holding under one rule book: two margins each. Marginals do not sum to
 * the requirement: what nets, nets once.
 *
 * @returns in the order of the book; yields progress 0 to 1 after each: a large book takes long, and can be withdrawn
 * @throws RangeError where the parameters cannot be used
 */
export function* marginalMargins(
  kernel: Kernel,
  { book }: MarginGround,
  rules: RuleBook,
  parameters: unknown = rules.parameters,
): Generator<number, readonly SubjectMargin[]> {
  const asked = requirementOf(kernel, rules, book, parameters);
  const subjects = subjectsOf(book);
  const parts = eachAlone(book);
  const rows: SubjectMargin[] = [];
  for (const [i, subject] of subjects.entries()) {
    const rest = requirementOf(kernel, rules, without(book, subject), parameters);
    rows.push({
      subject,
      alone: requirementOf(kernel, rules, parts[i]!, parameters),
      marginal: { initial: asked.initial - rest.initial, maintenance: asked.maintenance - rest.maintenance },
    });
    yield (i + 1) / subjects.length;
  }
  return rows;
}
