import type { Gap } from "../../model/gap.ts";
import { GREEK_ORDERS, mapGreeks } from "../../model/greek.ts";
import type { GreekFigures, GreekName } from "../../model/greek.ts";
import { dollarWeight } from "../../model/greekConvention.ts";
import { exactSum } from "../valuation/exactSum.ts";
import type { GreekSum } from "./report.ts";

/** A leg or coin balance in a sum: its Greeks, or why it has none. */
interface Part {
  readonly figures: GreekFigures | null;
  readonly leftOut: readonly Gap[];
  /** USD per unit; not looked at where there are no Greeks. */
  readonly index: number | null;
}

/** What a Greek is weighted with before it is added. */
type Weight = (name: GreekName, index: number) => number;

const IN_UNITS: Weight = () => 1;

interface Counted {
  readonly figures: GreekFigures;
  readonly index: number;
}

const isCounted = (part: Part): part is Part & Counted => part.figures !== null && part.index !== null;

function added(counted: readonly Counted[], weight: Weight): GreekFigures {
  const room: number[] = [];
  const of = (account: keyof GreekFigures, name: GreekName): number => {
    for (const [i, { figures, index }] of counted.entries()) room[i] = figures[account][name] * weight(name, index);
    return exactSum(room);
  };
  const black = mapGreeks((name) => of("black", name));
  // What has no derivative in spot is the same in both accounts.
  const net = mapGreeks((name) => (GREEK_ORDERS[name].spot === 0 ? black[name] : of("net", name)));
  return { black, net };
}

function sum(parts: readonly Part[], weight: Weight): GreekSum {
  const counted = parts.filter(isCounted);
  const leftOut = parts.flatMap((part) => part.leftOut);
  if (counted.length === 0 && leftOut.length > 0) return { figures: null, counted: 0, leftOut };
  return { figures: added(counted, weight), counted: counted.length, leftOut };
}

/** Greeks of one underlying added: rounded once, whatever the order of the legs. */
export const sumInUnits = (parts: readonly Part[]): GreekSum => sum(parts, IN_UNITS);

/** Greeks of several underlyings added, in dollars: raw x index^(derivatives in spot). */
export const sumInDollars = (parts: readonly Part[]): GreekSum => sum(parts, dollarWeight);
