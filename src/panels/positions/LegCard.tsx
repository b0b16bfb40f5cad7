import { memo } from "react";
import { Figure } from "../../ui/Figure.tsx";
import { GapNote } from "../../ui/GapNote.tsx";
import { NumberInput } from "../../ui/NumberInput.tsx";
import { useNotices } from "../../ui/Notices.tsx";
import { full, level, percent, quantity, units, usdSigned } from "../../ui/format.ts";
import { useApp } from "../../state/useAppStore.ts";
import { about } from "../inspect/about.ts";
import { legName } from "../legName.ts";
import { readQuantity } from "./readQuantity.ts";
import type { GroupLine, TableLine } from "./positionLines.ts";
import type { PositionRow } from "./positionColumns.ts";

/** On the narrowest phones the line is smaller rather than a strike cut off. */
const NARROWEST = "max-[359px]:gap-1 max-[359px]:text-xs";

/** A leg or a group's head in two lines, for narrow screens. */
export const LegCard = memo(function LegCard({ line }: { readonly line: TableLine }) {
  if (line.kind === "group") return <GroupCard line={line} />;
  return line.row.isDraft ? <DraftCard row={line.row} /> : <Leg row={line.row} />;
});

function GroupCard({ line }: { readonly line: GroupLine }) {
  const { totals } = line;
  return (
    <li className="h-13 border-t border-line bg-raised/50 px-3 py-1" data-group={line.underlying}>
      <p className="flex justify-between font-semibold">
        <span>{`${line.underlying}, ${String(line.legs)} ${line.legs === 1 ? "leg" : "legs"}`}</span>
        {totals === undefined ? null : (
          <Figure
            name={`${line.underlying}-pnl`}
            value={totals.pnl}
            tone="money"
            about={about({ kind: "total", figure: "pnl", underlying: line.underlying })}
          >{`${usdSigned(totals.pnl)} USD`}</Figure>
        )}
      </p>
      <p className="flex justify-between text-xs text-muted">
        <span>{typeof totals?.index === "number" ? `index ${level(totals.index)} USD` : "no index"}</span>
        <span>{totals === undefined ? "" : `delta ${units(totals.delta)}`}</span>
      </p>
    </li>
  );
}

function Leg({ row: { position, report, isDraft } }: { readonly row: PositionRow }) {
  const { instrument } = position;
  const update = useApp((state) => state.updatePosition);
  const { attempt } = useNotices();
  const change = (patch: Parameters<typeof update>[1]): void => void attempt(() => update(position.id, patch));
  return (
    <li
      className={`h-13 border-t border-line px-3 py-1 ${position.enabled ? "" : "text-faint line-through"}`}
      data-leg={position.id}
    >
      <div className={`flex items-center gap-2 ${NARROWEST}`}>
        <input
          type="checkbox"
          className="h-4 w-4 accent-[var(--c-accent)]"
          aria-label={`Count ${instrument.symbol}`}
          checked={position.enabled}
          onChange={(event) => change({ enabled: event.currentTarget.checked })}
        />
        <span className="w-20">
          <NumberInput
            label={`Quantity of ${instrument.symbol}, ${position.quantityUnit === "usd" ? "USD" : "units"}`}
            text={`${quantity(position.quantity)}${position.quantityUnit === "usd" ? "\u202f$" : ""}`}
            full={full(position.quantity)}
            read={readQuantity}
            onCommit={(value) => change({ quantity: value })}
          />
        </span>
        <span className="truncate" translate="no">
          {legName(instrument)}
        </span>
        <Gain report={report} isDraft={isDraft} />
      </div>
      <SecondLine report={report} isDraft={isDraft} />
    </li>
  );
}

function DraftCard({ row: { position, report, isDraft } }: { readonly row: PositionRow }) {
  return (
    <li className="h-13 border-t border-dashed border-accent px-3 py-1 text-accent" data-draft-leg={position.id}>
      <div className={`flex gap-2 ${NARROWEST}`}>
        <span>{`Draft ${quantity(position.quantity)}${position.quantityUnit === "usd" ? "\u202f$" : ""}`}</span>
        <span className="truncate" translate="no">
          {legName(position.instrument)}
        </span>
        <Gain report={report} isDraft={isDraft} />
      </div>
      <SecondLine report={report} isDraft={isDraft} />
    </li>
  );
}

type FiguresProps = Pick<PositionRow, "report" | "isDraft">;

function Gain({ report, isDraft }: FiguresProps) {
  if (report === undefined) return null;
  const { pnl } = report.figures;
  return (
    <span className="ml-auto whitespace-nowrap">
      {pnl === null ? (
        <GapNote gaps={report.gaps} />
      ) : (
        <>
          <Figure
            name="pnl"
            value={pnl}
            tone="money"
            about={about({ kind: "position", positionId: report.positionId, figure: "pnl" }, isDraft)}
          >
            {usdSigned(pnl)}
          </Figure>
          <span className="text-muted max-[359px]:hidden"> USD</span>
        </>
      )}
    </span>
  );
}

function SecondLine({ report, isDraft }: FiguresProps) {
  if (report === undefined) return null;
  const { value, vol, delta } = report.figures;
  const parts = [
    ...(value === null ? [] : [`value ${usdSigned(value)} USD`]),
    ...(vol === null ? [] : [`vol ${percent(vol)}`]),
  ];
  return (
    <p className="flex justify-between text-xs text-muted">
      <span>{parts.join(", ")}</span>
      {delta === null ? null : (
        <span>
          {"delta "}
          <Figure
            name="delta"
            value={delta}
            about={about({ kind: "position", positionId: report.positionId, figure: "delta" }, isDraft)}
          >
            {units(delta)}
          </Figure>
        </span>
      )}
    </p>
  );
}
