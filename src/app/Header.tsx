import { useMarketSnapshot } from "../panels/inputs.ts";
import { useEngine } from "../queries/engine.ts";
import { WhatIfBar } from "../panels/WhatIfBar.tsx";
import { useApp } from "../state/useAppStore.ts";
import { Button } from "../ui/Button.tsx";
import { Icon } from "../ui/Icon.tsx";
import { Menu } from "../ui/Menu.tsx";
import { useNotices } from "../ui/Notices.tsx";
import { MarketMenu } from "./MarketMenu.tsx";
import { useExports } from "./useExports.ts";

interface HeaderProps {
  readonly onImport: () => void;
  readonly onShare: () => void;
  readonly onAddLeg: () => void;
  readonly isReadOnly: boolean;
}

/** Name, market, what-if, and the acts on the whole book. */
export function Header({ onImport, onShare, onAddLeg, isReadOnly }: HeaderProps) {
  return (
    <header className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line bg-surface px-3 py-1.5">
      <h1 className="flex items-center gap-2 text-lg font-bold">
        <img src="/icon.svg" alt="" width={20} height={20} />
        Ballast
      </h1>
      <BookName isReadOnly={isReadOnly} />
      {isReadOnly ? null : <MarketMenu onChooseFile={onImport} />}
      <WhatIfBar />
      <div className="flex flex-wrap items-center gap-0.5 sm:gap-1">
        {isReadOnly ? null : (
          <>
            <History />
            <Button onClick={onAddLeg}>Add legs</Button>
            <Button onClick={onImport}>Import</Button>
            <ExportMenu />
            <NewMenu />
          </>
        )}
        <Button onClick={onShare}>Share</Button>
        <ThemeButton />
      </div>
    </header>
  );
}

function BookName({ isReadOnly }: { readonly isReadOnly: boolean }) {
  const name = useApp((state) => state.book.name);
  const rename = useApp((state) => state.renameBook);
  const { attempt } = useNotices();
  return (
    <input
      key={name}
      aria-label="Name of the book"
      className="h-7 w-24 rounded-sm sm:w-36 border border-transparent bg-transparent px-1 font-semibold hover:border-line focus:bg-raised"
      defaultValue={name}
      readOnly={isReadOnly}
      maxLength={80}
      onBlur={(event) => {
        const typed = event.currentTarget.value.trim();
        if (typed !== "" && typed !== name) attempt(() => rename(typed));
      }}
      onKeyDown={(event) => {
        if (event.key === "Enter") event.currentTarget.blur();
      }}
    />
  );
}

function History() {
  const undo = useApp((state) => state.undo);
  const redo = useApp((state) => state.redo);
  const last = useApp((state) => state.past.at(-1)?.name);
  const next = useApp((state) => state.future[0]?.name);
  return (
    <>
      <Button
        look="quiet"
        disabled={last === undefined}
        onClick={undo}
        aria-label={`Undo ${last ?? ""}`}
        title={last === undefined ? "Nothing to undo" : `Undo: ${last} (Ctrl-Z)`}
      >
        <Icon name="undo" />
      </Button>
      <Button
        look="quiet"
        disabled={next === undefined}
        onClick={redo}
        aria-label={`Redo ${next ?? ""}`}
        title={next === undefined ? "Nothing to redo" : `Redo: ${next} (Ctrl-Shift-Z)`}
      >
        <Icon name="redo" />
      </Button>
    </>
  );
}

function ExportMenu() {
  const { exportJson, exportCsv } = useExports();
  return (
    <Menu name="Export" label="Export">
      <div className="flex flex-col gap-1">
        <Button onClick={exportJson}>Book as JSON</Button>
        <Button onClick={exportCsv}>Book as CSV</Button>
      </div>
    </Menu>
  );
}

/** The book as a whole: an empty one, or the demo's again. Both can be undone. */
function NewMenu() {
  const edit = useApp((state) => state.edit);
  const market = useMarketSnapshot();
  const run = useEngine();
  const { attempt, notify } = useNotices();
  const demo = async (): Promise<void> => {
    if (market === undefined) return;
    const book = await run("demoBook", { market });
    attempt(() => edit("Demo book", () => book));
  };
  return (
    <Menu name="New" label="New">
      <div className="flex flex-col gap-1">
        <Button
          onClick={() => attempt(() => edit("New book", () => ({ name: "My book", positions: [], balances: [] })))}
        >
          Empty book
        </Button>
        <Button
          onClick={() =>
            void demo().catch(() =>
              notify({ text: "The demo book needs the demo market: choose it first.", tone: "danger" }),
            )
          }
        >
          Demo book
        </Button>
      </div>
    </Menu>
  );
}

function ThemeButton() {
  const theme = useApp((state) => state.theme);
  const setTheme = useApp((state) => state.setTheme);
  const other = theme === "dark" ? "light" : "dark";
  return (
    <Button
      look="quiet"
      onClick={() => setTheme(other)}
      aria-label={`Switch to the ${other} theme`}
      title={`Switch to the ${other} theme`}
    >
      <Icon name={theme === "dark" ? "sun" : "moon"} />
    </Button>
  );
}
