import type { Transfer } from "../../../model/transfer.ts";
import { withTransfers } from "../../../model/transfer.ts";
import { useApp, useAppStore } from "../../../state/useAppStore.ts";
import { Button } from "../../../ui/Button.tsx";
import { useNotices } from "../../../ui/Notices.tsx";
import { asSentence, transferText } from "./words.ts";

/** Puts the transfers into the book as one undoable edit: Ballast sends nothing anywhere. Not in somebody else's book. */
export function RecordTransfers({ transfers }: { readonly transfers: readonly Transfer[] }) {
  const isReadOnly = useApp((state) => state.isReadOnly);
  const record = useRecord(transfers);
  if (transfers.length === 0) return null;
  const what = transfers.length === 1 ? "the transfer" : "the transfers";
  return isReadOnly ? (
    <p className="py-1 text-muted" data-testid="transfers-read-only">
      {`Read-only: take the book as your own to record ${what}.`}
    </p>
  ) : (
    <p className="py-1">
      <Button onClick={record}>{`Record ${what}`}</Button>
    </p>
  );
}

/** The act; what it tells goes away with the next change of the book, so that it never outlives an undo. */
function useRecord(transfers: readonly Transfer[]): () => void {
  const store = useAppStore();
  const { attempt, notify } = useNotices();
  return () => {
    const [only] = transfers;
    if (only === undefined) return;
    const words =
      transfers.length === 1 ? asSentence(transferText(only)) : `Move dollars by ${String(transfers.length)} transfers`;
    const { edit, undo } = store.getState();
    if (!attempt(() => edit(words, (book) => withTransfers(book, transfers)))) return;
    const { book } = store.getState();
    const withdraw = notify({
      text: "The book has the transfers; nothing was sent to a venue.",
      actions: [{ label: "Undo", run: undo }],
    });
    const stop = store.subscribe((state) => {
      if (state.book === book) return;
      withdraw();
      stop();
    });
  };
}
