import type { Kernel } from "../../math/kernel/kernel.ts";
import type { Gap } from "../../model/gap.ts";
import { isExpired } from "../../model/instrument.ts";
import type { Position } from "../../model/position.ts";
import type { BookInput } from "../input.ts";
import { deltaOneFigures } from "../valuation/deltaOneFigures.ts";
import type { Leg, OptionLeg, ResolvedBook } from "../valuation/leg.ts";
import type { LegFigures } from "../valuation/legFigures.ts";
import { optionFigures } from "../valuation/optionFigures.ts";
import { resolveBook } from "../valuation/resolveBook.ts";

/** A book resolved at one of the two states, by position. */
export interface State {
  readonly asOf: ResolvedBook["asOf"];
  readonly index: ResolvedBook["index"];
  readonly legOf: ReadonlyMap<string, Leg>;
  readonly gapOf: ReadonlyMap<string, Gap>;
}

export function stateOf(kernel: Kernel, input: BookInput): State {
  const { asOf, index, legs, leftOut } = resolveBook(kernel, input);
  return {
    asOf,
    index,
    legOf: new Map(legs.map((leg) => [leg.position.id, leg])),
    gapOf: new Map(leftOut.map(({ positionId, gap }) => [positionId, gap])),
  };
}

/** True for a leg that is cash by now. */
export const hasSettled = (leg: Leg, { asOf }: State): boolean => isExpired(leg.instrument, asOf);

/** The leg as another position holds it: more or less of the same contract, bought at another price. */
export function heldAs(leg: Leg, position: Position, face: number | null): Leg {
  return leg.kind === "option" ? { ...leg, position } : { ...leg, position, face };
}

/** The figures of legs, by the same formulas as the book's report: the options from one kernel batch. */
export function figuresOf(kernel: Kernel, legs: readonly Leg[]): ReadonlyMap<Leg, LegFigures> {
  const options = legs.filter((leg): leg is OptionLeg => leg.kind === "option");
  const others = legs.filter((leg) => leg.kind === "delta-one");
  return new Map<Leg, LegFigures>([
    ...optionFigures(kernel, options).map((valued) => [valued.leg, valued] as const),
    ...others.map((leg) => [leg, deltaOneFigures(leg)] as const),
  ]);
}
