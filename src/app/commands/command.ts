import type { HedgeSuggestion } from "../../engine/hedge/suggestion.ts";
import type { MarketSnapshot } from "../../model/market.ts";
import type { Position } from "../../model/position.ts";
import type { AppState } from "../../state/appState.ts";

/** In the order the palette shows them. */
export const GROUPS = [
  "Book",
  "Go to",
  "What if",
  "Draft and hedges",
  "Charts",
  "Rule books",
  "Market",
  "Positions",
  "Page",
] as const;
export type Group = (typeof GROUPS)[number];

/** What a command can do with the page that is no state: dialogs, files, the focus. */
export interface Page {
  readonly openPalette: () => void;
  readonly openKeys: () => void;
  readonly openAddLegs: () => void;
  readonly openShare: () => void;
  readonly chooseFile: () => void;
  readonly exportJson: () => void;
  readonly exportCsv: () => void;
  readonly loadDemoBook: () => void;
  readonly pollMarket: () => void;
  /** Explains the number that has the focus, or lets one be chosen. */
  readonly explain: () => void;
  /** Puts the focus on the first element that matches, as soon as it stands. */
  readonly focus: (selector: string) => void;
  /** Puts legs into the book and pays for them, or holds them as the draft. */
  readonly trade: (name: string, legs: readonly Position[]) => void;
  readonly draft: (name: string, legs: readonly Position[]) => void;
  /** The ways out of a shared book; missing on the reader's own. */
  readonly shared?: { readonly close: () => void; readonly take: () => void };
}

/** A rule book as a command names it. */
interface RuleBookName {
  readonly id: string;
  readonly label: string;
}

/** All that commands look at. */
export interface CommandContext {
  readonly state: AppState;
  readonly page: Page;
  readonly market: MarketSnapshot | undefined;
  readonly ruleBooks: readonly RuleBookName[];
  /** The hedge that stands first, or why there is none. */
  readonly hedge: { readonly best: HedgeSuggestion } | { readonly because: string };
  /** Every panel at once, or one at a time. */
  readonly isWide: boolean;
  /** "2026-11-20": the day of a new demo market. */
  readonly today: string;
}

/** One act of the page: the palette lists it, a shortcut or a button runs it. */
export interface Command {
  /** Stable: what was run last is kept under it. */
  readonly id: string;
  readonly group: Group;
  /** An act, in the imperative: "Export the book as CSV". */
  readonly title: string;
  /** Further words it is found by. */
  readonly words?: string;
  /** Written as in `shortcut.ts`. */
  readonly keys?: string;
  /** Changes the book: refused where that is read-only. */
  readonly isEdit?: boolean;
  /** Why it cannot be run now, for people; `undefined` where it can. */
  readonly refusal?: (context: CommandContext) => string | undefined;
  /** What it would act on now: the name of the step to undo. */
  readonly detail?: (context: CommandContext) => string | undefined;
  /** True where what it chooses is chosen already. */
  readonly isOn?: (context: CommandContext) => boolean;
  readonly run: (context: CommandContext) => void;
}

/** Commands of one kind, as many as the book, the market or the page has things to choose. */
export type CommandFamily = (context: CommandContext) => readonly Command[];

/** Why a command cannot be run now; `undefined` where it can. */
export function refusalOf(command: Command, context: CommandContext): string | undefined {
  if (command.isEdit === true && context.page.shared !== undefined) {
    return "A shared book is read-only: take it as your book first.";
  }
  return command.refusal?.(context);
}

/** The title with what it acts on now: "Undo: Add +10 BTC-26MAR27-100000-C". */
export function titleOf(command: Command, context: CommandContext): string {
  const detail = command.detail?.(context);
  return detail === undefined ? command.title : `${command.title}: ${detail}`;
}
