import type { Kernel } from "../../math/kernel/kernel.ts";
import type { MarginGround } from "./ground.ts";
import type { MarginReport, RuleFacts } from "./model.ts";
import { eachAlone } from "./parts.ts";
import { reportUnder } from "./report.ts";
import { demandOf } from "./requirement.ts";
import type { RuleBook } from "./ruleBook.ts";

/** A rule book, under its own parameters or a named set of changed ones. */
export interface Contender {
  readonly rules: RuleBook;
  readonly parameters: unknown;
  /** The name of the changed set; `null` for the venue's own. */
  readonly ruleSet: string | null;
}

/** The book under one rule book, without the parts that explain it. USD. */
export interface ComparisonRow
  extends Pick<RuleFacts, "homogeneous" | "subAdditive">, Omit<MarginReport, "groups" | "missing" | "caveats"> {
  readonly ruleSet: string | null;
}

/**
 * One book under many rule books. The equity is the same under all; what a rule book leaves out it names.
 *
 * @returns in the order asked; yields progress 0 to 1 after each rule book
 * @throws RangeError where parameters cannot be used
 */
export function* compareRuleBooks(
  kernel: Kernel,
  ground: MarginGround,
  contenders: readonly Contender[],
): Generator<number, readonly ComparisonRow[]> {
  const rows: ComparisonRow[] = [];
  for (const { rules, parameters, ruleSet } of contenders) {
    const { groups: _, missing: __, caveats: ___, ...row } = reportUnder(kernel, ground, rules, parameters);
    rows.push({ ...row, homogeneous: rules.homogeneous, subAdditive: rules.subAdditive, ruleSet });
    yield rows.length / contenders.length;
  }
  return rows;
}

/**
 * What the positions and holdings would need if each were held alone, summed, in USD: initial margin, and what does not
 * count as equity (haircuts, the value of options); by rule book, in the order asked. Less what the whole needs it is
 * what netting saves of excess; below zero where a rule book punishes company. Yields progress 0 to 1 after every one of them.
 *
 * @throws RangeError where parameters cannot be used
 */
export function* isolatedMargins(
  kernel: Kernel,
  { book }: MarginGround,
  contenders: readonly Contender[],
): Generator<number, readonly number[]> {
  const parts = eachAlone(book);
  const sums: number[] = [];
  for (const { rules, parameters } of contenders) {
    let sum = 0;
    for (const [i, part] of parts.entries()) {
      sum += demandOf(kernel, rules, part, parameters).needed.initial;
      yield (sums.length + (i + 1) / parts.length) / contenders.length;
    }
    sums.push(sum);
    yield sums.length / contenders.length;
  }
  return sums;
}
