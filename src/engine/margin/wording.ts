import { dollarText } from "../valuation/dollarText.ts";
import type { GroupMargin, MarginComponent, MarginScenario } from "./model.ts";

/** "+13.5 %", "−18 %": a relative move, at most two decimals, with a true minus sign. */
function percentMove(factor: number): string {
  const percent = Math.round((factor - 1) * 10_000) / 100;
  return `${percent < 0 ? "−" : "+"}${String(Math.abs(percent))} %`;
}

/** "15 %", "0.45 %": a share, at most four decimals of a per cent. */
export const percentText = (fraction: number): string => `${String(Math.round(fraction * 1e6) / 1e4)} %`;

/** "−18 % spot, vol up", "spot unchanged, vol down". */
export function scenarioLabel(spotFactor: number, volLabel: string): string {
  const spot = spotFactor === 1 ? "spot unchanged" : `${percentMove(spotFactor)} spot`;
  return `${spot}, ${volLabel}`;
}

function phrase({ kind, label, spotFactor, volLabel }: MarginScenario): string {
  if (kind === "basis" || kind === "skew") return label;
  const move = spotFactor === 1 ? "unchanged" : percentMove(spotFactor);
  return `${move} with ${volLabel}`;
}

/** What a scenario that loses would lose before the rule's factor and dampener, USD, > 0. */
function wholeLoss({ pnl, weight, relief }: MarginScenario): number {
  return -(relief === undefined ? pnl : pnl - relief) / weight;
}

/** "the scenario loses 12,300 USD", "counts 12,300 of a loss of 41,000 USD". */
function lossText(scenario: MarginScenario): string {
  const [counted, whole] = [dollarText(-scenario.pnl), dollarText(wholeLoss(scenario))];
  return counted === whole ? `the scenario loses ${counted} USD` : `counts ${counted} of a loss of ${whole} USD`;
}

function worstScenario(groups: readonly GroupMargin[]): readonly [name: string, scenario: MarginScenario] | undefined {
  let worst: readonly [string, MarginScenario] | undefined;
  for (const { name, scenarios, binding } of groups) {
    const scenario = binding === null ? undefined : scenarios[binding];
    if (scenario !== undefined && (worst === undefined || scenario.pnl < worst[1].pnl)) worst = [name, scenario];
  }
  return worst;
}

function largestPart(groups: readonly GroupMargin[]): readonly [name: string, part: MarginComponent] | undefined {
  const parts = groups.flatMap(({ name, components }) => components.map((part) => [name, part] as const));
  return parts.filter(([, part]) => part.initial > 0).sort(([, a], [, b]) => b.initial - a.initial)[0];
}

/** What binds most, in one sentence without a full stop: the worst scenario, or the largest charge where there is none. */
export function bindingSentence(groups: readonly GroupMargin[]): string {
  const worst = worstScenario(groups);
  if (worst !== undefined) {
    const [name, scenario] = worst;
    return `${name} ${phrase(scenario)} binds: ${lossText(scenario)}`;
  }
  const largest = largestPart(groups);
  if (largest === undefined) return "No scenario loses money";
  const [name, { name: part, initial }] = largest;
  const charge = `${name} asks most for ${part.toLowerCase()}: ${dollarText(initial)} USD`;
  return groups.some(({ scenarios }) => scenarios.length > 0) ? `No scenario loses money; ${charge}` : charge;
}
