import type { CollateralChoice } from "../../engine/margin/collateral.ts";
import { useApp } from "../../state/useAppStore.ts";
import { Figure } from "../../ui/Figure.tsx";
import { Waiting } from "../../ui/Waiting.tsx";
import { figure, usd } from "../../ui/format.ts";
import { useAnswer, useChosenRules, useShownQuestion } from "../inputs.ts";

/** Which asset to post or to withdraw first, by the headroom a dollar of it adds under the chosen rule book. */
export function CollateralTable() {
  const { question, draftSubject } = useShownQuestion();
  const rules = useChosenRules();
  const { modelId, ruleSet } = useApp((state) => state.rules);
  const subject = `${modelId} ${ruleSet ?? ""} ${draftSubject}`;
  const { data, isStale, error } = useAnswer("collateralChoices", question && { ...question, ...rules }, subject);
  if (data === undefined) return <Waiting error={error} what={"Trying each asset as collateral\u2026"} />;
  return (
    <div className={isStale ? "is-stale" : ""}>
      <p className="pb-1 text-sm text-muted" data-testid="collateral-sentence">
        {sentence(data)}
      </p>
      <table className="w-full text-right text-sm" data-testid="collateral-choices">
        <thead className="text-xs text-muted">
          <tr>
            <th className="text-left font-normal">Asset</th>
            <th className="font-normal">Held, units</th>
            <th className="font-normal">Held, USD</th>
            <th className="font-normal">Headroom a dollar adds, USD</th>
            <th className="font-normal">Can be withdrawn, units</th>
          </tr>
        </thead>
        <tbody>
          {data.map((one) => (
            <Row key={one.currency} choice={one} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function sentence(choices: readonly CollateralChoice[]): string {
  const taken = choices.filter(({ headroom }) => headroom !== null);
  const held = taken.filter(({ withdrawable }) => withdrawable > 0);
  const [best] = taken;
  const least = held.at(-1);
  const post = best === undefined ? "No asset is taken as collateral" : `Post ${best.currency} first`;
  const withdraw = least === undefined ? "nothing can be withdrawn" : `withdraw ${least.currency} first`;
  return `${post}; ${withdraw}. Headroom is initial excess: one dollar of cash adds one.`;
}

function Row({ choice }: { readonly choice: CollateralChoice }) {
  const { currency, held, price, headroom, refusal, withdrawable } = choice;
  return (
    <tr className="border-t border-line">
      <th scope="row" className="text-left font-normal" translate="no">
        {currency}
      </th>
      <td>{figure(held)}</td>
      <td>{usd(held * price)}</td>
      {headroom === null ? (
        <td colSpan={2} className="text-left text-warn">
          {refusal}
        </td>
      ) : (
        <>
          <td>
            <Figure name="headroom" value={headroom}>
              {figure(headroom)}
            </Figure>
          </td>
          <td>
            <Figure name="withdrawable" value={withdrawable}>
              {figure(withdrawable)}
            </Figure>
          </td>
        </>
      )}
    </tr>
  );
}
