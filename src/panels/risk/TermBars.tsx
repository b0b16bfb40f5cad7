import { useState } from "react";
import type { Explained, Term } from "../../engine/explain/terms.ts";
import { percent } from "../../ui/format.ts";
import { useAboutShown } from "../inspect/useAboutShown.ts";
import { MoneyFigure } from "./MoneyFigure.tsx";
import { hasShares, isSeen, NO_SHARES, termsIn } from "./explainWords.ts";
import { termWords } from "../../model/pnlTerms.ts";

interface Bar {
  /** Shares of the width. */
  readonly left: number;
  readonly width: number;
}

/** Where the waterfall's bars stand: each begins where the one before it ended, the last runs from zero to the total. */
function barsOf(amounts: readonly number[], total: number): { readonly bars: readonly Bar[]; readonly zero: number } {
  const ends = amounts.reduce<readonly number[]>(
    (sums, amount) => [...sums, (sums.at(-1) ?? Number.NaN) + amount],
    [0],
  );
  const low = Math.min(0, total, ...ends);
  const width = Math.max(Math.max(0, total, ...ends) - low, Number.MIN_VALUE);
  const bar = (from: number, to: number): Bar => ({
    left: (Math.min(from, to) - low) / width,
    width: Math.abs(to - from) / width,
  });
  const steps = amounts.map((_, i) => bar(ends[i] as number, ends[i + 1] as number));
  return { bars: [...steps, bar(0, total)], zero: (0 - low) / width };
}

interface TermBarsProps {
  readonly explained: Explained;
  readonly label: (term: Term) => string;
}

/** The waterfall from no P&L to all of it, a row a term; how a term is made is a click away. */
export function TermBars({ explained, label }: TermBarsProps) {
  const [open, setOpen] = useState<Term>();
  const aboutShown = useAboutShown();
  const aboutOf = (term: Term | "pnl"): string => aboutShown({ kind: "explain", place: { by: "total" }, term });
  const shown = termsIn([explained]);
  const { bars, zero } = barsOf(
    shown.map((term) => (isSeen(explained.terms[term]) ? explained.terms[term] : 0)),
    explained.pnl,
  );
  const isShared = hasShares(explained);
  const nothing: Bar = { left: 0, width: 0 };
  return (
    <table className="w-full text-right text-sm" data-testid="explain-terms">
      <caption className="sr-only">P&amp;L by term, USD: the terms add up to the total</caption>
      <thead className="text-xs text-muted">
        <tr>
          <th className="text-left font-normal">Term</th>
          <th className="font-normal">USD</th>
          <th className="font-normal">Of the P&amp;L</th>
          <th aria-hidden="true" className="w-2/5" />
        </tr>
      </thead>
      <tbody>
        {shown.map((term, i) => (
          <TermRow
            key={term}
            label={label(term)}
            formula={termWords[term].formula}
            amount={explained.terms[term]}
            about={aboutOf(term)}
            share={isShared ? explained.terms[term] / explained.pnl : null}
            bar={<BarCell bar={bars[i] ?? nothing} zero={zero} look={lookOf(term, explained.terms[term])} />}
            isOpen={open === term}
            onOpen={() => setOpen(open === term ? undefined : term)}
          />
        ))}
      </tbody>
      <tfoot>
        <tr className="h-7 border-t border-faint font-semibold">
          <th scope="row" className="text-left">
            P&amp;L by full revaluation
          </th>
          <td>
            <MoneyFigure name="explain-total" value={explained.pnl} about={aboutOf("pnl")} />
          </td>
          <td />
          <BarCell bar={bars.at(-1) ?? nothing} zero={zero} look="bg-muted" />
        </tr>
      </tfoot>
    </table>
  );
}

const lookOf = (term: Term, amount: number): string =>
  term === "residual" ? "bg-warn" : amount < 0 ? "bg-loss" : "bg-gain";

const share = (part: number): string => `${String(Math.min(100, Math.max(0, 100 * part)))}%`;

/** A bar, with the line of no P&L. */
function BarCell({ bar, zero, look }: { readonly bar: Bar; readonly zero: number; readonly look: string }) {
  return (
    <td aria-hidden="true" className="pl-3">
      <span className="relative block h-4">
        <span className="absolute inset-y-0 w-px bg-faint" style={{ left: share(zero) }} />
        {bar.width > 0 ? (
          <span
            className={`absolute top-1 h-2 min-w-px ${look}`}
            style={{ left: share(bar.left), width: share(bar.width) }}
          />
        ) : null}
      </span>
    </td>
  );
}

interface TermRowProps {
  readonly label: string;
  readonly formula: string;
  readonly amount: number;
  /** What explains the amount. */
  readonly about: string;
  /** Of the P&L; `null` where that is too small to have shares. */
  readonly share: number | null;
  readonly bar: React.ReactNode;
  readonly isOpen: boolean;
  readonly onOpen: () => void;
}

function TermRow({ label, formula, amount, about, share: part, bar, isOpen, onOpen }: TermRowProps) {
  return (
    <>
      <tr className="h-7 border-t border-line">
        <th scope="row" className="text-left font-normal">
          <button
            type="button"
            aria-expanded={isOpen}
            onClick={onOpen}
            title={formula}
            className="min-h-6 cursor-pointer text-left underline decoration-faint decoration-dotted underline-offset-4"
          >
            {label}
          </button>
        </th>
        <td>
          <MoneyFigure name="explain-term" value={amount} about={about} />
        </td>
        <td className="text-muted" title={part === null ? NO_SHARES : undefined}>
          {part === null ? "\u2013" : percent(part)}
        </td>
        {bar}
      </tr>
      {isOpen ? (
        <tr>
          <td colSpan={4} className="pb-1 text-left text-muted" data-testid="term-formula">
            {`= ${formula}`}
          </td>
        </tr>
      ) : null}
    </>
  );
}
