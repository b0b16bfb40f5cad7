import { useMemo } from "react";
import type { Scope } from "../../model/scope.ts";
import { useApp } from "../../state/useAppStore.ts";
import type { Question } from "../inputs.ts";
import { dateDays } from "./dateDays.ts";
import type { MetricKind } from "./metricFacts.ts";
import { sidesOf } from "./sides.ts";
import type { Sides } from "./sides.ts";

/** Books of more legs get a coarser matrix, and a coarser one yet: a cell is microseconds a leg, or a whole margin. */
const FINE_LEGS: Readonly<Record<MetricKind, readonly [number, number]>> = {
  pnl: [Infinity, Infinity],
  figure: [100, 4_000],
  margin: [30, 1_000],
};
/** Legs above which the P&L has few dates: each is a grid of its own. */
const MANY_LEGS = 2_000;
/** Even dates beside the expiries. */
const FINE_DATES = 20;
const COARSE_DATES = 8;

export interface AskedSides extends Sides {
  /** Fewer spots, vols and dates than the P&L has: a cell takes long. */
  readonly isCoarse: boolean;
}

/** The sides of a matrix of this kind for this book. */
export function useSides(kind: MetricKind, question: Question | undefined, scope: Scope): AskedSides {
  const { axes, reach } = useApp((state) => state.matrix);
  const positions = question?.book.positions;
  const asOf = question?.market.asOf;
  return useMemo(() => {
    const legs = positions ?? [];
    const [fine, coarse] = FINE_LEGS[kind];
    const isCoarse = legs.length > fine;
    const stride = legs.length > coarse ? 4 : isCoarse ? 2 : 1;
    const steps = isCoarse || legs.length > MANY_LEGS ? COARSE_DATES : FINE_DATES;
    const dates = dateDays(legs, asOf ?? Number.NaN, scope, steps);
    return { ...sidesOf(axes, reach, dates, stride), isCoarse };
  }, [positions, asOf, scope, kind, axes, reach]);
}
