import { dollarText } from "../../valuation/dollarText.ts";
import type { GroupMargin, MarginComponent } from "../model.ts";
import { percentText } from "../wording.ts";
import type { SpanCommodity } from "./commodity.ts";
import type { SpanParameters } from "./parameters.ts";
import { totalled } from "../requirement.ts";

const SCENARIO_FORMULA =
  "share counted x (options: quantity x (value one day on at the moved price and vol - value now) + futures and perpetuals: coins x price x move)";

/** Opposite deltas of different expiries, as spreads of one unit: the smaller of what is long and what is short. */
function calendarSpreads(deltas: readonly number[]): number {
  const long = deltas.reduce((total, delta) => total + Math.max(0, delta), 0);
  const short = deltas.reduce((total, delta) => total + Math.max(0, -delta), 0);
  return Math.min(long, short);
}

type Part = readonly [name: string, amount: number, formula: string];

/** Maintenance parts, which sum to the larger of risk and short option minimum. */
function riskParts(one: SpanCommodity, credit: number, { shortOptions }: SpanParameters): readonly Part[] {
  const { market, index, deltas, shortCalls, shortPuts, scanRisk } = one;
  const spreads = calendarSpreads(deltas);
  const calendar = market.calendarCharge * index * spreads;
  const shorts = shortOptions === "calls and puts" ? shortCalls + shortPuts : Math.max(shortCalls, shortPuts);
  const minimum = market.shortOptionMinimum * index * shorts;
  const at = `x ${dollarText(index)}`;
  return [
    ["Scan risk", scanRisk, "largest loss of the 16 scenarios, each one day on"],
    [
      "Calendar spread charge",
      calendar,
      `${percentText(market.calendarCharge)} ${at} x ${dollarText(spreads)} deltas held against another expiry`,
    ],
    ["Inter-commodity credit", -credit, "credit x price risk of the deltas offset by another underlying"],
    [
      "Short option minimum",
      Math.max(0, minimum - (scanRisk + calendar - credit)),
      `what ${percentText(market.shortOptionMinimum)} ${at} x ${dollarText(shorts)} short options exceeds the risk by`,
    ],
  ];
}

/**
 * One combined commodity's requirement. The value of options stands apart from the account's cash at SPAN houses: it is taken
 * off the requirement (never below nothing) and is not counted as equity, so together they ask the larger of both.
 */
export function spanGroup(one: SpanCommodity, credit: number, parameters: SpanParameters): GroupMargin {
  const { initialFactor, premium } = parameters;
  const value = premium === "futures-style" ? 0 : one.optionValue;
  const parts = riskParts(one, credit, parameters);
  const risk = parts.reduce((total, [, amount]) => total + amount, 0);
  const components: readonly MarginComponent[] = [
    ...parts.map(([name, maintenance, formula]) => ({
      name,
      initial: maintenance * initialFactor,
      maintenance,
      side: "requirement" as const,
      formula: `${formula} (initial: x ${String(initialFactor)})`,
    })),
    {
      name: "Net option value",
      initial: -Math.min(value, risk * initialFactor),
      maintenance: -Math.min(value, risk),
      side: "requirement",
      formula: "less the value of options held (more for options owed), never below nothing",
    },
    {
      name: "Options outside equity",
      initial: value,
      maintenance: value,
      side: "equity",
      formula: "value of options held less options owed: equity is cash alone",
    },
  ];
  return totalled({
    name: one.name,
    underlyings: [one.name],
    scenarios: one.scenarios,
    scenarioFormula: SCENARIO_FORMULA,
    binding: one.binding,
    components,
    contributions: one.contributions,
    charges: [],
    native: null,
  });
}
