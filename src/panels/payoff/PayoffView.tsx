import { lazy, Suspense, useCallback, useDeferredValue, useMemo } from "react";
import type { PayoffCurve, PayoffReport } from "../../engine/payoff/report.ts";
import { useApp } from "../../state/useAppStore.ts";
import type { PayoffLine, PayoffShade } from "../../ui/PayoffChart.tsx";
import { dateShort } from "../../ui/format.ts";
import { amountOf, frontOf, placeOf, withDraft } from "./payoffWords.ts";

const PayoffChart = lazy(() => import("../../ui/PayoffChart.tsx").then((module) => ({ default: module.PayoffChart })));

interface PayoffViewProps {
  readonly now: PayoffReport;
  readonly after: PayoffReport | undefined;
}

function shortLabel({ id, at, label }: PayoffCurve): string {
  return id === "today" && label === "today" ? "today" : dateShort(at);
}

/** "+4 26MAR27-125000-C": the scope says the underlying. */
const withoutUnderlying = (label: string, scope: PayoffReport["scope"]): string =>
  scope === "all" ? label : label.replace(`${scope.underlying}-`, "");

function ownLines({ curves, front, parts, scope }: PayoffReport): readonly PayoffLine[] {
  const line = (curve: PayoffCurve): PayoffLine => ({
    id: curve.id,
    label: curve.label,
    short: shortLabel(curve),
    values: curve.amounts,
    look: curve.id === "today" ? "bold" : curve.id === front ? "middle" : "thin",
  });
  if (parts.length === 0) return curves.map(line);
  const total = curves
    .filter(({ id }) => id === front)
    .map((curve) => ({ ...line(curve), short: "total", look: "bold" as const }));
  const each = parts.map(({ id, label, amounts }, at) => {
    return {
      id: `part-${id}`,
      label,
      short: withoutUnderlying(label, scope),
      values: amounts,
      look: "part" as const,
      pattern: at,
    };
  });
  return [...each, ...total];
}

/** The draft's lines for the dates in front and today, dashed. */
function draftLines(report: PayoffReport): readonly PayoffLine[] {
  const { curves, front } = report;
  return curves
    .filter(({ id }) => id === front || id === "today")
    .map((curve) => ({
      id: `${curve.id}-after`,
      label: withDraft(curve.label, report),
      short: `${shortLabel(curve)}, draft`,
      values: curve.amounts,
      look: curve.id === "today" ? "draftBold" : "draft",
    }));
}

function shadeOf(report: PayoffReport): PayoffShade {
  const { band, density, moves } = report;
  const [first, last] = [moves[0] ?? -1, moves.at(-1) ?? 1];
  const isDrawn = (move: number): boolean => move >= first && move <= last;
  const zeros = frontOf(report).facts.breakEvens.flatMap(({ low, high }) => (low === high ? [low] : [low, high]));
  return {
    band,
    density: "value" in density ? density.value.density : null,
    marks: "value" in density ? density.value.marks : [],
    zeros: zeros.filter(isDrawn),
  };
}

/** The lines, the band, the market's density, strikes and break-evens; a press or a drag moves the what-if's spot. */
export function PayoffView({ now, after }: PayoffViewProps) {
  const at = useDeferredValue(useApp((state) => state.whatIf.spotShock));
  const setWhatIf = useApp((state) => state.setWhatIf);
  const setSpot = useCallback((spotShock: number) => setWhatIf({ spotShock }), [setWhatIf]);
  const lines = useMemo(() => [...ownLines(now), ...(after === undefined ? [] : draftLines(after))], [now, after]);
  const shade = useMemo(() => shadeOf(now), [now]);
  const strikes = useMemo(() => {
    const { index } = now;
    return index === null
      ? []
      : now.strikes.map(({ strike }) => strike / index - 1).filter((move) => Math.abs(move) <= 0.5);
  }, [now]);
  const moveText = useMemo(() => placeOf(now), [now]);
  const amountText = useMemo(() => amountOf(now), [now]);
  return (
    <div className="min-h-36 flex-1 overflow-hidden" data-testid="payoff-chart">
      <Suspense fallback={<p className="p-3 text-faint">{"Loading the chart\u2026"}</p>}>
        <PayoffChart
          moves={now.moves}
          lines={lines}
          shade={shade}
          at={at}
          strikes={strikes}
          moveText={moveText}
          amountText={amountText}
          unit={now.unitName}
          onPick={setSpot}
        />
      </Suspense>
    </div>
  );
}
