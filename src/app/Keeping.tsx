import { useEffect, useState } from "react";
import { quarantineText } from "../storage/quarantine.ts";
import { Button } from "../ui/Button.tsx";
import { Icon } from "../ui/Icon.tsx";
import { useNotices } from "../ui/Notices.tsx";
import { keepBook } from "./keepBook.ts";
import { saveFile } from "../ui/saveFile.ts";
import type { Started } from "./start.ts";

/** Keeps the book between visits, and says what is wrong with that when something is. */
export function Keeping({ store, kept, revision, warning, quarantine }: Omit<Started, "arrival" | "kernel">) {
  const { notify } = useNotices();
  const [isShown, setIsShown] = useState(true);
  useEffect(
    () =>
      keepBook(store, kept, revision, {
        onTrouble: (text) => notify({ text, tone: "danger" }),
        onFollowed: () => notify({ text: "The book was changed in another tab; this tab shows it now." }),
        onConflict: ({ takeTheirs, keepMine }) =>
          notify({
            text: "Another tab saved this book meanwhile. Yours is not saved until you say which one stays.",
            tone: "danger",
            actions: [
              { label: "Take the other tab's", run: takeTheirs },
              { label: "Keep mine", run: keepMine },
            ],
          }),
      }),
    [store, kept, revision, notify],
  );
  if (!isShown || (warning === undefined && quarantine.length === 0)) return null;
  return (
    <div
      role="alert"
      className="flex flex-wrap items-center gap-3 border-b border-warn bg-raised px-3 py-1 text-sm"
      data-testid="storage-warning"
    >
      {warning === undefined ? null : <p>{warning}</p>}
      {quarantine.length === 0 ? null : (
        <>
          <p>{`${String(quarantine.length)} stored ${quarantine.length === 1 ? "item" : "items"} could not be loaded and were set aside: ${quarantine.map((one) => one.because).join("; ")}.`}</p>
          <Button onClick={() => saveFile("ballast-set-aside.json", "application/json", quarantineText(quarantine))}>
            Export them
          </Button>
          <Button
            onClick={() => {
              void kept.clearQuarantine();
              setIsShown(false);
            }}
          >
            Forget them
          </Button>
        </>
      )}
      <Button look="quiet" className="ml-auto" aria-label="Dismiss" onClick={() => setIsShown(false)}>
        <Icon name="close" />
      </Button>
    </div>
  );
}
