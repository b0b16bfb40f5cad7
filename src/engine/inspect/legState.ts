import type { Kernel } from "../../math/kernel/kernel.ts";
import { missing } from "../../model/gap.ts";
import type { Maybe } from "../../model/gap.ts";
import { NO_WHAT_IF } from "../../model/market.ts";
import type { Position } from "../../model/position.ts";
import type { EpochMs } from "../../model/units.ts";
import type { BookInput } from "../input.ts";
import type { Leg } from "../valuation/leg.ts";
import { resolveBook } from "../valuation/resolveBook.ts";

/** A leg at the what-if state beside the same leg at the snapshot itself. */
export interface LegState<L extends Leg = Leg> {
  readonly leg: L;
  readonly base: L;
  /** The valuation instant, and that of the snapshot. */
  readonly asOf: EpochMs;
  readonly snapshotAt: EpochMs;
}

/** The leg of a position, or why it has none. */
export function legState(kernel: Kernel, input: BookInput, position: Position): Maybe<LegState> {
  const resolved = resolveBook(kernel, input);
  const isOwn = (one: Leg): boolean => one.position.id === position.id;
  const leg = resolved.legs.find(isOwn);
  const base = resolveBook(kernel, { ...input, whatIf: NO_WHAT_IF }).legs.find(isOwn);
  if (leg !== undefined && base !== undefined) {
    return { value: { leg, base, asOf: resolved.asOf, snapshotAt: input.market.asOf } };
  }
  if (!position.enabled) return missing("figure", position.instrument.symbol, "the leg is switched off");
  const out = resolved.leftOut.find(({ positionId }) => positionId === position.id);
  return out ?? missing("figure", position.instrument.symbol, "the snapshot does not price it");
}
