import type { Kernel } from "../../math/kernel/kernel.ts";
import type { Gap } from "../../model/gap.ts";
import { expiryOf } from "../../model/instrument.ts";
import type { Leg } from "../valuation/leg.ts";
import type { LegFigures } from "../valuation/legFigures.ts";
import { balanceLines } from "./balanceLines.ts";
import { deltaOneTerms } from "./deltaOneTerms.ts";
import { optionTerms } from "./optionTerms.ts";
import type { ExplainInput, ExplainLine, ExplainReport, OwnMoves } from "./report.ts";
import { byExpiry, byUnderlying, totalOf } from "./sums.ts";
import { figuresOf, hasSettled } from "./states.ts";
import { explainedBy, sumOf } from "./terms.ts";
import type { Explained } from "./terms.ts";
import type { Held, States, Work } from "./work.ts";
import { worksOf } from "./works.ts";

type Figures = ReadonlyMap<Leg, LegFigures>;

function termsOf({ before, after }: Held, start: LegFigures, pnl: number, { first, second }: States): Explained {
  if (hasSettled(before, first) || hasSettled(after, second)) return explainedBy(pnl, { settlement: pnl });
  if (before.kind === "option" && after.kind === "option") return optionTerms(before, after, start, pnl);
  if (before.kind === "delta-one" && after.kind === "delta-one") return deltaOneTerms(before, after, pnl);
  throw new Error(`${before.instrument.symbol} is an option in one state and none in the other`);
}

const priceOf = (leg: Leg): number => (leg.kind === "option" ? leg.forward : leg.price);

function movesOf({ before, after }: Held, { first, second }: States): OwnMoves {
  const isLive = !hasSettled(before, first) && !hasSettled(after, second);
  const vol = isLive && before.kind === "option" && after.kind === "option" ? after.vol - before.vol : null;
  return { price: priceOf(after) / priceOf(before) - 1, vol };
}

function heldPart(held: Held | undefined, figures: Figures, states: States): readonly Explained[] {
  if (held === undefined) return [];
  const start = figures.get(held.before);
  const [from, to] = [start?.figures.value, figures.get(held.after)?.figures.value];
  if (start === undefined || typeof from !== "number" || typeof to !== "number") return [];
  return [termsOf(held, start, to - from, states)];
}

/** P&L since the trade. */
function tradedPart(
  leg: Leg | undefined,
  figures: Figures,
): { readonly parts: Explained[]; readonly gaps: readonly Gap[] } {
  const found = leg === undefined ? undefined : figures.get(leg);
  const pnl = found?.figures.pnl;
  if (typeof pnl === "number") return { parts: [explainedBy(pnl, { newTrades: pnl })], gaps: [] };
  return { parts: [], gaps: (found?.gaps ?? []).filter(({ missing }) => missing === "P&L") };
}

function lineOf(work: Work, figures: Figures, states: States): ExplainLine {
  const { position, kind, held } = work;
  const { id, instrument } = position;
  const traded = tradedPart(work.added, figures);
  const parts = [...heldPart(held, figures, states), ...traded.parts];
  return {
    id,
    name: instrument.symbol,
    kind,
    underlying: instrument.underlying,
    expiry: expiryOf(instrument) ?? null,
    explained: parts.length === 0 ? null : sumOf(parts),
    moves: held === undefined ? null : movesOf(held, states),
    gaps: [...work.gaps, ...traded.gaps],
  };
}

/**
 * Why the book gained or lost what it did between two states, by position, expiry and underlying: each leg by the moves
 * of its own forward, vol, time and index, against its P&L by full revaluation. USD; terms and their convention at `TERMS`.
 *
 * A leg is explained where both states price it. One that expires between them is settlement where the state says what
 * it settles at (a what-if), and a gap where only snapshots are there. What was traded since the start counts from its
 * entry price; what was closed since has no price here and is a gap. Cash flows and funding are in no term.
 */
export function explainPnl(kernel: Kernel, input: ExplainInput): ExplainReport {
  const { states, works } = worksOf(kernel, input);
  const legs = works.flatMap(({ held, added }) =>
    [held?.before, held?.after, added].filter((leg) => leg !== undefined),
  );
  const figures = figuresOf(kernel, legs);
  const lines = [
    ...works.map((work) => lineOf(work, figures, states)),
    ...balanceLines(input.fromBook.balances, states),
  ];
  return {
    from: states.first.asOf,
    asOf: states.second.asOf,
    lines,
    byExpiry: byExpiry(lines),
    byUnderlying: byUnderlying(lines, states),
    total: totalOf(lines),
  };
}
