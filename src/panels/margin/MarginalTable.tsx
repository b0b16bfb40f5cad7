import type { SubjectMargin } from "../../engine/margin/marginal.ts";
import { useApp } from "../../state/useAppStore.ts";
import { Figure } from "../../ui/Figure.tsx";
import { Waiting } from "../../ui/Waiting.tsx";
import { usd, usdSigned } from "../../ui/format.ts";
import { useAnswer, useChosenRules, useShownQuestion } from "../inputs.ts";
import { FOUR_BELOW, NAME_ABOVE } from "./twoLines.ts";
import { useSubjectName } from "./useSubjectName.ts";

/** What each position does to the requirement: alone, and what closing it would free of excess. */
export function MarginalTable() {
  const { question, draftSubject } = useShownQuestion();
  const rules = useChosenRules();
  const { modelId, ruleSet } = useApp((state) => state.rules);
  const subject = `${modelId} ${ruleSet ?? ""} ${draftSubject}`;
  const { data, isStale, error } = useAnswer("marginalMargins", question && { ...question, ...rules }, subject);
  if (data === undefined) return <Waiting error={error} what={"Margining the book without each position\u2026"} />;
  if (data.length === 0) return <p className="text-muted">Nothing in the book asks for margin.</p>;
  return <Table data={data} isStale={isStale} />;
}

function Table({ data, isStale }: { readonly data: readonly SubjectMargin[]; readonly isStale: boolean }) {
  const draft = useApp((state) => state.draft);
  const nameOf = useSubjectName();
  const drafted = new Set((draft?.trades ?? []).map(({ id }) => id));
  const rows = data.toSorted((a, b) => b.freed.initial - a.freed.initial);
  return (
    <div className={isStale ? "is-stale" : ""}>
      <p className="pb-1 text-sm text-muted">
        Excess freed is what a position adds to initial excess once it is sold into dollars at its mark (or bought back
        with them): its marginal margin, and what of its value the rule book does not count as equity. Coin paid for an
        inverse contract frees less until it is sold, where coin takes a haircut. A negative one protects the book. The
        figures do not add up to the requirement: what nets, nets once.
      </p>
      <table className="w-full text-right text-sm" data-testid="marginal-margins">
        <thead className="text-xs text-muted">
          <tr className={`${FOUR_BELOW} max-sm:gap-x-2`}>
            <th className={`text-left font-normal ${NAME_ABOVE}`}>Position</th>
            <th className="font-normal">Excess freed, initial, USD</th>
            <th className="font-normal">Marginal initial, USD</th>
            <th className="font-normal">Marginal maintenance, USD</th>
            <th className="font-normal">Held alone, initial, USD</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.subject} row={row} name={nameOf(row.subject)} isDraft={drafted.has(row.subject)} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface RowProps {
  readonly row: SubjectMargin;
  readonly name: string;
  readonly isDraft: boolean;
}

function Row({ row: { alone, marginal, freed }, name, isDraft }: RowProps) {
  return (
    <tr className={`${FOUR_BELOW} border-t border-line`}>
      <th scope="row" className={`text-left font-normal ${NAME_ABOVE}`}>
        {name}
        {isDraft ? <span className="pl-1 text-accent">draft</span> : null}
      </th>
      <td>
        <Figure name="freed-initial" value={freed.initial}>
          {usdSigned(freed.initial)}
        </Figure>
      </td>
      <td>
        <Figure name="marginal-initial" value={marginal.initial}>
          {usdSigned(marginal.initial)}
        </Figure>
      </td>
      <td>
        <Figure name="marginal-maintenance" value={marginal.maintenance}>
          {usdSigned(marginal.maintenance)}
        </Figure>
      </td>
      <td>
        <Figure name="alone-initial" value={alone.initial}>
          {usd(alone.initial)}
        </Figure>
      </td>
    </tr>
  );
}
