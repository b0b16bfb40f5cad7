import type { Kernel } from "../../math/kernel/kernel.ts";
import type { MarginBook } from "./marginBook.ts";
import type { GroupMargin, MarginComponent } from "./model.ts";
import type { RuleBook } from "./ruleBook.ts";

/** USD, >= 0. */
export interface Requirement {
  readonly initial: number;
  readonly maintenance: number;
}

function sumOf(all: readonly Requirement[]): Requirement {
  return {
    initial: all.reduce((total, { initial }) => total + initial, 0),
    maintenance: all.reduce((total, { maintenance }) => total + maintenance, 0),
  };
}

function sumOfSide(components: readonly MarginComponent[], side: MarginComponent["side"]): Requirement {
  return sumOf(components.filter((part) => part.side === side));
}

/** A group with its totals: the margin, and what of equity is not counted, each the sum of its own components. */
export function totalled(group: Omit<GroupMargin, "initial" | "maintenance" | "uncounted">): GroupMargin {
  const { initial, maintenance } = sumOfSide(group.components, "requirement");
  return {
    ...group,
    initial: Math.max(0, initial), // parts that cancel may leave a last digit below zero
    maintenance: Math.max(0, maintenance),
    uncounted: sumOfSide(group.components, "equity"),
  };
}

/** The margin of all groups. */
export const askedBy = (groups: readonly GroupMargin[]): Requirement => sumOf(groups);

/** What all groups leave uncounted of equity; below zero where they count more than the page does. USD. */
export const uncountedBy = (groups: readonly GroupMargin[]): Requirement =>
  sumOf(groups.map(({ uncounted }) => uncounted));

/** What a rule book asks for a book, without its explanation. USD. */
export interface Demand {
  /** The margin as the venue names it. */
  readonly asked: Requirement;
  /**
   * What must be there: the margin, and what the venue does not count as equity (haircuts, the value of options). Where
   * equity stays as it is, excess rises by what this falls. All currencies together.
   */
  readonly needed: Requirement;
}

/** @throws RangeError as `RuleBook.margin` */
export function demandOf(kernel: Kernel, rules: RuleBook, book: MarginBook, parameters: unknown): Demand {
  const { groups } = rules.margin(kernel, book, parameters);
  const asked = askedBy(groups);
  return { asked, needed: sumOf([asked, uncountedBy(groups)]) };
}
