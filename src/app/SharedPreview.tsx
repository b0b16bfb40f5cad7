import { useCallback, useEffect, useState } from "react";
import type { CarriedRules } from "../model/ruleSet.ts";
import { useRuleBookLabel } from "../panels/inputs.ts";
import { rulesName } from "../panels/rulesName.ts";
import type { SharedView } from "../share/link.ts";
import { createAppStore } from "../state/store.ts";
import { AppStoreProvider, useApp, useAppStore } from "../state/useAppStore.ts";
import { demoDay } from "../model/demoDay.ts";
import { Button } from "../ui/Button.tsx";
import { instant } from "../ui/format.ts";
import { Inspection } from "../panels/inspect/Inspection.tsx";
import { useNotices } from "../ui/Notices.tsx";
import { useFileDrop } from "./useFileDrop.ts";
import { GivenMarket } from "./MarketSource.tsx";
import { CommandCenter } from "./commands/CommandCenter.tsx";
import { Header } from "./Header.tsx";
import { ShareDialog } from "./ShareDialog.tsx";
import { Shell } from "./Shell.tsx";
import { SkipButton } from "./SkipButton.tsx";

interface SharedPreviewProps {
  readonly view: SharedView;
  readonly onClose: () => void;
  /** Puts the shared book in the place of the reader's own, as one undoable edit. */
  readonly onReplace: () => void;
}

/** What the link was made under; a link without rules is shown under the usual rule book, and says so. */
function MarginedUnder({ rules }: { readonly rules: CarriedRules | undefined }) {
  const shown = useApp((state) => state.rules);
  const label = useRuleBookLabel(shown.modelId);
  if (label === undefined) return null;
  const words =
    rules === undefined
      ? `The link names no rule book: margin is shown under ${label}. `
      : `Margin was measured by ${rulesName(label, rules.ruleSet?.name ?? null)}. `;
  return <span data-testid="shared-rules">{words}</span>;
}

/** A shared book, read-only, over its own market: a store of its own, so that the reader's book is out of reach. */
export function SharedPreview({ view, onClose, onReplace }: SharedPreviewProps) {
  const own = useAppStore();
  const [store] = useState(() => {
    const made = createAppStore(view.book, demoDay(view.market.asOf));
    const { theme, keys } = own.getState();
    made.setState({ theme, keys });
    made.getState().setWhatIf(view.whatIf);
    if (view.rules !== undefined) made.getState().takeRules(view.rules);
    const first = view.book.positions[0];
    if (first !== undefined) made.getState().setScope({ underlying: first.instrument.underlying });
    made.setState({ isReadOnly: true, draft: view.draft ?? null });
    return made;
  });
  const [isSharing, setIsSharing] = useState(false);
  // How the page looks and listens is the reader's, not the book's: a change here is one of the own page too.
  useEffect(() => store.subscribe(({ theme, keys }) => own.setState({ theme, keys })), [store, own]);
  const { notify } = useNotices();
  const refuse = useCallback(
    () => notify({ text: "This is a shared book, read-only: go back to your own book to import a file." }),
    [notify],
  );
  useFileDrop(refuse);
  return (
    <AppStoreProvider value={store}>
      <GivenMarket snapshot={view.market}>
        <div className="flex h-full flex-col" data-testid="shared-preview">
          <SkipButton />
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-accent bg-raised px-3 py-1 text-sm">
            <p className="min-w-64 flex-1">
              <strong className="text-accent">Shared book, read-only.</strong>{" "}
              {`Valued at ${instant(view.market.asOf)} with the prices in the link (${view.market.label}). `}
              <MarginedUnder rules={view.rules} />
              Your own book is untouched.
            </p>
            <span className="ml-auto flex flex-wrap justify-end gap-x-2 gap-y-1">
              <Button onClick={onReplace}>Take it as my book (can be undone)</Button>
              <Button look="primary" onClick={onClose}>
                Back to my book
              </Button>
            </span>
          </div>
          <Inspection>
            <CommandCenter
              acts={{
                shared: { close: onClose, take: onReplace },
                openShare: () => setIsSharing(true),
                openAddLegs: onClose,
                chooseFile: onClose,
              }}
            >
              <Header isReadOnly onImport={onClose} />
            </CommandCenter>
            <Shell isReadOnly />
          </Inspection>
          {isSharing ? <ShareDialog onClose={() => setIsSharing(false)} /> : null}
        </div>
      </GivenMarket>
    </AppStoreProvider>
  );
}
