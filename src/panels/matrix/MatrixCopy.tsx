import { useState } from "react";
import { useApp } from "../../state/useAppStore.ts";
import { Button } from "../../ui/Button.tsx";
import { useNotices } from "../../ui/Notices.tsx";
import { useMarketSnapshot } from "../inputs.ts";
import { rulesName } from "../rulesName.ts";
import { matrixHead } from "./matrixHead.ts";
import { matrixTsv } from "./matrixTsv.ts";
import { isMargin } from "./metricFacts.ts";
import type { FilledMatrix, MatrixAnswer } from "./useMatrix.ts";

interface MatrixCopyProps {
  readonly answer: MatrixAnswer;
  readonly title: string;
}

/** Copies the matrix with a line that says what it is. */
export function MatrixCopy({ answer, title }: MatrixCopyProps) {
  const { matrix, isStale, liquidation } = answer;
  const market = useMarketSnapshot();
  const whatIf = useApp((state) => state.whatIf);
  const { metric } = useApp((state) => state.matrix);
  const { ruleSet } = useApp((state) => state.rules);
  const { notify } = useNotices();
  const [copied, setCopied] = useState<FilledMatrix>();
  const copy = async (shown: FilledMatrix): Promise<void> => {
    if (isStale || market === undefined) {
      notify({ text: "Nothing was copied: the matrix is still being filled.", tone: "danger" });
      return;
    }
    const rules = isMargin(metric) ? rulesName(liquidation.label, ruleSet) : "";
    try {
      await navigator.clipboard.writeText(matrixTsv(shown, matrixHead(shown, { title, market, whatIf, rules })));
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
