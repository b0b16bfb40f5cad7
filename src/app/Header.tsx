import { ViewSwitch } from "../panels/ViewSwitch.tsx";
import { WhatIfBar } from "../panels/whatIf/WhatIfBar.tsx";
import { useApp } from "../state/useAppStore.ts";
import { Icon } from "../ui/Icon.tsx";
import { Key } from "../ui/Key.tsx";
import { Menu } from "../ui/Menu.tsx";
import { useMediaQuery } from "../ui/useMediaQuery.ts";
import { useNotices } from "../ui/Notices.tsx";
import { CommandButton } from "./commands/CommandButton.tsx";
import { isMac } from "./commands/platform.ts";
import { commandOf } from "./commands/index.ts";
import { keysText } from "./commands/shortcut.ts";
import { MarketMenu } from "./MarketMenu.tsx";

interface HeaderProps {
  readonly onImport: () => void;
  readonly isReadOnly: boolean;
}

/** Name, market, what-if, and the acts on the whole book; on a phone the acts are in the palette. */
export function Header({ onImport, isReadOnly }: HeaderProps) {
  const isPhone = !useMediaQuery("(min-width: 640px)");
  return (
    <header className="flex flex-wrap items-center gap-x-2 gap-y-1 border-b border-line bg-surface px-3 py-1 sm:gap-x-3 sm:py-1.5 xl:gap-x-2">
      <h1 className="flex items-center gap-2 text-lg font-bold">
        <img src="/icon.svg" alt="" width={20} height={20} />
        <span className={isPhone ? "sr-only" : ""}>Ballast</span>
      </h1>
      <BookName isReadOnly={isReadOnly} />
      {isReadOnly ? null : <MarketMenu onChooseFile={onImport} />}
      {isPhone ? (
        <>
          <span className="ml-auto flex items-center gap-0.5">
            {isReadOnly ? null : <UndoButton />}
            <PaletteButton isPhone />
          </span>
          <div className="flex w-full min-w-0 flex-wrap items-center min-[360px]:has-[>[data-rest=true]:not([open])]:flex-nowrap">
            <ViewSwitch />
            <WhatIfBar />
          </div>
        </>
      ) : (
        <>
          <WhatIfBar />
          <Acts isReadOnly={isReadOnly} />
        </>
      )}
    </header>
  );
}

function Acts({ isReadOnly }: { readonly isReadOnly: boolean }) {
  return (
    <div className="ml-auto flex flex-wrap items-center gap-1">
      {isReadOnly ? null : (
        <>
          <UndoButton />
          <RedoButton />
          <CommandButton id="book.add-legs">Add legs</CommandButton>
          <CommandButton id="book.import">Import</CommandButton>
          <ExportMenu />
          <NewMenu />
        </>
      )}
      <CommandButton id="book.share">Share</CommandButton>
      <ThemeButton />
      <PaletteButton isPhone={false} />
    </div>
  );
}

function PaletteButton({ isPhone }: { readonly isPhone: boolean }) {
  const { keys = "" } = commandOf("page.palette");
  return (
    <CommandButton
      id="page.palette"
      look={isPhone ? "plain" : "quiet"}
      {...(isPhone ? {} : { label: `Commands, ${keysText(keys, isMac)}` })}
      className="min-h-7"
    >
      {isPhone ? "Menu" : <Key>{keysText(keys, isMac)}</Key>}
    </CommandButton>
  );
}

function BookName({ isReadOnly }: { readonly isReadOnly: boolean }) {
  const name = useApp((state) => state.book.name);
  const rename = useApp((state) => state.renameBook);
  const { attempt } = useNotices();
  return (
    <input
      key={name}
      data-book-name
      aria-label="Name of the book"
      className="h-7 w-16 min-w-0 flex-1 rounded-sm border border-transparent bg-transparent px-1 font-semibold hover:border-line focus:bg-raised sm:w-32 sm:flex-none"
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

function UndoButton() {
  const last = useApp((state) => state.past.at(-1)?.name);
  return (
    <CommandButton id="book.undo" look="quiet" label={`Undo ${last ?? ""}`}>
      <Icon name="undo" />
    </CommandButton>
  );
}

function RedoButton() {
  const next = useApp((state) => state.future[0]?.name);
  return (
    <CommandButton id="book.redo" look="quiet" label={`Redo ${next ?? ""}`}>
      <Icon name="redo" />
    </CommandButton>
  );
}

function ExportMenu() {
  return (
    <Menu name="Export" label="Export">
      <div className="flex flex-col gap-1">
        <CommandButton id="book.export-json">Book as JSON</CommandButton>
        <CommandButton id="book.export-csv">Book as CSV</CommandButton>
      </div>
    </Menu>
  );
}

/** The book as a whole: an empty one, or the demo's again. Both can be undone. */
function NewMenu() {
  return (
    <Menu name="New" label="New">
      <div className="flex flex-col gap-1">
        <CommandButton id="book.empty">Empty book</CommandButton>
        <CommandButton id="book.demo">Demo book</CommandButton>
      </div>
    </Menu>
  );
}

function ThemeButton() {
  const theme = useApp((state) => state.theme);
  return (
    <CommandButton id="page.theme" look="quiet" label={`Switch to the ${theme === "dark" ? "light" : "dark"} theme`}>
      <Icon name={theme === "dark" ? "sun" : "moon"} />
    </CommandButton>
  );
}
