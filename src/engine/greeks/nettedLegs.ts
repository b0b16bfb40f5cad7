import { contractsOf } from "../valuation/contracts.ts";
import type { Contract } from "../valuation/contracts.ts";
import { exactSum } from "../valuation/exactSum.ts";
import type { Leg } from "../valuation/leg.ts";

function netted(legs: Contract): Leg {
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
export const nettedLegs = (legs: readonly Leg[]): readonly Leg[] => contractsOf(legs).map(netted);
