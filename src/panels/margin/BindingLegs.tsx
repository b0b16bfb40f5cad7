import type { GroupMargin } from "../../engine/margin/model.ts";
import { Figure } from "../../ui/Figure.tsx";
import { usdSigned } from "../../ui/format.ts";
import { useAboutShown } from "../inspect/useAboutShown.ts";
import { useSubjectName } from "./useSubjectName.ts";

/** What each leg does in the binding scenario, worst first; sums to the binding P&L. */
export function BindingLegs({ margin }: { readonly margin: GroupMargin }) {
  const nameOf = useSubjectName();
  const binding = margin.binding === null ? undefined : margin.scenarios[margin.binding];
  const aboutShown = useAboutShown();
  const scenario = margin.binding;
  if (binding === undefined || scenario === null) return null;
  const isWhole = binding.weight === 1;
  const sorted = [...margin.contributions].sort((a, b) => a.pnl - b.pnl);
  return (
    <table className="mt-2 w-full text-right text-sm">
      <caption className="text-left text-xs text-muted">{`P&L of each leg in the binding scenario${isWhole ? "" : ", as the rule counts it"}, USD`}</caption>
      <tbody>
        {sorted.map((one) => (
          <tr key={one.subject} className="border-t border-line">
            <th scope="row" className="text-left font-normal">
              {nameOf(one.subject)}
            </th>
            <td>
              <Figure
                name="binding-pnl"
                value={one.pnl}
                tone="money"
                about={aboutShown({ kind: "marginLeg", group: margin.name, scenario, subject: one.subject })}
              >
                {usdSigned(one.pnl)}
              </Figure>
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr className="border-t border-faint font-semibold">
          <th scope="row" className="text-left">
            {binding.label}
          </th>
          <td>{usdSigned(binding.pnl)}</td>
        </tr>
      </tfoot>
    </table>
  );
}
