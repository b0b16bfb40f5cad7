import type { OptionInstrument } from "../../model/instrument.ts";
import type { Book, Position } from "../../model/position.ts";
import type { BookStrike } from "./report.ts";
import { callDelta, deviationOf, volAt } from "./smileCurve.ts";
import type { FittedSmile } from "./smiles.ts";

/** An option that counts, with its instrument known to be one. */
export interface OptionPosition {
  readonly quantity: number;
  readonly instrument: OptionInstrument;
}

const isOption = (position: Position): position is Position & OptionPosition => position.instrument.kind === "option";

/** The options of the book on an underlying that are switched on. */
export function optionsOn({ positions }: Book, underlying: string): readonly OptionPosition[] {
  const on = positions.filter((one) => one.enabled && one.instrument.underlying === underlying);
  return on.filter(isOption);
}

/** What the book holds at each strike of one expiry, with vol and delta of its smile there. */
export function bookStrikes(smile: FittedSmile, options: readonly OptionPosition[]): readonly BookStrike[] {
  const { quoted } = smile;
  const deviation = deviationOf(smile);
  const held = new Map<number, { calls: number; puts: number }>();
  for (const { instrument, quantity } of options) {
    if (instrument.expiry !== smile.expiry) continue;
    const at = held.get(instrument.strike) ?? { calls: 0, puts: 0 };
    held.set(instrument.strike, at);
    at[instrument.optionType === "call" ? "calls" : "puts"] += quantity;
  }
  return [...held]
    .sort(([a], [b]) => a - b)
    .map(([strike, { calls, puts }]) => {
      const k = Math.log(strike / smile.forward);
      const isBeyond = k < quoted.low || k > quoted.high;
      const deviations = k / deviation;
      return { strike, k, deviations, vol: volAt(smile, k), delta: callDelta(smile, k), calls, puts, isBeyond };
    });
}
