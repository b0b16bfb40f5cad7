import type { Transfer } from "../../../model/transfer.ts";
import { withTransfers } from "../../../model/transfer.ts";
import { useApp } from "../../../state/useAppStore.ts";
import { Button } from "../../../ui/Button.tsx";
import { useNotices } from "../../../ui/Notices.tsx";
import { asSentence, transferText } from "./words.ts";

/** Puts the transfers into the book as one undoable edit: Ballast sends nothing anywhere. */
export function RecordTransfers({ transfers }: { readonly transfers: readonly Transfer[] }) {
  const edit = useApp((state) => state.edit);
  const { attempt, notify } = useNotices();
  const [only] = transfers;
  if (only === undefined) return null;
  const words =
    transfers.length === 1 ? asSentence(transferText(only)) : `Move dollars by ${String(transfers.length)} transfers`;
  const record = (): void => {
    if (attempt(() => edit(words, (book) => withTransfers(book, transfers)))) {
      notify({ text: "The book has the transfers; nothing was sent to a venue." });
    }
  };
  return (
    <p className="py-1">
      <Button onClick={record}>{transfers.length === 1 ? "Record the transfer" : "Record the transfers"}</Button>
    </p>
  );
}
