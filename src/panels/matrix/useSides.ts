import { useMemo } from "react";
import type { Scope } from "../../model/scope.ts";
import { useApp } from "../../state/useAppStore.ts";
import type { Question } from "../inputs.ts";
import { dateDays } from "./dateDays.ts";
import type { MetricKind } from "./metricFacts.ts";
import { sidesOf } from "./sides.ts";
import type { Sides } from "./sides.ts";

/** Books of more legs get a coarser matrix: a cell is microseconds a leg, or a whole margin. */
const FINE_LEGS: Readonly<Record<MetricKind, number>> = { pnl: Infinity, figure: 100, margin: 30 };
/** Legs above which the P&L has few dates: each is a grid of its own. */
const MANY_LEGS = 2_000;
/** Even dates beside the expiries. */
const FINE_DATES = 20;
const COARSE_DATES = 8;

export interface AskedSides extends Sides {
  /** Every second spot and vol, few dates: a cell takes long. */
  readonly isCoarse: boolean;
}

/** The sides of a matrix of this kind for this book. */
export function useSides(kind: MetricKind, question: Question | undefined, scope: Scope): AskedSides {
  const { axes, reach } = useApp((state) => state.matrix);
  const positions = question?.book.positions;
  const asOf = question?.market.asOf;
  return useMemo(() => {
    const legs = positions ?? [];
    const isCoarse = legs.length > FINE_LEGS[kind];
    const steps = isCoarse || legs.length > MANY_LEGS ? COARSE_DATES : FINE_DATES;
    const dates = dateDays(legs, asOf ?? Number.NaN, scope, steps);
    return { ...sidesOf(axes, reach, dates, isCoarse), isCoarse };
  }, [positions, asOf, scope, kind, axes, reach]);
}
