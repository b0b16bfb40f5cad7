import { useApp, useScope } from "../../state/useAppStore.ts";
import { Figure } from "../../ui/Figure.tsx";
import { level, percentMove, signedSmall } from "../../ui/format.ts";
import { Scroller } from "../../ui/Scroller.tsx";
import { about } from "../inspect/about.ts";
import type { CurveProps } from "./GreekLadderView.tsx";
import { totalPlace, useGreekSubject } from "./useGreekSubject.ts";

/** The numbers behind the ladder. */
export function LadderTable({ ladder, curve, drafted, unit }: CurveProps) {
  const { index, spotMoves } = ladder;
  const scope = useScope();
  const greek = useApp((state) => state.greeks.ladder);
  const subject = useGreekSubject()(greek, totalPlace(scope));
  const cell = (name: string, values: Float64Array, at: number, isAfter: boolean) => (
    <Figure
      name={name}
      value={values[at] ?? Number.NaN}
      about={about(subject, isAfter, { spotShock: spotMoves[at] ?? Number.NaN })}
    >
      {signedSmall(values[at] ?? Number.NaN)}
    </Figure>
  );
  return (
    <Scroller label="Greek against spot, table" className="min-h-0 flex-1 px-3 py-1">
      <table className="w-full text-right text-sm" data-testid="ladder-table">
        <caption className="sr-only">{`By spot move, ${unit}`}</caption>
        <thead className="sticky top-0 bg-surface text-xs text-muted">
          <tr>
            <th className="text-left font-normal">Spot move</th>
            {index === null ? null : <th className="font-normal">Spot, USD</th>}
            <th className="font-normal">{`The book, ${unit}`}</th>
            {drafted === null ? null : <th className="font-normal">{`With the draft, ${unit}`}</th>}
          </tr>
        </thead>
        <tbody>
          {Array.from(spotMoves, (move, at) => (
            <tr key={move} className="border-t border-line">
              <th scope="row" className="text-left font-normal">
                {percentMove(move)}
              </th>
              {index === null ? null : <td>{level(index[at] ?? Number.NaN)}</td>}
              <td>{cell("ladder", curve, at, false)}</td>
              {drafted === null ? null : <td>{cell("ladder-after", drafted, at, true)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroller>
  );
}
