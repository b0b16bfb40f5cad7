import { inversePnl } from "../../math/inverseFuture.ts";
import type { DeltaOneLeg } from "../valuation/leg.ts";
import { explainedBy } from "./terms.ts";
import type { Explained } from "./terms.ts";

/**
 * The P&L of a future, perpetual or spot leg: no residual but rounding. An inverse contract gains face x move / (price
 * before x price after) coins; at the index after that is face / price before dollars per dollar of index, the desk's
 * delta. The coins it had gained already move with the index: fx.
 *
 * @param before with the quantity, entry price and face that count
 * @param pnl by full revaluation, USD
 */
export function deltaOneTerms(before: DeltaOneLeg, after: DeltaOneLeg, pnl: number): Explained {
  const { position, face, price } = before;
  const withIndex = price * (after.index / before.index - 1);
  const beyond = after.price - price - withIndex;
  if (face === null) return explainedBy(pnl, { delta: position.quantity * withIndex, rho: position.quantity * beyond });
  const dollars = (face / price) * (after.index / after.price);
  const coins = inversePnl(face, position.entryPrice ?? price, price);
  return explainedBy(pnl, {
    delta: dollars * withIndex,
    rho: dollars * beyond,
    fx: coins * (after.index - before.index),
  });
}
