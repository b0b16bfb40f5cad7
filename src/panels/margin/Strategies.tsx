import type { GroupMargin } from "../../engine/margin/model.ts";
import { Figure } from "../../ui/Figure.tsx";
import { units, usd } from "../../ui/format.ts";

/** The strategies a rule book found in the book, dearest first: which legs it took together and what it asks for them. */
export function Strategies({ margin }: { readonly margin: GroupMargin }) {
  const { strategies = [] } = margin;
  if (strategies.length === 0) return null;
  return (
    <table className="mt-2 w-full text-right text-sm" data-testid="margin-strategies">
      <caption className="text-left text-xs text-muted">
        Strategies recognised, paired as cheaply as the rules allow, USD
      </caption>
      <thead className="text-xs text-muted">
        <tr>
          <th className="text-left font-normal">Strategy and legs, units</th>
          <th className="px-1 font-normal">Initial</th>
          <th className="font-normal">Maintenance</th>
        </tr>
      </thead>
      <tbody>
        {strategies.map((one) => {
          const legs = one.legs.map((leg) => `${units(leg.units)} ${leg.symbol}`).join(", ");
          return (
            <tr key={`${one.name} ${legs}`} className="border-t border-line align-top">
              <th scope="row" className="text-left font-normal">
                {one.name}
                <span className="block text-xs text-muted">{legs}</span>
                <span className="block text-xs text-muted">{one.formula}</span>
              </th>
              <td className="px-1">
                <Figure name="strategy-initial" value={one.initial}>
                  {usd(one.initial)}
                </Figure>
              </td>
              <td>
                <Figure name="strategy-maintenance" value={one.maintenance}>
                  {usd(one.maintenance)}
                </Figure>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
