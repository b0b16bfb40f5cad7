import type { Kernel } from "../../../math/kernel/kernel.ts";
import { dollarText } from "../../valuation/dollarText.ts";
import type { BindingContribution, GroupMargin, MarginScenario } from "../model.ts";
import { bindingOf } from "../scenarios/scenarioTable.ts";
import { percentText, scenarioLabel } from "../wording.ts";
import type { UsClass, UsOption } from "./contract.ts";
import type { FinraRange } from "./parameters.ts";
import { theoreticalValues } from "./theoreticalValues.ts";
import { totalled } from "../requirement.ts";

/** How a product group is margined. */
export interface GroupTerms {
  readonly range: FinraRange;
  readonly pointsEachSide: number;
  /** Share of one class's gain that counts against another's loss. */
  readonly offset: number;
  readonly floorPerUnit: number;
}

/** Multiples of the spot, lowest first, without the unmoved one: five steps down and five up in the rule itself. */
function pointsOf({ range, pointsEachSide }: GroupTerms): readonly number[] {
  const steps = Array.from({ length: pointsEachSide }, (_, i) => (i + 1) / pointsEachSide);
  return [...steps.map((step) => 1 - range.down * step).reverse(), ...steps.map((step) => 1 + range.up * step)];
}

/** P&L of everything in one class at each point, USD. */
interface ClassPnl {
  readonly subjects: readonly string[];
  readonly byPoint: readonly Float64Array[];
  readonly totals: readonly number[];
}

function classPnl(kernel: Kernel, { options, holdings }: UsClass, points: readonly number[]): ClassPnl {
  const [now, ...then] = theoreticalValues(kernel, options, [1, ...points]);
  const byPoint = points.map((factor, p) => {
    const row = new Float64Array(options.length + holdings.length);
    for (const [i, { quantity }] of options.entries()) row[i] = quantity * (then[p]![i]! - now![i]!);
    for (const [i, { value }] of holdings.entries()) row[options.length + i] = value * (factor - 1);
    return row;
  });
  return {
    subjects: [...options, ...holdings].map(({ subject }) => subject),
    byPoint,
    totals: byPoint.map((row) => row.reduce((total, pnl) => total + pnl, 0)),
  };
}

/** What counts of a class's P&L: all of it where it is alone or loses, the offset share of a gain beside other classes. */
const counted = (total: number, classes: number, offset: number): number => (classes > 1 && total > 0 ? offset : 1);

function scenariosOf(
  points: readonly number[],
  classes: readonly ClassPnl[],
  offset: number,
): readonly MarginScenario[] {
  const volLabel = "vol unchanged";
  return points.map((spotFactor, p) => {
    const pnl = classes.reduce((sum, { totals }) => sum + totals[p]! * counted(totals[p]!, classes.length, offset), 0);
    return { label: scenarioLabel(spotFactor, volLabel), kind: "regular", spotFactor, volLabel, weight: 1, pnl };
  });
}

function contributionsAt(point: number, classes: readonly ClassPnl[], offset: number): readonly BindingContribution[] {
  return classes.flatMap(({ subjects, byPoint, totals }) => {
    const share = counted(totals[point]!, classes.length, offset);
    return subjects.map((subject, i) => ({ subject, pnl: byPoint[point]![i]! * share }));
  });
}

/** Units in option contracts, long as well as short, net by contract. */
function optionUnits(options: readonly UsOption[]): number {
  const net = new Map<string, number>();
  for (const { contract, quantity } of options) {
    const before = net.get(contract);
    net.set(contract, before === undefined ? quantity : before + quantity);
  }
  return [...net.values()].reduce((total, quantity) => total + Math.abs(quantity), 0);
}

function scenarioFormula({ offset }: GroupTerms, classes: number): string {
  const sum = "options: quantity x (theoretical value at the moved price - value now) + all else: value x move";
  return classes > 1 ? `${sum}; a class's gain counts at ${percentText(offset)}` : sum;
}

/**
 * Requirement of one product group under FINRA 4210(g): the largest loss over the points, gains of one class counted in part
 * against losses of another at the same point, but at least the charge for every option contract. Initial and maintenance are one.
 */
export function productGroup(kernel: Kernel, classes: readonly UsClass[], terms: GroupTerms): GroupMargin {
  const points = pointsOf(terms);
  const pnls = classes.map((one) => classPnl(kernel, one, points));
  const scenarios = scenariosOf(points, pnls, terms.offset);
  const binding = bindingOf(scenarios);
  const loss = binding === null ? 0 : -scenarios[binding]!.pnl;
  const units = classes.reduce((total, { options }) => total + optionUnits(options), 0);
  const topUp = Math.max(0, terms.floorPerUnit * units - loss);
  const part = (name: string, amount: number, formula: string) =>
    ({ name, initial: amount, maintenance: amount, side: "requirement", formula }) as const;
  return totalled({
    name: classes.map(({ name }) => name).join(", "),
    underlyings: classes.map(({ name }) => name),
    scenarios,
    scenarioFormula: scenarioFormula(terms, classes.length),
    binding,
    components: [
      part("Largest loss", loss, `largest loss of the ${String(points.length)} points`),
      part(
        "Least requirement",
        topUp,
        `what ${String(terms.floorPerUnit)} USD x ${dollarText(units)} units in option contracts exceeds the loss by`,
      ),
    ],
    contributions: binding === null ? [] : contributionsAt(binding, pnls, terms.offset),
    charges: [],
    native: null,
  });
}
