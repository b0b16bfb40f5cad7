import type { Kernel } from "../../math/kernel/kernel.ts";
import type { MarginGround } from "./ground.ts";
import { eachAlone, subjectsOf, without } from "./parts.ts";
import { demandOf } from "./requirement.ts";
import type { Requirement } from "./requirement.ts";
import type { RuleBook } from "./ruleBook.ts";

/** What one position or holding does to the requirement. USD. */
export interface SubjectMargin {
  /** Position id, or `balance:BTC`. */
  readonly subject: string;
  /** What would be asked if it were held alone. */
  readonly alone: Requirement;
  /** The requirement now less the requirement without it, negative where it protects; what it adds to or takes off equity that counts is not in it. */
  readonly marginal: { readonly initial: number; readonly maintenance: number };
  /**
   * What selling it into dollars at its mark adds to excess (buying it back with them where it is short), negative where
   * it takes off: equity stays the same, so it is the fall of the requirement and of what is not counted as equity. Coin
   * that a venue pays instead, and takes a haircut off, frees less. All currencies together; what it costs to trade is not in it.
   */
  readonly freed: { readonly initial: number; readonly maintenance: number };
}

const fall = (before: Requirement, after: Requirement): Requirement => ({
  initial: before.initial - after.initial,
  maintenance: before.maintenance - after.maintenance,
});

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
  const whole = demandOf(kernel, rules, book, parameters);
  const subjects = subjectsOf(book);
  const parts = eachAlone(book);
  const rows: SubjectMargin[] = [];
  for (const [i, subject] of subjects.entries()) {
    const rest = demandOf(kernel, rules, without(book, subject), parameters);
    rows.push({
      subject,
      alone: demandOf(kernel, rules, parts[i]!, parameters).asked,
      marginal: fall(whole.asked, rest.asked),
      freed: fall(whole.needed, rest.needed),
    });
    yield (i + 1) / subjects.length;
  }
  return rows;
}
