import { useState } from "react";
import type { HedgeReport, HedgeSuggestion } from "../engine/hedge/suggestion.ts";
import { Button } from "../ui/Button.tsx";
import { Figure } from "../ui/Figure.tsx";
import { LeftOut } from "../ui/GapNote.tsx";
import { signed, thetaPerDay, units, usd, usdSigned, vegaPerVolPoint } from "../ui/format.ts";
import { paymentUsd } from "../model/payment.ts";
import { useNotices } from "../ui/Notices.tsx";
import { newLegId } from "./newLegId.ts";
import { LegList } from "./LegList.tsx";
import { indexOf, useAnswer, useMarketSnapshot, useQuestions } from "./inputs.ts";
import type { Question } from "./inputs.ts";
import { useApp } from "../state/useAppStore.ts";
import { useSearch } from "./useSearch.ts";
import type { HedgeState } from "../engine/hedge/suggestion.ts";

/** What should I trade: hedges found by the engine, best first, tried as a draft before they are applied. */
export function HedgePanel() {
  const questions = useQuestions();
  const scope = useApp((state) => state.scope);
  const positions = useApp((state) => state.book.positions);
  const underlying = scope === "all" ? positions[0]?.instrument.underlying : scope.underlying;
  const input = questions?.now !== undefined && underlying !== undefined ? { ...questions.now, underlying } : undefined;
  if (questions?.now.market.source === "link") {
    return (
      <p className="p-3 text-muted">
        Hedges are sought in a whole chain, and a link carries only the prices its book rests on. Take this book as your
        own to search in your market.
      </p>
    );
  }
  return input === undefined || positions.length === 0 ? (
    <p className="p-3 text-muted">
      With positions in the book, this panel looks for trades that remove risk per dollar of cost.
    </p>
  ) : (
    <HedgeSearch input={input} />
  );
}

function HedgeSearch({ input }: { readonly input: Question & { readonly underlying: string } }) {
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
      {done === undefined ? null : (
        <p className="flex items-center gap-2 text-sm text-muted">
          <progress value={done} max={1} aria-label="Search for hedges" className="h-2 flex-1" />
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
        <Suggestions report={data} underlying={input.underlying} />
      )}
    </div>
  );
}

function Suggestions({ report, underlying }: { readonly report: HedgeReport; readonly underlying: string }) {
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
            <Suggestion one={one} isOpen={one.id === shown} onOpen={() => setOpen(one.id)} />
          </li>
        ))}
      </ol>
      <LeftOut what="The search" gaps={report.gaps} />
    </>
  );
}

interface SuggestionProps {
  readonly one: HedgeSuggestion;
  readonly isOpen: boolean;
  readonly onOpen: () => void;
}

function Suggestion({ one, isOpen, onOpen }: SuggestionProps) {
  const setDraft = useApp((state) => state.setDraft);
  const discardDraft = useApp((state) => state.discardDraft);
  const applyDraft = useApp((state) => state.applyDraft);
  const isTried = useApp((state) => state.draft?.name === one.title);
  const { attempt } = useNotices();
  /** With ids of their own, so that the same hedge can be taken twice. */
  const market = useMarketSnapshot();
  const draft = (): boolean => {
    const trades = one.trades.map((trade) => ({ ...trade, id: newLegId() }));
    return attempt(() => setDraft(one.title, trades, paymentUsd(trades, indexOf(market))));
  };
  return (
    <article>
      <div className="flex flex-wrap items-center gap-2">
        <button
          type="button"
          className="min-h-6 cursor-pointer text-left font-semibold"
          aria-expanded={isOpen}
          onClick={onOpen}
        >
          {one.title}
        </button>
        <span className="ml-auto flex gap-2">
          <Button aria-pressed={isTried} onClick={() => (isTried ? discardDraft() : draft())}>
            {isTried ? "Drop draft" : "Try as draft"}
          </Button>
          <Button
            look="primary"
            onClick={() => {
              if (draft()) attempt(applyDraft);
            }}
          >
            Apply
          </Button>
        </span>
      </div>
      <p className="text-sm text-muted" data-testid="hedge-sentence">
        {one.sentence}
      </p>
      {isOpen ? <Details one={one} /> : null}
    </article>
  );
}

const states: readonly {
  readonly id: string;
  readonly label: string;
  readonly of: (state: HedgeState) => number;
  readonly text: (value: number) => string;
}[] = [
  { id: "delta", label: "Delta, units", of: (s) => s.delta, text: units },
  { id: "vega", label: "Vega, USD per vol pt", of: (s) => vegaPerVolPoint(s.vega), text: signed },
  { id: "theta", label: "Theta, USD per day", of: (s) => thetaPerDay(s.theta), text: signed },
  { id: "initial", label: "Initial margin, USD", of: (s) => s.initialMargin, text: usd },
  { id: "maintenance", label: "Maintenance, USD", of: (s) => s.maintenanceMargin, text: usd },
  { id: "worst", label: "Worst scenario, USD", of: (s) => s.worst, text: usdSigned },
];

function Details({ one }: { readonly one: HedgeSuggestion }) {
  return (
    <div className="text-sm">
      <LegList legs={one.trades} />
      <table className="w-full text-right">
        <caption className="sr-only">Before and after the trades</caption>
        <thead className="text-xs text-muted">
          <tr>
            <th className="text-left font-normal">The book</th>
            <th className="font-normal">before</th>
            <th className="font-normal">after</th>
          </tr>
        </thead>
        <tbody>
          {states.map((row) => (
            <tr key={row.id} className="border-t border-line">
              <th scope="row" className="text-left font-normal text-muted">
                {row.label}
              </th>
              <td>
                <Figure name={`hedge-${row.id}`} value={row.of(one.before)} tone="muted">
                  {row.text(row.of(one.before))}
                </Figure>
              </td>
              <td>
                <Figure name={`hedge-${row.id}-after`} value={row.of(one.after)}>
                  {row.text(row.of(one.after))}
                </Figure>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
