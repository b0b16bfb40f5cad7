import type { Gap } from "../../model/gap.ts";
import { missing } from "../../model/gap.ts";
import { isInverseDeltaOne } from "../../model/instrument.ts";
import type { Position } from "../../model/position.ts";
import { usable } from "../../model/usable.ts";

/** A position of two books: `undefined` where it is not in one of them. */
export type Pair =
  | { readonly before: Position; readonly after: Position }
  | { readonly before: Position; readonly after: undefined }
  | { readonly before: undefined; readonly after: Position };

/**
 * The enabled positions of two books, matched by id and instrument, and what is left by instrument alone (files that are
 * imported again give new ids). Those of the second book in its order, then those that are in the first alone.
 */
export function pairsOf(first: readonly Position[], second: readonly Position[]): readonly Pair[] {
  const open = new Set(first.filter(({ enabled }) => enabled));
  const take = (found: Position | undefined): Position | undefined => {
    if (found !== undefined) open.delete(found);
    return found;
  };
  const byId = new Map([...open].map((one) => [one.id, one]));
  const afters = second.filter(({ enabled }) => enabled);
  const sameId = afters.map((after) => {
    const before = byId.get(after.id);
    return take(before?.instrument.id === after.instrument.id ? before : undefined);
  });
  const byInstrument = new Map<string, Position[]>();
  for (const one of open) byInstrument.set(one.instrument.id, [...(byInstrument.get(one.instrument.id) ?? []), one]);
  const pairs = afters.map((after, i): Pair => {
    const before = sameId[i] ?? take(byInstrument.get(after.instrument.id)?.shift());
    return before === undefined ? { before, after } : { before, after };
  });
  return [...pairs, ...[...open].map((before): Pair => ({ before, after: undefined }))];
}

/** What of a position was there all along, and what was traded. */
export interface Split {
  /** With the first state's entry price; `undefined` where nothing stayed. */
  readonly held: Position | undefined;
  /** What was added, with the price it was traded at; `undefined` where nothing was. */
  readonly added: Position | undefined;
  readonly gaps: readonly Gap[];
}

/**
 * What was added, at the price that turns the old average entry into the new one (arithmetic; harmonic for inverse
 * futures and perpetuals, whose coins are size / price), with the fees since.
 */
function addedTo(held: Position, after: Position): { readonly position: Position } | { readonly gap: Gap } {
  const quantity = after.quantity - held.quantity;
  const [from, to] = [held.entryPrice, after.entryPrice];
  const isHarmonic = isInverseDeltaOne(after.instrument) && after.quantityUnit === "usd";
  const price =
    from === null || to === null
      ? null
      : from === to
        ? to
        : isHarmonic
          ? quantity / (after.quantity / to - held.quantity / from)
          : (after.quantity * to - held.quantity * from) / quantity;
  if (!usable(price)) {
    return missing("P&L", after.instrument.symbol, "the price of what was added to it is not known");
  }
  return { position: { ...after, quantity, entryPrice: price, fee: after.fee - held.fee } };
}

function closedGap({ instrument }: Position): Gap {
  const because = "what was closed of it since the start went at a price that is not known";
  return missing("P&L", instrument.symbol, because).gap;
}

/** Splits a position that is in both books by what changed of its quantity. */
export function splitOf(before: Position, after: Position): Split {
  const isSameUnit = before.quantityUnit === after.quantityUnit;
  if (isSameUnit && before.quantity === after.quantity) return { held: before, added: undefined, gaps: [] };
  const isFlipped = !isSameUnit || before.quantity > 0 !== after.quantity > 0;
  if (isFlipped) return { held: undefined, added: after, gaps: [closedGap(before)] };
  if (Math.abs(after.quantity) < Math.abs(before.quantity)) {
    return { held: { ...before, quantity: after.quantity }, added: undefined, gaps: [closedGap(before)] };
  }
  const added = addedTo(before, after);
  if ("gap" in added) return { held: before, added: undefined, gaps: [added.gap] };
  return { held: before, added: added.position, gaps: [] };
}
