import type { LiquidationOutlook } from "../../engine/margin/model.ts";
import { Figure } from "../../ui/Figure.tsx";
import { duration, percent, usd } from "../../ui/format.ts";

/** What the venue's liquidation would do with the account, moment by moment; nothing where it is not modelled. */
export function LiquidationSteps({ outlook }: { readonly outlook: LiquidationOutlook | null }) {
  if (outlook === null) return null;
  const { isFlagged, equity, fee, steps, formula, source } = outlook;
  const start = isFlagged
    ? `The account stands below maintenance margin: it would be auctioned now, at an equity of ${usd(equity)} USD.`
    : `Should it fall below maintenance margin (equity ${usd(equity)} USD), it would be auctioned.`;
  return (
    <details className="pt-2 text-sm" data-testid="liquidation">
      <summary className="cursor-pointer text-muted">If it is liquidated</summary>
      <p>{`${start} The fee is ${usd(fee)} USD.`}</p>
      <table className="w-full text-right">
        <thead className="text-xs text-muted">
          <tr>
            <th className="text-left font-normal">After</th>
            <th className="font-normal">Taken at</th>
            <th className="font-normal">Most taken</th>
            <th className="font-normal">Paid, USD</th>
            <th className="font-normal">Equity left, USD</th>
            <th className="font-normal">Maintenance left, USD</th>
          </tr>
        </thead>
        <tbody>
          {steps.map((step) => (
            <tr key={step.seconds} className="border-t border-line">
              <th scope="row" className="text-left font-normal">
                {duration(step.seconds)}
              </th>
              <td>{step.discount === null ? "paid to take" : percent(step.discount)}</td>
              <td>{percent(step.share)}</td>
              <td>
                <Figure name="liquidation-price" value={step.price - step.payout}>
                  {usd(step.price - step.payout)}
                </Figure>
              </td>
              <td>{usd(step.equity)}</td>
              <td>{usd(step.maintenance)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="text-xs text-muted">{`${formula}. Prices stand still and nobody has bid before. Source: ${source.title}, as of ${source.asOf}.`}</p>
    </details>
  );
}
