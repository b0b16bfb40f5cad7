import type { HedgeState, HedgeSuggestion } from "../../engine/hedge/suggestion.ts";
import { Button } from "../../ui/Button.tsx";
import { Figure } from "../../ui/Figure.tsx";
import { signed, thetaPerDay, units, usd, usdSigned, vegaPerVolPoint } from "../../ui/format.ts";
import { useApp } from "../../state/useAppStore.ts";
import { LegList } from "../legs/LegList.tsx";
import { useTrades } from "../useTrades.ts";

interface HedgeCardProps {
  readonly one: HedgeSuggestion;
  readonly isOpen: boolean;
  /** The suggestion belongs to the former book: it cannot be taken. */
  readonly isStale: boolean;
  readonly onOpen: () => void;
}

/** One hedge: what it does, what it costs, and the two ways to take it. */
export function HedgeCard({ one, isOpen, isStale, onOpen }: HedgeCardProps) {
  const discardDraft = useApp((state) => state.discardDraft);
  const isTried = useApp((state) => state.draft?.name === one.title);
  const { draft, trade } = useTrades();
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
          <Button
            aria-pressed={isTried}
            disabled={isStale}
            onClick={() => (isTried ? discardDraft() : draft(one.title, one.trades))}
          >
            {isTried ? "Drop draft" : "Try as draft"}
          </Button>
          <Button look="primary" disabled={isStale} onClick={() => trade(one.title, one.trades)}>
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
  /** Of the whole book; else of the hedged underlying alone. */
  readonly isWhole: boolean;
  readonly of: (state: HedgeState) => number;
  readonly text: (value: number) => string;
}[] = [
  { id: "delta", label: "delta, units", isWhole: false, of: (s) => s.delta, text: units },
  { id: "vega", label: "vega, USD per vol pt", isWhole: false, of: (s) => vegaPerVolPoint(s.vega), text: signed },
  { id: "theta", label: "theta, USD per day", isWhole: false, of: (s) => thetaPerDay(s.theta), text: signed },
  { id: "equity", label: "equity, USD", isWhole: true, of: (s) => s.equity, text: usd },
  { id: "initial", label: "initial margin, USD", isWhole: true, of: (s) => s.initialMargin, text: usd },
  { id: "maintenance", label: "maintenance, USD", isWhole: true, of: (s) => s.maintenanceMargin, text: usd },
  { id: "worst", label: "worst scenario, USD", isWhole: false, of: (s) => s.worst, text: usdSigned },
];

function Details({ one }: { readonly one: HedgeSuggestion }) {
  const underlying = one.trades[0]?.instrument.underlying ?? "";
  return (
    <div className="text-sm">
      <LegList legs={one.trades} />
      <table className="w-full text-right">
        <caption className="sr-only">Before and after the trades</caption>
        <thead className="text-xs text-muted">
          <tr>
            <th className="text-left font-normal">With the trades</th>
            <th className="font-normal">before</th>
            <th className="font-normal">after</th>
          </tr>
        </thead>
        <tbody>
          {states.map((row) => (
            <tr key={row.id} className="border-t border-line">
              <th scope="row" className="text-left font-normal text-muted">
                {`${row.isWhole ? "Whole book" : underlying} ${row.label}`}
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
