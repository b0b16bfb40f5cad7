import type { BookStrike, DrawnSmile } from "../../engine/volatility/report.ts";
import { Figure } from "../../ui/Figure.tsx";
import { level, quantity, units, volPercent, volPoints } from "../../ui/format.ts";
import { Scroller } from "../../ui/Scroller.tsx";

/** "+10 C, −4 P"; empty for nothing. */
function heldText(held: BookStrike | undefined): string {
  if (held === undefined) return "";
  const sides = [
    held.calls === 0 ? "" : `${quantity(held.calls)} C`,
    held.puts === 0 ? "" : `${quantity(held.puts)} P`,
  ];
  return sides.filter((text) => text !== "").join(", ");
}

const volText = (vol: number | null): string => (vol === null ? "\u2014" : volPercent(vol));

/** The numbers behind a smile: every quote it stands on, then those left out. */
export function SmileTable({ smile }: { readonly smile: DrawnSmile }) {
  const held = new Map(smile.bookStrikes.map((one) => [one.strike, one]));
  return (
    <Scroller label="Smile, table" className="min-h-0 flex-1 px-3 py-1">
      <table className="w-full text-right text-sm whitespace-nowrap" data-testid="smile-table">
        <caption className="sr-only">Quotes and smile by strike; vols in % a year</caption>
        <thead className="sticky top-0 bg-surface text-xs text-muted">
          <tr>
            <th className="text-left font-normal">Strike, USD</th>
            <th className="font-normal">ln(K/F)</th>
            <th className="font-normal">Call delta</th>
            <th className="font-normal">Bid</th>
            <th className="font-normal">Market</th>
            <th className="font-normal">Ask</th>
            <th className="font-normal">Fit</th>
            <th className="font-normal">Fit − market</th>
            <th className="font-normal">Weight</th>
            <th className="font-normal">In the book</th>
          </tr>
        </thead>
        <tbody>
          {smile.quotes.map(({ symbol, strike, k, vol, bidVol, askVol, weight, residual }, at) => (
            <tr key={symbol} className="border-t border-line" title={symbol}>
              <th scope="row" className="text-left font-normal">
                {level(strike)}
              </th>
              <td>{units(k)}</td>
              <td>{(smile.quoteDeltas[at] ?? Number.NaN).toFixed(2)}</td>
              <td className="text-muted">{volText(bidVol)}</td>
              <td>
                <Figure name="market-vol" value={vol}>
                  {volPercent(vol)}
                </Figure>
              </td>
              <td className="text-muted">{volText(askVol)}</td>
              <td>{volPercent(vol + residual / 100)}</td>
              <td className={Math.abs(residual) > 0.5 ? "text-warn" : ""}>
                <Figure name="residual" value={residual}>
                  {volPoints(residual / 100)}
                </Figure>
              </td>
              <td className="text-muted">{weight.toFixed(2)}</td>
              <td className="text-accent">{heldText(held.get(strike))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroller>
  );
}
