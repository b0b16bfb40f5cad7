import type { Gap } from "../../model/gap.ts";
import { missing } from "../../model/gap.ts";
import { expiryOf } from "../../model/instrument.ts";
import { faceUsd } from "../../model/position.ts";
import type { Position } from "../../model/position.ts";
import { dayText } from "../valuation/dayText.ts";
import type { Leg } from "../valuation/leg.ts";
import { splitOf } from "./pairs.ts";
import type { Pair } from "./pairs.ts";
import type { LineKind } from "./report.ts";
import { heldAs } from "./states.ts";
import type { State } from "./states.ts";

export interface States {
  readonly first: State;
  readonly second: State;
}

/** The same holding in the two states. */
export interface Held {
  readonly before: Leg;
  readonly after: Leg;
}

/** What is to be revalued of one position. */
export interface Work {
  readonly position: Position;
  readonly kind: LineKind;
  /** The part that was there all along. */
  readonly held: Held | undefined;
  /** The part that was traded, in the second state. */
  readonly added: Leg | undefined;
  readonly gaps: readonly Gap[];
}

/** Why a leg has no figure in a state. */
function gapIn({ gapOf }: State, { id, instrument }: Position, when: string): Gap {
  const gap = gapOf.get(id) ?? missing("value", instrument.symbol, "it is not in the book").gap;
  return { missing: "P&L", subject: instrument.symbol, because: `${when} there is no ${gap.missing}: ${gap.because}` };
}

/** A leg of the first book alone. What expired has left the book by itself, but at what price is not in the snapshots. */
function closed({ instrument }: Position, { asOf }: State): Gap {
  const expiry = expiryOf(instrument);
  const because =
    expiry !== undefined && asOf >= expiry
      ? `expired ${dayText(expiry)}; settlement price not known`
      : "closed since the start at a price that is not known";
  return missing("P&L", instrument.symbol, because).gap;
}

/** The part that stayed, in both states. A leg without entry price counts from its price at the start. */
function heldLegs(held: Position, before: Leg, after: Leg): Held {
  if (before.kind === "option") return { before: heldAs(before, held, null), after: heldAs(after, held, null) };
  const position = { ...held, entryPrice: held.entryPrice ?? before.price };
  const face = before.face === null ? null : (before.face * held.quantity) / before.position.quantity;
  return { before: heldAs(before, position, face), after: heldAs(after, position, face) };
}

function addedLeg(leg: Leg, position: Position): Leg {
  const isInverse = leg.kind === "delta-one" && leg.face !== null;
  return heldAs(leg, position, isInverse ? faceUsd(position, leg.price) : null);
}

function inBoth(before: Position, after: Position, { first, second }: States): Work {
  const split = splitOf(before, after);
  const legs = { before: first.legOf.get(before.id), after: second.legOf.get(after.id) };
  const isHeld = split.held === before && split.added === undefined && split.gaps.length === 0;
  const work = { position: after, kind: isHeld ? "held" : "changed" } as const;
  if (legs.before === undefined || legs.after === undefined) {
    const gap = legs.before === undefined ? gapIn(first, before, "at the start") : gapIn(second, after, "at the end");
    return { ...work, held: undefined, added: undefined, gaps: [gap, ...split.gaps] };
  }
  return {
    ...work,
    held: split.held === undefined ? undefined : heldLegs(split.held, legs.before, legs.after),
    added: split.added === undefined ? undefined : addedLeg(legs.after, split.added),
    gaps: split.gaps,
  };
}

/** What is to be revalued of a position that is in one or both of the books. */
export function workOf({ before, after }: Pair, states: States): Work {
  if (after === undefined) {
    const gaps = [closed(before, states.second)];
    return { position: before, kind: "closed", held: undefined, added: undefined, gaps };
  }
  if (before !== undefined) return inBoth(before, after, states);
  const added = states.second.legOf.get(after.id);
  const gaps = added === undefined ? [gapIn(states.second, after, "at the end")] : [];
  return { position: after, kind: "new", held: undefined, added, gaps };
}
