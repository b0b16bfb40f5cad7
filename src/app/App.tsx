import { useCallback, useRef, useState } from "react";
import type { ImportFile } from "../importers/importer.ts";
import { identityOf } from "../queries/engine.ts";
import { useApp, useAppStore } from "../state/useAppStore.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { Inspection } from "../panels/inspect/Inspection.tsx";
import { useNotices } from "../ui/Notices.tsx";
import { AddLegsDialog } from "./AddLegsDialog.tsx";
import { useArrival } from "./arrival.ts";
import type { LinkArrival } from "./arrival.ts";
import { CommandCenter } from "./commands/CommandCenter.tsx";
import { Header } from "./Header.tsx";
import { ImportDialog } from "./ImportDialog.tsx";
import { MarketSource } from "./MarketSource.tsx";
import { MarketTrouble } from "./MarketTrouble.tsx";
import { ShareDialog } from "./ShareDialog.tsx";
import { SharedPreview } from "./SharedPreview.tsx";
import { Shell } from "./Shell.tsx";
import { SkipButton } from "./SkipButton.tsx";
import { CAPS } from "../model/caps.ts";
import { useFileDrop } from "./useFileDrop.ts";

interface AppProps {
  readonly arrival: LinkArrival | undefined;
}

/** The page: the reader's own book, or above it the preview of a shared one. */
export function App({ arrival }: AppProps) {
  const store = useAppStore();
  const [shared, close] = useArrival(arrival);
  const { attempt } = useNotices();
  if (shared !== undefined && "view" in shared) {
    const { view } = shared;
    const replace = (): void => {
      const { book, rules, draft } = view;
      const isTaken = attempt(() => store.getState().takeBook("Take the shared book", book, draft ?? null));
      if (isTaken) store.getState().setWhatIf(view.whatIf);
      if (isTaken && rules !== undefined) attempt(() => store.getState().takeRules(rules));
      close();
    };
    return <SharedPreview key={identityOf(view)} view={view} onClose={close} onReplace={replace} />;
  }
  return (
    <MarketSource>
      <Own />
      {shared === undefined ? null : (
        <Dialog title="The link could not be opened" onClose={close} actions={<Button onClick={close}>Close</Button>}>
          <p role="alert" data-testid="link-refused">
            {shared.refusal}
          </p>
        </Dialog>
      )}
    </MarketSource>
  );
}

type Open = "import" | "share" | "add";

function Own() {
  const [open, setOpen] = useState<Open>();
  const [file, setFile] = useState<{ readonly file: ImportFile; readonly count: number }>();
  const { notify } = useNotices();
  const picker = useRef<HTMLInputElement>(null);
  const draft = useApp((state) => state.draft);
  const take = useCallback(
    (chosen: File): void => {
      if (chosen.size > CAPS.fileBytes) {
        notify({
          text: `${chosen.name} is larger than 10 MB: split it, or export fewer rows. Your book is unchanged.`,
          tone: "danger",
        });
        return;
      }
      void chosen.arrayBuffer().then(
        (buffer) => {
          const read = { name: chosen.name, bytes: new Uint8Array(buffer), now: Date.now() };
          setFile((before) => ({ file: read, count: (before?.count ?? 1) + 1 }));
        },
        () => notify({ text: `${chosen.name} could not be read from the disk: choose it again.`, tone: "danger" }),
      );
    },
    [notify],
  );
  const isOver = useFileDrop(take);
  const close = (): void => setOpen(undefined);
  const chooseFile = (): void => picker.current?.click();
  const acts = { chooseFile, openShare: () => setOpen("share"), openAddLegs: () => setOpen("add") };
  return (
    <div className="flex h-full flex-col" data-testid="own-book" data-drafting={draft !== null}>
      <Inspection>
        <CommandCenter acts={acts}>
          <SkipButton />
          <Header isReadOnly={false} onImport={chooseFile} />
        </CommandCenter>
        <MarketTrouble />
        <Shell />
      </Inspection>
      <input
        ref={picker}
        type="file"
        hidden
        data-testid="file-picker"
        aria-label="File to import"
        accept=".csv,.json,.txt,.tsv,text/csv,application/json"
        onChange={(event) => {
          const chosen = event.currentTarget.files?.[0];
          event.currentTarget.value = "";
          if (chosen !== undefined) take(chosen);
        }}
      />
      {file === undefined ? null : (
        <ImportDialog key={file.count} file={file.file} onClose={() => setFile(undefined)} />
      )}
      {open === "share" ? <ShareDialog onClose={close} /> : null}
      {open === "add" ? <AddLegsDialog onClose={close} /> : null}
      {isOver ? (
        <p className="pointer-events-none fixed inset-4 z-50 grid place-items-center border-2 border-dashed border-accent bg-canvas/80 text-xl">
          Drop a position file or an option chain
        </p>
      ) : null}
    </div>
  );
}
