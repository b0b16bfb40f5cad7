import { useState } from "react";
import { GREEK_CONVENTIONS } from "../../model/greekConvention.ts";
import { useApp, useScope } from "../../state/useAppStore.ts";
import { LeftOut } from "../../ui/GapNote.tsx";
import { Panel } from "../../ui/Panel.tsx";
import { Tabs } from "../../ui/Tabs.tsx";
import { useMediaQuery } from "../../ui/useMediaQuery.ts";
import { Waiting } from "../../ui/Waiting.tsx";
import { useIsEmpty, useQuestions, waitingFor } from "../inputs.ts";
import { useSubjectName } from "../margin/useSubjectName.ts";
import { GreekControls } from "./GreekControls.tsx";
import { GreekLadderView } from "./GreekLadderView.tsx";
import { greekLines } from "./greekLines.ts";
import { GreekTable } from "./GreekTable.tsx";
import { useGreeks } from "./useGreeks.ts";

const phoneTabs = [
  { id: "table", label: "Table" },
  { id: "ladder", label: "Ladder" },
] as const;

/** What moves the book: every Greek through third order, in a table and against spot. */
export function GreeksView() {
  const isWide = useMediaQuery("(min-width: 1024px)");
  const [shown, show] = useState<"table" | "ladder">("table");
  const isEmpty = useIsEmpty();
  const table = <Greeks />;
  return (
    <Panel title="Greeks" isTitleHidden className="flex-1">
      <GreekControls />
      {isEmpty ? (
        <p className="p-3 text-muted">
          Nothing of this underlying is in the book: add a leg on the desk to see what moves it.
        </p>
      ) : isWide ? (
        <div className="flex min-h-0 flex-1 flex-col gap-px bg-line">
          <div className="flex max-h-3/5 min-h-0 flex-col">{table}</div>
          <GreekLadderView />
        </div>
      ) : (
        <>
          <Tabs label="Table or ladder" tabs={phoneTabs} selected={shown} onSelect={show} />
          {shown === "table" ? table : <GreekLadderView />}
        </>
      )}
    </Panel>
  );
}

function Greeks() {
  const questions = useQuestions();
  const { now, after, isStale, error } = useGreeks();
  const { convention, by } = useApp((state) => state.greeks);
  const scope = useScope();
  const nameOf = useSubjectName();
  if (now === undefined) {
    return (
      <div className="bg-surface">
        <Waiting error={error} what={waitingFor(questions, "Working out the Greeks\u2026")} />
      </div>
    );
  }
  const all = [...new Set([...now.byUnderlying, ...(after?.byUnderlying ?? [])].map(({ underlying }) => underlying))];
  const names = scope === "all" ? all.sort() : [scope.underlying];
  const leftOut =
    scope === "all"
      ? now.total.leftOut
      : (now.byUnderlying.find((one) => one.underlying === scope.underlying)?.total.leftOut ?? []);
  return (
    <div className="flex min-h-0 min-w-0 flex-1 flex-col bg-surface">
      <div className="px-3 py-1 text-sm">
        <p className="text-muted" data-testid="convention-meaning">
          {GREEK_CONVENTIONS[convention].meaning}
        </p>
        {error === undefined ? null : <Waiting error={error} what="" />}
        <LeftOut what="The total" gaps={leftOut} />
      </div>
      <GreekTable
        lines={greekLines({ now, after }, names, by, nameOf)}
        coin={scope === "all" ? "coin" : scope.underlying}
        isStale={isStale}
      />
    </div>
  );
}
