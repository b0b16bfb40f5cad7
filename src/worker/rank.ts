import type { TaskName } from "./tasks.ts";

/** Who waits for an answer, the most urgent first: the page, a reader who asked by hand, nobody in particular. */
const RANKS = ["page", "byHand", "patient"] as const;

/**
 * Tasks of which not all of the page hangs. One that takes long lets what goes before it be answered wherever it may be
 * interrupted; tasks of one rank are answered in their order. What is not named here is of the page.
 */
const RANK_OF: Readonly<Partial<Record<TaskName, (typeof RANKS)[number]>>> = {
  inspect: "byHand",
  isolatedMargins: "patient",
  marginalMargins: "patient",
  collateralChoices: "patient",
  figureGrid: "patient",
  marginGrid: "patient",
};

const ranked = new Map<string, number>(Object.entries(RANK_OF).map(([task, rank]) => [task, RANKS.indexOf(rank)]));

/** Place of a task among the ranks, 0 for the most urgent. */
export const rankOf = (task: string): number => ranked.get(task) ?? RANKS.indexOf("page");

/** True where a task is answered before another that was begun and has not ended. */
export const goesBefore = (task: string, other: string): boolean => rankOf(task) < rankOf(other);

/** Takes out of what waits the first of the most urgent rank that may go; `undefined` where none may. */
export function takeFirst<One extends { readonly task: string }>(
  waiting: One[],
  mayGo: (task: string) => boolean,
): One | undefined {
  const may = waiting.filter(({ task }) => mayGo(task));
  const [first] = may.toSorted((a, b) => rankOf(a.task) - rankOf(b.task));
  if (first !== undefined) waiting.splice(waiting.indexOf(first), 1);
  return first;
}
