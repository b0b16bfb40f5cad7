import { lazy, Suspense, useCallback, useDeferredValue, useMemo } from "react";
import type { GreekLadder } from "../../engine/greeks/greekLadder.ts";
import { GREEK_NAMES } from "../../model/greek.ts";
import { greekUnit } from "../../model/greekConvention.ts";
import { useApp, useScope, useTable } from "../../state/useAppStore.ts";
import { Button } from "../../ui/Button.tsx";
import { Choice } from "../../ui/Field.tsx";
import { LeftOut } from "../../ui/GapNote.tsx";
import type { PayoffLine } from "../../ui/PayoffChart.tsx";
import { Waiting } from "../../ui/Waiting.tsx";
import { level, percentMove, signedSmall } from "../../ui/format.ts";
import { useQuestions, waitingFor } from "../inputs.ts";
import { greekLabels } from "../../model/greekLabels.ts";
import { LadderTable } from "./LadderTable.tsx";
import { curveFacts, ladderCurve } from "./ladderCurve.ts";
import type { CurveFacts } from "./ladderCurve.ts";
import { useGreekLadder } from "./useGreeks.ts";

const PayoffChart = lazy(() => import("../../ui/PayoffChart.tsx").then((module) => ({ default: module.PayoffChart })));

const choices = GREEK_NAMES.map((value) => ({ value, label: greekLabels[value].label }));

/** One Greek against spot: today's vols, or those of the what-if state. */
export function GreekLadderView() {
  const questions = useQuestions();
  const { ladder: name } = useApp((state) => state.greeks);
  const setGreeks = useApp((state) => state.setGreeks);
  const [isTable, setIsTable] = useTable("ladder");
  const { now, after, isStale, error } = useGreekLadder();
  return (
    <section aria-label="Greek against spot" className="flex min-h-0 min-w-0 flex-1 flex-col bg-surface">
      <div className="flex flex-wrap items-end gap-3 px-3 pt-1">
        <Choice label="Against spot" value={name} options={choices} onChange={(ladder) => setGreeks({ ladder })} />
        <Button aria-pressed={isTable} onClick={() => setIsTable(!isTable)}>
          {isTable ? "Chart" : "Table"}
        </Button>
        {now === undefined ? null : <Words now={now} after={after} />}
      </div>
      {now === undefined ? (
        <Waiting error={error} what={waitingFor(questions, "Moving spot\u2026")} />
      ) : (
        <div className={`flex min-h-0 flex-1 flex-col ${isStale ? "is-stale" : ""}`}>
          <Drawn now={now} after={after} isTable={isTable} />
        </div>
      )}
    </section>
  );
}

/** Where a move leads, in dollars where one underlying is looked at. */
const placeOf =
  ({ index, spotMoves }: GreekLadder) =>
  (move: number): string => {
    const [price, first] = [index?.[0], spotMoves[0]];
    if (price === undefined || first === undefined) return percentMove(move);
    return `${level((price / (1 + first)) * (1 + move))} (${percentMove(move)})`;
  };

function useCurve(ladder: GreekLadder | undefined): Float64Array | null {
  const { ladder: name, convention } = useApp((state) => state.greeks);
  return useMemo(
    () => (ladder === undefined ? null : ladderCurve(ladder, name, convention)),
    [ladder, name, convention],
  );
}

function useUnit(): string {
  const { ladder: name, convention } = useApp((state) => state.greeks);
  const scope = useScope();
  return greekUnit(convention, name, scope === "all" ? "coin" : scope.underlying);
}

interface LaddersProps {
  readonly now: GreekLadder;
  readonly after: GreekLadder | undefined;
}

