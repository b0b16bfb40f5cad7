import { useApp } from "../../state/useAppStore.ts";
import { Button } from "../../ui/Button.tsx";
import { MatrixCopy } from "./MatrixCopy.tsx";
import type { MatrixAnswer } from "./useMatrix.ts";

interface MatrixActionsProps {
  readonly answer: MatrixAnswer;
  readonly title: string;
  readonly isTable: boolean;
  readonly onTable: (isTable: boolean) => void;
}

/** What can be done to the matrix: the liquidation line, a table, a copy. */
export function MatrixActions({ answer, title, isTable, onTable }: MatrixActionsProps) {
  const { hasLiquidation } = answer;
  const metric = useApp((state) => state.matrix.metric);
  const setMatrix = useApp((state) => state.setMatrix);
  return (
    <>
      {metric === "pnl" ? (
        <Button
          aria-pressed={hasLiquidation}
          className="aria-pressed:border-danger"
          title="Draws where the whole book's equity falls to the maintenance margin"
          onClick={() => setMatrix({ hasLiquidation: !hasLiquidation })}
        >
          Liquidation
        </Button>
      ) : null}
      <Button aria-pressed={isTable} onClick={() => onTable(!isTable)}>
        {isTable ? "Map" : "Table"}
      </Button>
      <MatrixCopy answer={answer} title={title} />
    </>
  );
}
