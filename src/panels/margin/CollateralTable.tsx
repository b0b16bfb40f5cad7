import type { CollateralChoice } from "../../engine/margin/collateral.ts";
import { useApp } from "../../state/useAppStore.ts";
import { Figure } from "../../ui/Figure.tsx";
import { Waiting } from "../../ui/Waiting.tsx";
import { figure, usd } from "../../ui/format.ts";
import { BalancesTable } from "../positions/BalancesTable.tsx";
import { useAnswer, useChosenRules, useMargin, useShownQuestion } from "../inputs.ts";
import { belowOneText, collateralText } from "./collateralWords.ts";
import { OwedNote } from "./OwedNote.tsx";

/** Which asset to post or to withdraw first, by the headroom a dollar of it adds under the chosen rule book. */
export function CollateralTable() {
  const { question, draftSubject } = useShownQuestion();
  const rules = useChosenRules();
  const { modelId, ruleSet } = useApp((state) => state.rules);
  const subject = `${modelId} ${ruleSet ?? ""} ${draftSubject}`;
  const { data, isStale, error } = useAnswer("collateralChoices", question && { ...question, ...rules }, subject);
  const { data: margin } = useMargin(question, draftSubject);
  const isEmpty = question !== undefined && question.book.positions.length + question.book.balances.length === 0;
  if (isEmpty) return <Empty />;
  if (data === undefined || margin === undefined) {
    return <Waiting error={error} what={"Trying each asset as collateral\u2026"} />;
  }
  const isShort = margin.shortfalls.length > 0;
  const below = belowOneText(data, margin);
  return (
    <div className={`text-sm ${isStale ? "is-stale" : ""}`}>
      <p className={`pb-2 ${isShort ? "text-danger" : "text-muted"}`} data-testid="collateral-sentence">
        {collateralText(data, margin)}
      </p>
      <OwedNote equity={margin.equity} />
      <Choices choices={data} />
      {below === "" ? null : <p className="py-2 text-xs text-muted">{below}</p>}
    </div>
  );
}

function Empty() {
  return (
    <div className="py-2 text-sm text-muted" data-testid="collateral-empty">
      <p className="text-ink">Nothing is held and nothing is asked for yet.</p>
      <p className="pb-2">
        With legs and cash in the book, this says what a dollar of each asset adds to your headroom under the chosen
        rule book, what to post first, and how much of each can leave.
      </p>
      <div className="-mx-3">
        <BalancesTable />
      </div>
    </div>
  );
}

const heads = [
  { label: "Held", unit: "units" },
  { label: "Held", unit: "USD" },
  { label: "A dollar adds", unit: "USD of headroom" },
  { label: "Can leave", unit: "units" },
] as const;

function Choices({ choices }: { readonly choices: readonly CollateralChoice[] }) {
  return (
    <table className="w-full text-right" data-testid="collateral-choices">
      <thead className="text-xs text-muted">
        <tr className="align-top">
          <th className="pr-3 text-left font-normal">Asset</th>
          {heads.map(({ label, unit }) => (
            <th key={`${label} ${unit}`} className="pl-3 font-normal">
              {label}
              <span className="block text-faint">{unit}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {choices.map((one) => (
          <Row key={one.currency} choice={one} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ choice }: { readonly choice: CollateralChoice }) {
  const { currency, held, price, headroom, refusal, withdrawable } = choice;
  const tone = held < 0 ? "danger" : "plain";
  return (
    <tr className="border-t border-line">
      <th scope="row" className="py-1 pr-3 text-left font-normal" translate="no">
        {currency}
        {held < 0 ? <span className="pl-1 text-xs text-danger">owed</span> : null}
      </th>
      <td className="py-1 pl-3">
        <Figure name="collateral-held" value={held} tone={tone}>
          {figure(held)}
        </Figure>
      </td>
      <td className="py-1 pl-3">{usd(held * price)}</td>
      {headroom === null ? (
        <td colSpan={2} className="py-1 pl-3 text-left text-warn">
          {refusal}
        </td>
      ) : (
        <>
          <td className="py-1 pl-3">
            <Figure name="headroom" value={headroom}>
              {figure(headroom)}
            </Figure>
          </td>
          <td className="py-1 pl-3">
            <Figure name="withdrawable" value={withdrawable}>
              {figure(withdrawable)}
            </Figure>
          </td>
        </>
      )}
    </tr>
  );
}
