import { useQuery } from "@tanstack/react-query";
import { useDeferredValue } from "react";
import type { MarketSnapshot, WhatIf } from "../model/market.ts";
import type { Scope } from "../model/scope.ts";
import type { Book } from "../model/position.ts";
import { createContext, useContext } from "react";
import { engineQuery, identityOf, useEngine } from "../queries/engine.ts";
import type { TaskInput, TaskName, TaskOutput } from "../worker/tasks.ts";
import type { RuleChoice } from "../state/appState.ts";
import { useApp, useScope } from "../state/useAppStore.ts";
import { drafted } from "../state/drafted.ts";

const MarketContext = createContext<MarketSnapshot | undefined>(undefined);
/** The market every panel looks at; `undefined` while there is none yet. */
export const MarketProvider = MarketContext.Provider;
export const useMarketSnapshot = (): MarketSnapshot | undefined => useContext(MarketContext);

/** USD per unit by underlying, `null` where the market has none. */
export const indexOf =
  (market: MarketSnapshot | undefined) =>
  (underlying: string): number | null =>
    market?.underlyings.find((one) => one.underlying === underlying)?.index ?? null;

export interface Question {
  readonly book: Book;
  readonly market: MarketSnapshot;
  readonly whatIf: WhatIf;
}

/** What the panels ask about: the book as it is, and with the draft trades where there are any. */
export interface Questions {
  readonly now: Question;
  readonly after: Question | undefined;
  /** Stands for the draft: answers about another draft are never shown for this one. */
  readonly draftSubject: string;
}

/** The questions of this render. The what-if state lags behind the slider rather than hold it up. */
export function useQuestions(): Questions | undefined {
  const market = useDeferredValue(useMarketSnapshot());
  const whatIf = useDeferredValue(useApp((state) => state.whatIf));
  const book = useDeferredValue(useApp((state) => state.book));
  const draft = useDeferredValue(useApp((state) => state.draft));
  if (market === undefined) return undefined;
  const now = { book, market, whatIf };
  return {
    now,
    after: draft === null ? undefined : { ...now, book: drafted(book, draft) },
    draftSubject: draft === null ? "" : `draft ${String(identityOf(draft))}`,
  };
}

/** What a panel shows one answer about: the book with the draft where there is one, else the book as it is. */
export function useShownQuestion(): { readonly question: Question | undefined; readonly draftSubject: string } {
  const questions = useQuestions();
  return { question: questions?.after ?? questions?.now, draftSubject: questions?.draftSubject ?? "" };
}

const NOTHING = {};

/** The rule book the page shows, ready to be asked. */
interface ChosenRules {
  readonly modelId: string;
  /** Missing where they are the rule book's own. */
  readonly parameters?: unknown;
}

/** A rule book (the one the page shows, unless another is named), with the parameters of the user's rule set where one is chosen. */
export function useChosenRules(other?: RuleChoice): ChosenRules {
  const shown = useApp((state) => state.rules);
  const { modelId, ruleSet } = other ?? shown;
  const chosen = useApp((state) => state.ruleSets.find(({ name }) => name === ruleSet));
  return chosen === undefined ? { modelId } : { modelId, parameters: chosen.parameters };
}

/** What a rule book is called; `undefined` until the engine has said so. */
export function useRuleBookLabel(modelId: string): string | undefined {
  return useAnswer("ruleBooks", NOTHING).data?.find(({ id }) => id === modelId)?.label;
}

/** The margin of a question under the rule book the page shows. An answer under another rule book never stands in. */
export function useMargin(question: Question | undefined, draftSubject = ""): Answer<TaskOutput<"margin">> {
  const rules = useChosenRules();
  const { modelId, ruleSet } = useApp((state) => state.rules);
  return useAnswer("margin", question && { ...question, ...rules }, `${draftSubject} ${modelId} ${ruleSet ?? ""}`);
}

export interface Answer<Output> {
  readonly data: Output | undefined;
  /** The answer belongs to the former question; a new one is on its way. */
  readonly isStale: boolean;
  /** A sentence when the engine refused. */
  readonly error: string | undefined;
}

/**
 * Asks one engine task, or nothing while `input` is `undefined`.
 *
 * @param subject what the answer is about; while a new answer is on its way, one about something else is not shown
 */
export function useAnswer<Name extends TaskName>(
  task: Name,
  input: TaskInput<Name> | undefined,
  subject = "",
): Answer<TaskOutput<Name>> {
  const run = useEngine();
  const query = useQuery({
    ...engineQuery(run, task, input ?? ({} as TaskInput<Name>), subject),
    enabled: input !== undefined,
  });
  const data = input === undefined ? undefined : (query.data as TaskOutput<Name> | undefined);
  return { data, isStale: query.isPlaceholderData, error: query.error?.message };
}

/** What a chart of this scope is about. */
export const scopeSubject = (scope: Scope): string => (scope === "all" ? "all" : scope.underlying);

/** True where the charts have nothing to show: no leg, draft trade or coin balance of what they look at. */
export function useIsEmpty(): boolean {
  const scope = useScope();
  const book = useApp((state) => state.book);
  const draft = useApp((state) => state.draft);
  const isShown = (name: string): boolean => scope === "all" || scope.underlying === name;
  const legs = [...book.positions, ...(draft?.trades ?? [])];
  return !legs.some((leg) => isShown(leg.instrument.underlying)) && !book.balances.some((one) => isShown(one.currency));
}

/** What a panel waits for: the market first, then its own answer. */
export const waitingFor = (questions: Questions | undefined, own: string): string =>
  questions === undefined ? "Waiting for the market\u2026" : own;