/** What the chart shows, in words. */
function Words({ now, after }: LaddersProps) {
  const name = useApp((state) => state.greeks.ladder);
  const [curve, drafted] = [useCurve(now), useCurve(after)];
  const unit = useUnit();
  return (
    <div className="min-w-0 flex-1 basis-80 text-sm">
      {curve === null ? null : (
        <p data-testid="ladder-sentence">
          {`${greekLabels[name].label}, ${unit}, ${course(curveFacts(now.spotMoves, curve), placeOf(now))}`}
        </p>
      )}
      {drafted === null ? null : (
        <p className="text-accent">{`With the draft it ${course(curveFacts(now.spotMoves, drafted), placeOf(now))}`}</p>
      )}
      <LeftOut what="The ladder" gaps={now.leftOut} />
    </div>
  );
}

/** How a curve runs: "is highest at ...". */
function course({ most, least, signChanges, isFlat }: CurveFacts, place: (move: number) => string): string {
  if (isFlat) return `is ${signedSmall(most.value)} wherever spot goes.`;
  const edge = ({ isEdge }: CurveFacts["most"]): string => (isEdge ? ", the edge of the ladder" : "");
  const turns =
    signChanges.length === 0 ? "It keeps its sign." : `It changes sign near ${signChanges.map(place).join(", ")}.`;
  return `is highest at ${place(most.move)}${edge(most)}: ${signedSmall(most.value)}; lowest at ${place(least.move)}${edge(least)}: ${signedSmall(least.value)}. ${turns}`;
}

interface DrawnProps extends LaddersProps {
  readonly isTable: boolean;
}

function Drawn({ now, after, isTable }: DrawnProps) {
  const [curve, drafted] = [useCurve(now), useCurve(after)];
  const unit = useUnit();
  if (curve === null) {
    return (
      <p className="p-3 text-muted" data-testid="no-ladder">
        {now.isEmpty
          ? "Nothing here has Greeks: what is left out says why."
          : "Units of different underlyings do not add up: choose USD or 1 % move, or one underlying."}
      </p>
    );
  }
  if (isTable) return <LadderTable ladder={now} curve={curve} drafted={drafted} unit={unit} />;
  return <Chart ladder={now} curve={curve} drafted={drafted} unit={unit} />;
}

export interface CurveProps {
  readonly ladder: GreekLadder;
  readonly curve: Float64Array;
  readonly drafted: Float64Array | null;
  readonly unit: string;
}

function Chart({ ladder, curve, drafted, unit }: CurveProps) {
  const at = useDeferredValue(useApp((state) => state.whatIf.spotShock));
  const setWhatIf = useApp((state) => state.setWhatIf);
  const setSpot = useCallback((spotShock: number) => setWhatIf({ spotShock }), [setWhatIf]);
  const lines = useMemo((): readonly PayoffLine[] => {
    const own: PayoffLine = { id: "now", label: "The book", values: curve, look: "bold" };
    return drafted === null ? [own] : [own, { id: "after", label: "With the draft", values: drafted, look: "draft" }];
  }, [curve, drafted]);
  const moveText = useMemo(() => placeOf(ladder), [ladder]);
  const strikes = useMemo(() => strikeMoves(ladder), [ladder]);
  return (
    <div className="min-h-24 flex-1 overflow-hidden" data-testid="greek-ladder">
      <Suspense fallback={<p className="p-3 text-faint">{"Loading the chart\u2026"}</p>}>
        <PayoffChart
          moves={ladder.spotMoves}
          lines={lines}
          at={at}
          strikes={strikes}
          moveText={moveText}
          amountText={signedSmall}
          unit={unit}
          onPick={setSpot}
        />
      </Suspense>
    </div>
  );
}

/** Strikes as moves from the snapshot's index, those on the chart. */
function strikeMoves({ index, spotMoves, strikes }: GreekLadder): readonly number[] {
  const [price, first, last] = [index?.[0], spotMoves[0], spotMoves.at(-1)];
  if (price === undefined || first === undefined || last === undefined) return [];
  return strikes.map((strike) => (strike / price) * (1 + first) - 1).filter((move) => move >= first && move <= last);
}
