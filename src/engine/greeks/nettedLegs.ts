import { exactSum } from "../valuation/exactSum.ts";
import type { Leg } from "../valuation/leg.ts";

function netted(legs: readonly [Leg, ...Leg[]]): Leg {
  const [first] = legs;
  if (legs.length === 1) return first;
  const position = { ...first.position, quantity: exactSum(legs.map((leg) => leg.position.quantity)) };
  if (first.kind === "option") return { ...first, position };
  const faces = legs.flatMap((leg) => (leg.kind === "delta-one" && leg.face !== null ? [leg.face] : []));
  return { ...first, position, face: first.face === null ? null : exactSum(faces) };
}

/**
 * One leg an instrument, in the place of all that hold it: Greeks are proportional to the quantity (of inverse futures to
 * the face value) and know no entry price. For Greeks only: value and P&L of a netted leg mean nothing.
 */
export function nettedLegs(legs: readonly Leg[]): readonly Leg[] {
  const groups = new Map<string, [Leg, ...Leg[]]>();
  for (const leg of legs) {
    const group = groups.get(leg.instrument.id);
    if (group === undefined) groups.set(leg.instrument.id, [leg]);
    else group.push(leg);
  }
  return [...groups.values()].map(netted);
}
