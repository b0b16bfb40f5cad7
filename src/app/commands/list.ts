import type { Command, Group } from "./command.ts";
import { GROUPS } from "./command.ts";
import { score } from "./rank.ts";

/** Rows of one heading in the palette. */
export interface Section {
  readonly heading: Group | "Recent";
  readonly commands: readonly Command[];
  /** How many more fit and are not shown. */
  readonly more: number;
}

const RECENT = 5;
/** Of one group: a book may have ten thousand positions. */
const MOST = 12;

/** The recent ids with this one first. */
export const withRecent = (recent: readonly string[], id: string): readonly string[] =>
  [id, ...recent.filter((one) => one !== id)].slice(0, RECENT);

function sectionOf(heading: Section["heading"], fitting: readonly Command[]): Section {
  return { heading, commands: fitting.slice(0, MOST), more: Math.max(0, fitting.length - MOST) };
}

/**
 * What the palette shows: with nothing typed the recent commands, then all by group; else what fits, the group with the
 * best fit first, the best first in each, and what was run lately before its equals.
 */
export function sections(commands: readonly Command[], query: string, recent: readonly string[]): readonly Section[] {
  const isAll = query.trim() === "";
  const lately = recent.flatMap((id) => commands.find((one) => one.id === id) ?? []);
  const rest = isAll ? commands.filter((one) => !lately.includes(one)) : commands;
  const recency = (one: Command): number => (lately.includes(one) ? 0.5 : 0);
  const fits = rest
    .map((command) => ({ command, fit: score(query, command) }))
    .filter(({ fit }) => fit > 0)
    .map(({ command, fit }) => ({ command, fit: isAll ? 1 : fit + recency(command) }));
  const groups = GROUPS.map((group) => fits.filter(({ command }) => command.group === group))
    .filter((one) => one.length > 0)
    .map((one) => one.toSorted((a, b) => b.fit - a.fit));
  const best = (group: typeof fits): number => group[0]?.fit ?? 1;
  const ordered = groups.toSorted((a, b) => best(b) - best(a));
  const byGroup = ordered.map((one) =>
    sectionOf(
      one[0]?.command.group ?? "Page",
      one.map(({ command }) => command),
    ),
  );
  return isAll && lately.length > 0 ? [sectionOf("Recent", lately), ...byGroup] : byGroup;
}
