import type { Command } from "./command.ts";

/** The draft, and the hedge that stands first. */
export const hedgeCommands: readonly Command[] = [
  {
    id: "draft.apply",
    group: "Draft and hedges",
    title: "Apply the draft to the book",
    words: "trade accept take",
    isEdit: true,
    detail: ({ state }) => state.draft?.name,
    refusal: ({ state }) => (state.draft === null ? "There is no draft." : undefined),
    run: ({ state }) => state.applyDraft(),
  },
  {
    id: "draft.drop",
    group: "Draft and hedges",
    title: "Drop the draft",
    words: "clear discard cancel",
    detail: ({ state }) => state.draft?.name,
    refusal: ({ state }) => (state.draft === null ? "There is no draft." : undefined),
    run: ({ state }) => state.discardDraft(),
  },
  {
    id: "hedge.try",
    group: "Draft and hedges",
    title: "Try the best hedge as a draft",
    words: "suggestion reduce risk margin",
    isEdit: true,
    detail: ({ hedge }) => ("best" in hedge ? hedge.best.title : undefined),
    refusal: ({ hedge }) => ("best" in hedge ? undefined : hedge.because),
    run: ({ hedge, page }) => {
      if ("best" in hedge) page.draft(hedge.best.title, hedge.best.trades);
    },
  },
  {
    id: "hedge.apply",
    group: "Draft and hedges",
    title: "Apply the best hedge",
    words: "suggestion trade reduce risk margin",
    isEdit: true,
    detail: ({ hedge }) => ("best" in hedge ? hedge.best.title : undefined),
    refusal: ({ hedge }) => ("best" in hedge ? undefined : hedge.because),
    run: ({ hedge, page }) => {
      if ("best" in hedge) page.trade(hedge.best.title, hedge.best.trades);
    },
  },
];
