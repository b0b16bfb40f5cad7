import { useMemo } from "react";
import { gapText } from "../../model/gap.ts";
import { useApp } from "../../state/useAppStore.ts";
import { useNotices } from "../../ui/Notices.tsx";
import type { Contour } from "../../ui/heatmap/ContourLines.tsx";
import { contourSegments } from "../../ui/heatmap/contours.ts";
import { Heatmap } from "../../ui/heatmap/Heatmap.tsx";
import { statePlace } from "./stateWords.ts";
import type { Liquidation } from "./useLiquidation.ts";
import { useCellAbout } from "./useCellAbout.ts";
import type { FilledMatrix } from "./useMatrix.ts";

interface MatrixMapProps {
  readonly matrix: FilledMatrix;
  readonly title: string;
  readonly liquidation: Liquidation;
}

function useContours({ matrix, liquidation }: MatrixMapProps): readonly Contour[] {
  const { cells, facts, columns, isOfWhole } = matrix;
  const { segments } = liquidation;
  return useMemo(() => {
    const name = isOfWhole ? "liquidation" : "liquidation, whole book";
    const line: Contour = { id: "liquidation", label: name, look: "danger", segments };
    if (facts.level === null) return [line];
    const { value, label } = facts.level;
    const own = contourSegments(cells.values, columns.values.length, value);
    return [{ id: "level", label, look: "ink", segments: own }, line];
  }, [cells, facts, columns, isOfWhole, segments]);
}

/** The matrix as a map: colours, contours, a cursor; a cell picked is the what-if. */
export function MatrixMap(props: MatrixMapProps) {
  const { matrix, title } = props;
  const { rows, columns, cells, facts } = matrix;
  const theme = useApp((state) => state.theme);
  const setWhatIf = useApp((state) => state.setWhatIf);
  const whatIf = useApp((state) => state.whatIf);
  const { attempt } = useNotices();
  const contours = useContours(props);
  const aboutCell = useCellAbout(matrix);
  const rowTexts = useMemo(() => rows.values.map(rows.text), [rows]);
  const columnTexts = useMemo(() => columns.values.map(columns.text), [columns]);
  const pick = (row: number, column: number): void => {
    attempt(() => setWhatIf({ [rows.of]: rows.values[row], [columns.of]: columns.values[column] }));
  };
  return (
    <Heatmap
      label={`${title}, ${facts.unit}`}
      values={cells.values}
      rows={rowTexts}
      columns={columnTexts}
      rowTitle={rows.title}
      columnTitle={columns.title}
      theme={theme}
      scale={facts.scale}
      text={facts.text}
      unit={facts.unit}
      most={facts.most}
      reason={(cell) => {
        const gap = cells.gaps.get(cell);
        return gap === undefined ? "no figure" : gapText(gap);
      }}
      contours={contours}
      about={aboutCell}
      onPick={pick}
      state={statePlace(matrix, whatIf)}
    />
  );
}
