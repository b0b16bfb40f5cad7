import { useState } from "react";
import { useApp } from "../../state/useAppStore.ts";
import { Button } from "../../ui/Button.tsx";
import { useNotices } from "../../ui/Notices.tsx";
import { matrixTsv } from "./matrixTsv.ts";
import type { FilledMatrix } from "./useMatrix.ts";

interface MatrixActionsProps {
  readonly matrix: FilledMatrix | undefined;
  readonly title: string;
  readonly isTable: boolean;
  readonly onTable: (isTable: boolean) => void;
  readonly hasLiquidation: boolean;
}

/** What can be done to the matrix: the liquidation line, a table, a copy. */
export function MatrixActions({ matrix, title, isTable, onTable, hasLiquidation }: MatrixActionsProps) {
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
      <CopyButton matrix={matrix} title={title} />
    </>
  );
}

function CopyButton({ matrix, title }: Pick<MatrixActionsProps, "matrix" | "title">) {
  const { notify } = useNotices();
  const [copied, setCopied] = useState<FilledMatrix>();
  const copy = async (shown: FilledMatrix): Promise<void> => {
    try {
      await navigator.clipboard.writeText(matrixTsv(shown, title));
      setCopied(shown);
    } catch {
      notify({ text: "The browser refused the clipboard: nothing was copied.", tone: "danger" });
    }
  };
  const isCopied = matrix !== undefined && copied === matrix;
  return (
    <Button
      disabled={matrix === undefined}
      title="Copies every cell as a table for a spreadsheet"
      onClick={() => matrix && void copy(matrix)}
    >
      <span aria-live="polite">{isCopied ? "Copied" : "Copy"}</span>
    </Button>
  );
}
