import type { Kernel } from "../../math/kernel/kernel.ts";
import type { MarginBook } from "./marginBook.ts";
import type { RuleBook } from "./ruleBook.ts";

/** USD, >= 0. */
export interface Requirement {
  readonly initial: number;
  readonly maintenance: number;
}

/** What a rule book asks for a book, without its explanation. @throws RangeError as `RuleBook.margin` */
export function requirementOf(kernel: Kernel, rules: RuleBook, book: MarginBook, parameters: unknown): Requirement {
  const { groups } = rules.margin(kernel, book, parameters);
  return {
    initial: groups.reduce((total, { initial }) => total + initial, 0),
    maintenance: groups.reduce((total, { maintenance }) => total + maintenance, 0),
  };
}
