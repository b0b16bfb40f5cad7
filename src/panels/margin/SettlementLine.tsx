import type { MarginReport } from "../../engine/margin/model.ts";
import { Figure } from "../../ui/Figure.tsx";
import { figure } from "../../ui/format.ts";

interface SettlementLineProps {
  readonly report: MarginReport;
  /** The group that is shown. */
  readonly group: string;
}

/** What the account of a group's currency is asked and holds; nothing where all currencies count together. */
export function SettlementLine({ report, group }: SettlementLineProps) {
  const account = report.settlements.find(({ groups }) => groups.includes(group));
  if (account === undefined) return null;
  const { currency, groups, required, held } = account;
  const isShort = held < required.initial;
  const others = groups.filter((one) => one !== group);
  return (
    <p className="pt-1 text-sm" data-testid="settlement">
      {`The ${currency} account holds `}
      <Figure name="settlement-held" value={held}>
        {figure(held)}
      </Figure>
      {` ${currency} of ${figure(required.initial)} asked (maintenance ${figure(required.maintenance)})`}
      {others.length === 0 ? "" : `, with ${others.join(", ")}`}
      {": "}
      <span className={isShort ? "text-danger" : ""}>
        {isShort ? "short of " : "beyond it "}
        <Figure name="settlement-beyond" value={held - required.initial} tone={isShort ? "danger" : "plain"}>
          {figure(Math.abs(held - required.initial))}
        </Figure>
        {` ${currency}.`}
      </span>
    </p>
  );
}
