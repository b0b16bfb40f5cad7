import { useState } from "react";
import { CAPS } from "../model/caps.ts";
import type { Draft } from "../model/draft.ts";
import type { CarriedRules } from "../model/ruleSet.ts";
import { useAnswer, useMarketSnapshot } from "../panels/inputs.ts";
import { ruleKey } from "../state/rules.ts";
import { useApp } from "../state/useAppStore.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { instant } from "../ui/format.ts";

interface Link {
  readonly address: string | undefined;
  /** Why there is none, for people. */
  readonly refusal: string | undefined;
  readonly asOf: number | undefined;
}

function useLink(): Link {
  const book = useApp((state) => state.book);
  const whatIf = useApp((state) => state.whatIf);
  const draft = useApp((state) => state.draft);
  const rules = useCarriedRules();
  const market = useMarketSnapshot();
  const { data, error } = useAnswer(
    "encodeLink",
    market && { book, market, whatIf, rules, ...(draft === null ? {} : { draft }) },
  );
  const made = data !== undefined && "text" in data ? data.text : undefined;
  return {
    address: made === undefined ? undefined : `${location.origin}${location.pathname}#${made}`,
    refusal: error ?? (data !== undefined && "problem" in data ? data.problem.message : undefined),
    asOf: market?.asOf,
  };
}

/** The rule books the page shows, with the parameters of the rule set: whoever opens the link may not have it. */
function useCarriedRules(): CarriedRules {
  const { modelId, ruleSet } = useApp((state) => state.rules);
  const kept = useApp((state) => state.ruleSets.find(({ name }) => name === ruleSet));
  const book = useApp((state) => state.book);
  const venueRules = useApp((state) => state.venueRules);
  const places = new Set<string | undefined>([
    ...book.positions.map(({ instrument }) => instrument.venue),
    ...book.balances.map(({ venue }) => venue),
  ]);
  return {
    modelId,
    ruleSet: kept === undefined ? null : { name: kept.name, parameters: kept.parameters },
    venueRules: Object.fromEntries(Object.entries(venueRules).filter(([venue]) => places.has(venue))),
  };
}

const draftSentence = ({ name, trades }: Draft): string =>
  `It carries the draft too (${name}, ${trades.length === 1 ? "1 trade" : `${String(trades.length)} trades`}), tried and not in the book: who opens it sees before and after.`;

/** Makes the link: what goes into it, who can read it, and the text to copy. */
export function ShareDialog({ onClose }: { readonly onClose: () => void }) {
  const { address: link, refusal, asOf } = useLink();
  const ruleSet = useApp((state) => state.rules.ruleSet);
  const draft = useApp((state) => state.draft);
  const hasUnkept = useApp((state) => state.ruleEdits[ruleKey(state.rules)] !== undefined);
  const hasStart = useApp((state) => state.start !== null);
  const [isCopied, setIsCopied] = useState(false);
  const copy = async (text: string): Promise<void> => {
    await navigator.clipboard.writeText(text);
    setIsCopied(true);
  };
  return (
    <Dialog
      title="Share this book"
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Close</Button>
          <Button
            look="primary"
            disabled={link === undefined}
            onClick={() => void copy(link ?? "").catch(() => setIsCopied(false))}
          >
            {isCopied ? "Copied" : "Copy link"}
          </Button>
        </>
      }
    >
      <p>
        The link carries the book with quantities, entry prices, notes and cash, the what-if state, the rule book it is
        margined under
        {ruleSet === null ? "" : ` with your rule set \u201c${ruleSet}\u201d`}, and the prices the book needs.
        {draft === null ? null : <strong data-testid="shared-draft">{` ${draftSentence(draft)}`}</strong>}
      </p>
      <p className="text-muted">
        {asOf === undefined
          ? ""
          : `Whoever opens it sees the same numbers to the digit, valued at ${instant(asOf)}, offline too. `}
        Nothing is sent to a server: everything stands behind the # of the address. Anybody who has the link can read
        it, and it stays in browser histories and chat logs.
      </p>
      {hasUnkept ? (
        <p className="pt-1 text-warn" data-testid="unkept-rules">
          Rules you have changed and not kept stay here: keep them as a rule set to send them.
        </p>
      ) : null}
      {hasStart ? (
        <p className="pt-1 text-warn">
          The state you explain the P&L from stays here: the link has the book and the what-if as they are now.
        </p>
      ) : null}
      {refusal === undefined ? null : (
        <p role="alert" className="pt-2 text-danger">
          {refusal}
        </p>
      )}
      {link === undefined ? (
        <p className="pt-2 text-faint">{refusal === undefined ? "Making the link\u2026" : ""}</p>
      ) : (
        <>
          <label className="block pt-2 text-sm text-muted">
            {`Link, ${String(link.length)} characters`}
            <textarea
              readOnly
              rows={4}
              data-testid="share-link"
              className="w-full border border-line bg-raised p-2 text-xs break-all text-ink"
              value={link}
              onFocus={(event) => event.currentTarget.select()}
            />
          </label>
          {link.length > CAPS.linkWarnCharacters ? (
            <p className="text-sm text-warn">
              Some chat programs cut links this long: send the book as a file (Export) if it does not open.
            </p>
          ) : null}
        </>
      )}
    </Dialog>
  );
}
