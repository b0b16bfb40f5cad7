import type { GroupMargin } from "../../engine/margin/model.ts";
import { Figure } from "../../ui/Figure.tsx";
import { usd } from "../../ui/format.ts";
import { useSubjectName } from "./useSubjectName.ts";

/** What a formula asks for each position, with its figures filled in; sums to the parts of the requirement. */
export function Charges({ margin }: { readonly margin: GroupMargin }) {
  const nameOf = useSubjectName();
  if (margin.charges.length === 0) return null;
  const sorted = [...margin.charges].sort((a, b) => b.initial - a.initial);
  return (
    <table className="mt-2 w-full text-right text-sm" data-testid="margin-charges">
      <caption className="text-left text-xs text-muted">What is asked for each position, USD</caption>
      <thead className="text-xs text-muted">
        <tr>
          <th className="text-left font-normal">Position</th>
          <th className="px-1 font-normal">Initial</th>
          <th className="font-normal">Maintenance</th>
        </tr>
      </thead>
      <tbody>
        {sorted.map((one) => (
          <tr key={one.subject} className="border-t border-line align-top">
            <th scope="row" className="text-left font-normal">
              {nameOf(one.subject)}
              <span className="block text-xs text-muted">{one.formula}</span>
            </th>
            <td className="px-1">
              <Figure name="charge-initial" value={one.initial}>
                {usd(one.initial)}
              </Figure>
            </td>
            <td>
              <Figure name="charge-maintenance" value={one.maintenance}>
                {usd(one.maintenance)}
              </Figure>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
