import { useState } from "react";
import type { HedgeReport } from "../../engine/hedge/suggestion.ts";
import { Button } from "../../ui/Button.tsx";
import { LeftOut } from "../../ui/GapNote.tsx";
import type { TaskInput } from "../../worker/tasks.ts";
import { HedgeCard } from "./HedgeCard.tsx";
import type { Question } from "../inputs.ts";
import { hedgeFillWords } from "../fillWords.ts";
import { useAnswer, useMargin } from "../inputs.ts";
import { shortText } from "../margin/shortfallWords.ts";
import { useHedgeInput } from "./useHedgeInput.ts";
import { useSearch } from "../useSearch.ts";

/** What should I trade: hedges found by the engine, best first, tried as a draft before they are applied. */
export function HedgePanel() {
  const asked = useHedgeInput();
  if ("because" in asked) return <p className="p-3 text-muted">{asked.because}</p>;
  return <HedgeSearch key={`${asked.input.underlying} ${asked.input.modelId}`} input={asked.input} />;
}

function HedgeSearch({ input }: { readonly input: TaskInput<"hedge"> }) {
  const { data, isStale, error } = useAnswer("hedge", input);
  const { done, cancel, isCancelled, again } = useSearch("hedge", input);
  if (error !== undefined && !isCancelled)
    return (
      <p role="alert" className="p-3 text-danger">
        {error}
      </p>
    );
  return (
    <div className={`min-h-0 flex-1 overflow-auto px-3 py-2 ${isStale ? "is-stale" : ""}`} data-testid="hedges">
      <FillHint question={input} />
      <ShortHint question={input} />
      {done === undefined ? null : (
        <p className="flex items-center gap-2 text-sm text-muted">
          <progress
            value={done}
            max={1}
            aria-label="Search for hedges"
            className="h-2 flex-1 accent-[var(--c-accent)]"
          />
          <Button onClick={cancel}>Stop</Button>
        </p>
      )}
      {isCancelled ? (
        <p className="text-sm text-muted">
          The search was stopped. <Button onClick={again}>Search again</Button>
        </p>
      ) : null}
      {data === undefined ? (
        <p className="text-faint">{isCancelled ? "" : `Searching hedges for ${input.underlying}\u2026`}</p>
      ) : (
        <Suggestions report={data} underlying={input.underlying} isStale={isStale} />
      )}
    </div>
  );
}

/** Said while a what-if is set: the hedges are for its state, their prices are today's. */
function FillHint({ question: { whatIf } }: { readonly question: Question }) {
  const words = hedgeFillWords(whatIf);
  if (words === null) return null;
  return (
    <p className="pb-1 text-sm text-accent" data-testid="hedge-fill">
      {words}
    </p>
  );
}

/** Said where the rule book keeps currencies apart and one is short: not every hedge helps there. */
function ShortHint({ question }: { readonly question: Question }) {
  const { data } = useMargin(question);
  if (data === undefined || data.shortfalls.length === 0) return null;
  return (
    <p className="pb-1 text-sm text-danger" data-testid="hedge-shortfall">
      {`The book is ${shortText(data.shortfalls)} under ${data.label}: what a hedge frees helps only in the currency its contracts settle in, and its premium is owed in that currency.`}
    </p>
  );
}

interface SuggestionsProps {
  readonly report: HedgeReport;
  readonly underlying: string;
  readonly isStale: boolean;
}

function Suggestions({ report, underlying, isStale }: SuggestionsProps) {
  const [open, setOpen] = useState<string>();
  const shown = open ?? report.suggestions[0]?.id;
  return (
    <>
      {report.suggestions.length === 0 ? (
        <p className="text-muted">{`No trade found that improves ${underlying}: it may already be neutral, or nothing liquid is quoted.`}</p>
      ) : null}
      <ol>
        {report.suggestions.map((one) => (
          <li key={one.id} className="border-b border-line py-1">
            <HedgeCard one={one} isOpen={one.id === shown} isStale={isStale} onOpen={() => setOpen(one.id)} />
          </li>
        ))}
      </ol>
      <LeftOut what="The search" gaps={report.gaps} />
    </>
  );
}
