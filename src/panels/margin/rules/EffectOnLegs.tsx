import type { GroupMargin } from "../../../engine/margin/model.ts";
import { Figure } from "../../../ui/Figure.tsx";
import { usdSigned } from "../../../ui/format.ts";
import { useSubjectName } from "../useSubjectName.ts";
import { paired } from "./paired.ts";

interface EffectOnLegsProps {
  readonly before: GroupMargin | undefined;
  readonly after: GroupMargin | undefined;
}

const bindingOf = (group: GroupMargin | undefined): string =>
  group === undefined || group.binding === null ? "none" : (group.scenarios[group.binding]?.label ?? "none");

const legsOf = (group: GroupMargin | undefined) => (group === undefined ? [] : group.contributions);

/** What each leg does in the scenario that binds, before and after; nothing where the rules have no scenarios. */
export function EffectOnLegs({ before, after }: EffectOnLegsProps) {
  const nameOf = useSubjectName();
  const legs = paired(legsOf(before), legsOf(after), ({ subject }) => subject);
  if (legs.length === 0) return null;
  return (
    <table className="mt-1 w-full text-right" data-testid="effect-legs">
      <caption className="text-left text-xs text-muted">P&amp;L of each leg where it binds, as counted, USD</caption>
      <thead className="text-xs text-muted">
        <tr className="align-top">
          <th className="text-left font-normal">Leg</th>
          <th className="px-1 font-normal">
            Own
            <span className="block">{bindingOf(before)}</span>
          </th>
          <th className="font-normal">
            Changed
            <span className="block">{bindingOf(after)}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {legs.map((leg) => (
          <tr key={leg.name} className="border-t border-line">
            <th scope="row" className="text-left font-normal">
              {nameOf(leg.name)}
            </th>
            <td className="px-1">
              <Pnl name="effect-leg-own" value={leg.before?.pnl} />
            </td>
            <td>
              <Pnl name="effect-leg-changed" value={leg.after?.pnl} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Pnl({ name, value }: { readonly name: string; readonly value: number | undefined }) {
  if (value === undefined) return <span className="text-faint">none</span>;
  return (
    <Figure name={name} value={value} tone="money">
      {usdSigned(value)}
    </Figure>
  );
}
