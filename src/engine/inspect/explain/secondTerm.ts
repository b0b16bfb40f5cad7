import { secondDerivative } from "../../../math/richardson.ts";
import { hasSettled } from "../../explain/states.ts";
import { TERMS } from "../../explain/terms.ts";
import type { Term as PnlTerm } from "../../explain/terms.ts";
import type { Held, States, Work } from "../../explain/work.ts";
import type { DeltaOneLeg, Leg, OptionLeg } from "../../valuation/leg.ts";
import { bumpedGreek } from "../greek/bumpedGreek.ts";
import { paidFor, secondDelta, secondDeltaOneValue } from "../secondDeltaOne.ts";
import { dollarsOf, LEAST_DEVIATION, secondValue, secondValueOf } from "../secondOption.ts";
import type { SecondFigure } from "../secondOption.ts";
import { optionMoves, optionPieces } from "./optionPieces.ts";
import type { StartFigure } from "./optionPieces.ts";

const NOTHING: SecondFigure = { value: 0, tolerance: 0 };

const scaled = ({ value, tolerance }: SecondFigure, by: number): SecondFigure => ({
  value: value * by,
  tolerance: Math.abs(tolerance * by),
});

const plus = (a: SecondFigure, b: SecondFigure): SecondFigure => ({
  value: a.value + b.value,
  tolerance: a.tolerance + b.tolerance,
});

/** What theta changes by a year. */
function bumpedSlope(leg: OptionLeg): SecondFigure | null {
  const { timeToExpiry, vol, forward } = leg;
  const deviation = vol * Math.sqrt(timeToExpiry);
  if (!(deviation > LEAST_DEVIATION)) return null;
  const value = secondDerivative((time) => secondValue(leg, { timeToExpiry: time }), timeToExpiry, timeToExpiry / 16);
  const size = (Math.abs(dollarsOf(leg)) * forward * deviation) / (timeToExpiry * timeToExpiry);
  return { value, tolerance: size * (1e-6 + 1e-9 / deviation) };
}

function startFigure(leg: OptionLeg, of: StartFigure): SecondFigure | null {
  if (of === "value") return secondValueOf(leg);
  if (of === "thetaSlope") return bumpedSlope(leg);
  return bumpedGreek(leg, { greek: of, account: "black", tenorPower: 0 });
}

function optionTerm(before: OptionLeg, after: OptionLeg, term: PnlTerm): SecondFigure | null {
  const moves = optionMoves(before, after);
  let sum = NOTHING;
  for (const { of, times } of optionPieces(before, term)?.pieces ?? []) {
    const figure = startFigure(before, of);
    if (figure === null) return null;
    sum = plus(sum, scaled(figure, times(moves)));
  }
  return sum;
}

/** Of what has no curve the delta alone can be bumped. */
function deltaOneTerm(before: DeltaOneLeg, after: DeltaOneLeg): SecondFigure {
  const converted = before.face === null ? 1 : (after.index / after.price) * (before.price / before.index);
  return scaled(secondDelta(before), converted * (after.index - before.index));
}

const valueOf = (leg: Leg): SecondFigure | null =>
  leg.kind === "option" ? secondValueOf(leg) : secondDeltaOneValue(leg);

function heldPnl({ before, after }: Held): SecondFigure | null {
  const [from, to] = [valueOf(before), valueOf(after)];
  return from === null || to === null ? null : plus(to, scaled(from, -1));
}

function tradedPnl(leg: Leg): SecondFigure | null {
  const [value, paid] = [valueOf(leg), paidFor(leg)];
  if (value === null || !Number.isFinite(paid)) return null;
  return plus(value, { value: 0 - paid, tolerance: 1e-13 * Math.abs(paid) });
}

function linePnl({ held, added }: Work): SecondFigure | null {
  const parts = [...(held === undefined ? [] : [heldPnl(held)]), ...(added === undefined ? [] : [tradedPnl(added)])];
  return parts.reduce((sum, part) => (sum === null || part === null ? null : plus(sum, part)), NOTHING);
}

function residual(work: Work, states: States): SecondFigure | null {
  const parts = TERMS.filter((term) => term !== "residual").map((term) => secondTerm(work, states, term));
  return parts.reduce(
    (sum, part) => (sum === null || part === null ? null : plus(sum, scaled(part, -1))),
    linePnl(work),
  );
}

/** A term of what lives in both states. */
function liveTerm({ before, after }: Held, term: PnlTerm): SecondFigure | null {
  if (before.kind === "option" && after.kind === "option") return optionTerm(before, after, term);
  const isDelta = term === "delta" && before.kind === "delta-one" && after.kind === "delta-one";
  return isDelta ? deltaOneTerm(before, after) : null;
}

/**
 * A term of a line (or its P&L) by another road, USD: options revalued by quadrature in both states, the Greeks of the
 * first bumped from it. `null` where there is none.
 */
export function secondTerm(work: Work, states: States, term: PnlTerm | "pnl"): SecondFigure | null {
  const { held, added } = work;
  if (term === "pnl") return linePnl(work);
  if (term === "newTrades") return added === undefined ? NOTHING : tradedPnl(added);
  if (held === undefined) return NOTHING;
  const isSettled = hasSettled(held.before, states.first) || hasSettled(held.after, states.second);
  if (term === "settlement") return isSettled ? heldPnl(held) : NOTHING;
  if (isSettled) return NOTHING;
  return term === "residual" && held.before.kind === "option" ? residual(work, states) : liveTerm(held, term);
}

/** Prices by quadrature that a second value of an option's term takes, about. */
export function termPricings(term: PnlTerm | "pnl"): number {
  if (term === "pnl" || term === "settlement" || term === "newTrades") return 2;
  if (term === "residual") return 400;
  return term === "vanna" || term === "charm" || term === "veta" ? 81 : 9;
}
