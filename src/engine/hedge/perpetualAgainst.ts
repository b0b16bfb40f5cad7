import type { PerpetualInstrument } from "../../model/instrument.ts";
import type { Candidate } from "./candidates.ts";
import { roundToLot } from "./lot.ts";
import { deltaPerUnit } from "./trade.ts";
import type { Trade } from "./trade.ts";

/** The perpetual in the amount that takes `delta` (units of underlying) away; `null` where that is less than half a lot. */
export function perpetualAgainst(perpetual: Candidate<PerpetualInstrument>, delta: number): Trade | null {
  const unit = deltaPerUnit({ candidate: perpetual, quantity: -delta });
  const quantity = roundToLot(-delta / unit, perpetual.lot);
  return quantity === 0 ? null : { candidate: perpetual, quantity };
}
