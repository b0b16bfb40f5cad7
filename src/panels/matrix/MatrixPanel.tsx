import { useApp, useTable } from "../../state/useAppStore.ts";
import { Panel } from "../../ui/Panel.tsx";
import { Waiting } from "../../ui/Waiting.tsx";
import { useIsEmpty, useQuestions, waitingFor } from "../inputs.ts";
import { MatrixActions } from "./MatrixActions.tsx";
import { MatrixControls } from "./MatrixControls.tsx";
import { MatrixScope } from "./MatrixScope.tsx";
import { MatrixMap } from "./MatrixMap.tsx";
import { MatrixTable } from "./MatrixTable.tsx";
import { MatrixWords } from "./MatrixWords.tsx";
import { MatrixWork, Stopped } from "./MatrixWork.tsx";
import { useMatrix } from "./useMatrix.ts";
import type { MatrixAnswer } from "./useMatrix.ts";

interface MatrixPanelProps {
  readonly className?: string;
  /** A tab above names the panel. */
  readonly isTabbed?: boolean;
  /** There is room for every number. */
  readonly isFull?: boolean;
}

/** Where does it hurt: P&L, Greeks or margin over spot, vol and date, one cell at a time. */
export function MatrixPanel({ className = "", isTabbed = false, isFull = false }: MatrixPanelProps) {
  const [isTable, setIsTable] = useTable("matrix");
  const isEmpty = useIsEmpty();
  const isDrafted = useApp((state) => state.draft !== null);
  const answer = useMatrix();
  const { facts, whose, whoseShort } = answer;
  const title = `${facts.label} of the ${whose}${isDrafted ? " with draft, before its costs" : ""}`;
  const actions = <MatrixActions answer={answer} title={title} isTable={isTable} onTable={setIsTable} />;
  return (
    <Panel
      title="Risk matrix"
      of={whoseShort}
      isTitleHidden={isTabbed}
      className={className}
      actions={isTabbed ? null : actions}
    >
      <div className="flex flex-wrap items-center gap-2 border-b border-line px-3 py-1">
        {isTabbed ? <MatrixScope isWhole={facts.isWhole} isFull={isFull} /> : null}
        <MatrixControls />
        {isTabbed ? actions : null}
      </div>
      {isEmpty ? (
        <p className="p-3 text-muted">Nothing of this underlying is in the book: add a leg to fill its matrix.</p>
      ) : (
        <Filled answer={answer} title={title} isTable={isTable} isFull={isFull} />
      )}
    </Panel>
  );
}

interface FilledProps {
  readonly answer: MatrixAnswer;
  readonly title: string;
  readonly isTable: boolean;
  readonly isFull: boolean;
}

/** The cells once they are there, the former ones while others are on their way. */
function Filled({ answer, title, isTable, isFull }: FilledProps) {
  const { matrix, isStale, error, isCoarse, liquidation, search } = answer;
  const questions = useQuestions();
  return (
    <>
      <MatrixWork answer={answer} />
      <Stopped answer={answer} />
      {error === undefined || search.isCancelled ? null : <Waiting error={error} what="" />}
      {matrix === undefined ? (
        <Waiting
          error={undefined}
          what={error === undefined && !search.isCancelled ? waitingFor(questions, "Filling the matrix\u2026") : ""}
        />
      ) : (
        <div className={`flex min-h-0 flex-1 flex-col overflow-y-auto ${isStale ? "is-stale" : ""}`}>
          <MatrixWords matrix={matrix} isCoarse={isCoarse} liquidation={liquidation} isFull={isFull} />
          {isTable ? (
            <MatrixTable matrix={matrix} title={title} isFull={isFull} />
          ) : (
            <MatrixMap matrix={matrix} title={title} liquidation={liquidation} />
          )}
        </div>
      )}
    </>
  );
}
