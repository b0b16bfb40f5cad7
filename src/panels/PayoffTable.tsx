import type { PayoffReport } from "../engine/scenario/payoff.ts";
import { Figure } from "../ui/Figure.tsx";
import { Scroller } from "../ui/Scroller.tsx";
import { level, percentMove, usdSigned } from "../ui/format.ts";

/** The numbers behind the payoff chart, every 5 %. */
export function PayoffTable({ report }: { readonly report: PayoffReport }) {
  const { index } = report;
  const shown = Array.from(report.moves.keys()).filter((at) => at % 10 === 0);
  return (
    <Scroller label="Payoff, table" className="min-h-0 flex-1 px-3 py-1">
      <table className="w-full text-right text-sm">
        <caption className="sr-only">P&amp;L by spot move, USD</caption>
        <thead className="sticky top-0 bg-surface text-xs text-muted">
          <tr>
            <th className="text-left font-normal">Spot move</th>
            {index === null ? null : <th className="font-normal">Spot, USD</th>}
            {report.curves.map((curve) => (
              <th key={curve.id} className="font-normal">{`${curve.label}, USD`}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((at) => (
            <tr key={at} className="border-t border-line">
              <th scope="row" className="text-left font-normal">
                {percentMove(report.moves[at] ?? Number.NaN)}
              </th>
              {index === null ? null : <td>{level(index * (1 + (report.moves[at] ?? Number.NaN)))}</td>}
              {report.curves.map((curve) => (
                <td key={curve.id}>
                  <Figure name={`payoff-${curve.id}`} value={curve.pnl[at] ?? Number.NaN} tone="money">
                    {usdSigned(curve.pnl[at] ?? Number.NaN)}
                  </Figure>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroller>
  );
}
