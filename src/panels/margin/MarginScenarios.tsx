import type { GroupMargin, MarginScenario } from "../../engine/margin/model.ts";
import { Figure } from "../../ui/Figure.tsx";
import { useAboutShown } from "../inspect/useAboutShown.ts";
import { Scroller } from "../../ui/Scroller.tsx";
import { percent, percentMove, usd, usdSigned } from "../../ui/format.ts";

/** The whole scenario matrix of a rule book: regular cells by spot and vol, then tails, skews and basis; the binding one marked. */
export function MarginScenarios({ margin }: { readonly margin: GroupMargin }) {
  const regular = margin.scenarios.filter((one) => one.kind === "regular");
  const others = margin.scenarios.filter((one) => one.kind !== "regular");
  const volRows = [...new Set(regular.map((one) => one.volLabel))];
  const spots = [...new Set(regular.map((one) => one.spotFactor))].sort((a, b) => a - b);
  const cell = (spot: number, vol: string): MarginScenario | undefined =>
    regular.find((one) => one.spotFactor === spot && one.volLabel === vol);
  return (
    <>
      <Scroller label="Margin scenarios" className="mt-2">
        <table className="w-full text-right text-xs" data-testid="margin-matrix">
          <caption className="text-left text-xs text-muted">
            Scenario P&amp;L as the rule counts it, USD; the binding cell is framed
          </caption>
          <thead className="text-muted">
            <tr>
              <th className="text-left font-normal">spot</th>
              {spots.map((spot) => (
                <th key={spot} className="px-1 font-normal whitespace-nowrap">
                  {percentMove(spot - 1)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {volRows.map((vol) => (
              <tr key={vol} className="border-t border-line">
                <th scope="row" className="pr-2 text-left font-normal whitespace-nowrap text-muted">
                  {vol}
                </th>
                {spots.map((spot) => (
                  <ScenarioCell key={spot} scenario={cell(spot, vol)} margin={margin} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
        {others.length === 0 ? null : (
          <table className="mt-1 w-full text-right text-xs">
            <caption className="text-left text-xs text-muted">
              Beyond the matrix: tails, skew and basis, P&amp;L as the rule counts it, USD
            </caption>
            <tbody>
              {others.map((one, i) => (
                // A user's own matrix may hold the same scenario twice: its place is its name.
                <tr key={String(i)} className="border-t border-line">
                  <th scope="row" className="text-left font-normal text-muted">
                    {`${one.label}${countedText(one)}`}
                  </th>
                  <ScenarioCell scenario={one} margin={margin} />
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </Scroller>
      <p className="text-xs text-muted">
        <NextToBind margin={margin} />
        <details className="inline">
          <summary className="inline cursor-pointer underline decoration-dotted underline-offset-4">
            How a cell comes about
          </summary>
          <span data-testid="cell-formula">{` = ${margin.scenarioFormula}`}</span>
        </details>
      </p>
    </>
  );
}

/** What the rule makes of a scenario's P&L before it counts: a factor, a dampener. */
function countedText({ weight, relief }: MarginScenario): string {
  const factor = weight === 1 ? "" : `, counted at ${percent(weight)}`;
  return relief === undefined ? factor : `${factor}, loss less a dampener of ${usd(relief)}`;
}

/** How far the binding scenario is from handing over to the next one. */
function NextToBind({ margin }: { readonly margin: GroupMargin }) {
  const [first, second] = [...margin.scenarios].sort((a, b) => a.pnl - b.pnl);
  if (margin.binding === null || first === undefined || second === undefined) return null;
  return (
    <span data-testid="next-to-bind">
      {`Next to bind: ${second.label}, ${usd(second.pnl - first.pnl)} USD behind. `}
    </span>
  );
}

interface CellProps {
  readonly scenario: MarginScenario | undefined;
  readonly margin: GroupMargin;
}

function ScenarioCell({ scenario, margin }: CellProps) {
  const aboutShown = useAboutShown();
  if (scenario === undefined) return <td className="px-1 text-faint">{"\u00b7"}</td>;
  const at = margin.scenarios.indexOf(scenario);
  const isBinding = at === margin.binding;
  return (
    <td
      className={`px-1 whitespace-nowrap ${isBinding ? "border-2 border-danger font-semibold" : ""}`}
      aria-current={isBinding ? "true" : undefined}
    >
      <Figure
        name="scenario-pnl"
        value={scenario.pnl}
        tone="money"
        about={aboutShown({ kind: "marginCell", group: margin.name, scenario: at })}
      >
        {usdSigned(scenario.pnl)}
      </Figure>
      {isBinding ? <span className="sr-only"> binding</span> : null}
    </td>
  );
}
