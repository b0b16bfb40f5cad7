import { useState } from "react";
import type { ReactNode } from "react";
import { NO_CHOICES } from "../importers/importer.ts";
import type { ImportChoices, ImportFile, MarketOutcome, PositionsOutcome } from "../importers/importer.ts";
import { useAnswer } from "../panels/inputs.ts";
import { newLegId } from "../panels/legs/newLegId.ts";
import { droppedMarketKey } from "../queries/market.ts";
import { marketText } from "../share/marketText.ts";
import type { MarketSnapshot } from "../model/market.ts";
import type { BookStore } from "../storage/bookStore.ts";
import { useApp, useAppStore } from "../state/useAppStore.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { useNotices } from "../ui/Notices.tsx";
import { ImportPreview } from "./ImportPreview.tsx";
import { MarketFields } from "./MarketFields.tsx";
import { Problems } from "./Problems.tsx";
import { useServices } from "./services.ts";

interface ImportDialogProps {
  readonly file: ImportFile;
  readonly onClose: () => void;
}

/** A file on its way in: what it was read as, what is doubtful, and one confirm. Nothing is stored before that. */
export function ImportDialog({ file, onClose }: ImportDialogProps) {
  const [choices, setChoices] = useState<ImportChoices>(NO_CHOICES);
  const { data: outcome, isStale, error } = useAnswer("importFile", { file, choices });
  const answer = (id: string, value: string): void =>
    setChoices({ ...choices, answers: { ...choices.answers, [id]: value } });
  const title = `Import ${file.name}`;
  if (outcome === undefined) {
    return (
      <Dialog title={title} onClose={onClose}>
        <p
          className={error === undefined ? "text-muted" : "text-danger"}
          role={error === undefined ? undefined : "alert"}
        >
          {error === undefined
            ? "Reading the file\u2026"
            : `The file could not be read: ${error}. Your book is unchanged.`}
        </p>
      </Dialog>
    );
  }
  switch (outcome.kind) {
    case "rejected":
      return (
        <Dialog title={title} onClose={onClose} actions={<Button onClick={onClose}>Close</Button>}>
          <div data-testid="import-rejected" data-code={outcome.problem.code} role="alert">
            <Problems title="Not imported" tone="danger" problems={[outcome.problem]} />
          </div>
          <p className="pt-2 text-muted">Your book is unchanged.</p>
        </Dialog>
      );
    case "market":
      return <MarketConfirm title={title} outcome={outcome} isStale={isStale} onClose={onClose} />;
    case "market-question":
      return (
        <Dialog title={title} onClose={onClose}>
          <MarketFields
            outcome={outcome}
            onAnswer={(answers) => setChoices({ ...choices, answers: { ...choices.answers, ...answers } })}
          />
        </Dialog>
      );
    case "positions":
      return (
        <PositionsConfirm title={title} outcome={outcome} isStale={isStale} onClose={onClose}>
          <ImportPreview outcome={outcome} choices={choices} onAnswer={answer} onChoices={setChoices} />
        </PositionsConfirm>
      );
  }
}

/** Keeps a dropped chain for the next visit; a sentence where that is not possible. */
async function keepMarket(bookStore: Promise<BookStore>, snapshot: MarketSnapshot): Promise<string | undefined> {
  const text = marketText(snapshot);
  if (text === null) return "it is too large. Drop it again on your next visit.";
  const kept = await (await bookStore).saveMarket(text);
  return kept.kind === "kept" ? undefined : kept.message;
}

interface MarketConfirmProps {
  readonly title: string;
  readonly outcome: MarketOutcome;
  readonly isStale: boolean;
  readonly onClose: () => void;
}

function MarketConfirm({ title, outcome, isStale, onClose }: MarketConfirmProps) {
  const { queryClient, bookStore } = useServices();
  const { notify } = useNotices();
  const setMarket = useApp((state) => state.setMarket);
  const { snapshot } = outcome;
  const take = (): void => {
    queryClient.setQueryDefaults(droppedMarketKey(snapshot.id), { gcTime: Infinity });
    queryClient.setQueryData(droppedMarketKey(snapshot.id), snapshot);
    setMarket({ kind: "file", id: snapshot.id });
    void keepMarket(bookStore, snapshot).then((trouble) => {
      if (trouble !== undefined) notify({ text: `The chain is in use but not kept: ${trouble}`, tone: "danger" });
    });
    onClose();
  };
  const counts = snapshot.underlyings.map(
    (one) => `${one.underlying}: quotes ${String(one.quotes.length)}, forwards ${String(one.forwards.length)}`,
  );
  return (
    <Dialog
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" disabled={isStale} onClick={take}>
            Use this market
          </Button>
        </>
      }
    >
      <div data-testid="import-market">
        <p>{`A market snapshot, read as ${outcome.format}: ${counts.join("; ")}.`}</p>
        <p className="text-muted">{`Valued at its own time stamp, ${new Date(snapshot.asOf).toISOString().replace("T", " ").slice(0, 19)} UTC.`}</p>
        <Problems title="Noted" tone="warn" problems={outcome.notes} />
        {snapshot.flags.length === 0 ? null : (
          <p className="text-warn">{`${String(snapshot.flags.length)} fields are doubtful or missing; each is marked where it is used.`}</p>
        )}
      </div>
    </Dialog>
  );
}

interface PositionsConfirmProps {
  readonly title: string;
  readonly outcome: PositionsOutcome;
  readonly isStale: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

function PositionsConfirm({ title, outcome, isStale, onClose, children }: PositionsConfirmProps) {
  const edit = useApp((state) => state.edit);
  const undo = useApp((state) => state.undo);
  const store = useAppStore();
  const { attempt, notify } = useNotices();
  const count = outcome.legs.length;
  const words = `${String(count)} ${count === 1 ? "leg" : "legs"}`;
  const isOpen = isStale || outcome.questions.length > 0;
  const fileTitle = title.replace(/^Import /, "").replace(/\.[a-z]+$/i, "");
  const take = (isReplacing: boolean): void => {
    const added = outcome.legs.map(({ position }) => ({ ...position, id: newLegId() }));
    const isDone = attempt(() =>
      edit(`Import ${words}`, (book) => ({
        ...book,
        name: isReplacing ? (outcome.name ?? fileTitle) : book.name,
        positions: isReplacing ? added : [...book.positions, ...added],
        balances: isReplacing ? (outcome.balances ?? book.balances) : book.balances,
      })),
    );
    if (!isDone) return;
    const made = store.getState().past.at(-1);
    /** Only while the import is still the last edit: later ones are not taken back in its name. */
    const takeBack = (): void => {
      if (store.getState().past.at(-1) === made) undo();
      else notify({ text: "The book was edited since: use undo, which names each step." });
    };
    notify({ text: `${words} imported.`, actions: [{ label: "Undo", run: takeBack }] });
    onClose();
  };
  return (
    <Dialog
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button disabled={isOpen || count === 0} onClick={() => take(true)}>
            {`Replace the book with ${words}`}
          </Button>
          <Button look="primary" disabled={isOpen || count === 0} onClick={() => take(false)}>
            {`Add ${words}`}
          </Button>
        </>
      }
    >
      {children}
    </Dialog>
  );
}
