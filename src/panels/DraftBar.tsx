import { Button } from "../ui/Button.tsx";
import { useNotices } from "../ui/Notices.tsx";
import { totalPaid } from "../model/payment.ts";
import { DOLLAR_CURRENCIES } from "../model/position.ts";
import { usd } from "../ui/format.ts";
import { useApp } from "../state/useAppStore.ts";
import { draftFillWords } from "./fillWords.ts";

/** Says that a draft is in hand, and lets it be applied or dropped; nothing without a draft. */
export function DraftBar() {
  const draft = useApp((state) => state.draft);
  const applyDraft = useApp((state) => state.applyDraft);
  const isReadOnly = useApp((state) => state.isReadOnly);
  const discardDraft = useApp((state) => state.discardDraft);
  const fill = draftFillWords(useApp((state) => state.whatIf));
  const { attempt } = useNotices();
  if (draft === null) return null;
  const paid = totalPaid(draft.payments);
  const coins = draft.payments.filter((one) => one.amount !== 0 && !DOLLAR_CURRENCIES.includes(one.currency));
  const apart = [...new Set(coins.map(({ currency }) => currency))].join(" and ");
  return (
    <div
      className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-accent bg-raised px-3 py-1 text-sm"
      data-testid="draft-bar"
    >
      <p className="min-w-64 flex-1">
        <strong className="text-accent">Draft:</strong> {draft.name}, {String(draft.trades.length)}{" "}
        {draft.trades.length === 1 ? "trade" : "trades"}
        {paid === 0 ? "" : `, ${usd(Math.abs(paid))} USD ${paid > 0 ? "paid out of" : "received into"} the dollar cash`}
        {apart === "" ? (
          ""
        ) : (
          <span className="max-sm:sr-only">{` (${apart} where a rule book keeps currencies apart)`}</span>
        )}
        .{" "}
        <span className="max-xl:sr-only">Headline and payoff show before and after; matrix and margin show after.</span>
        {fill === null ? null : <span className="text-accent">{` ${fill}`}</span>}
      </p>
      <span className="ml-auto flex gap-2">
        {isReadOnly ? null : (
          <Button look="primary" onClick={() => attempt(applyDraft)}>
            Apply to the book
          </Button>
        )}
        <Button onClick={discardDraft}>{isReadOnly ? "Show without it" : "Drop"}</Button>
      </span>
    </div>
  );
}
