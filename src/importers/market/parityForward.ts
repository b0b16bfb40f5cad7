import type { Quote } from "../../model/market.ts";

interface Pair {
  readonly strike: number;
  readonly isInverse: boolean;
  call?: number;
  put?: number;
}

function pairsByStrike(quotes: readonly Quote[]): Iterable<Pair> {
  const pairs = new Map<number, Pair>();
  for (const { instrument, mark } of quotes) {
    if (instrument.kind !== "option" || mark === null) continue;
    const { strike, settlement, optionType } = instrument;
    const pair = pairs.get(strike) ?? { strike, isInverse: settlement === "inverse" };
    pair[optionType] = mark;
    pairs.set(strike, pair);
  }
  return pairs.values();
}

function impliedBy({ strike, isInverse, call, put }: Pair): number {
  if (call === undefined || put === undefined) return NaN;
  return isInverse ? strike / (1 - (call - put)) : strike + call - put;
}

/**
 * The forward that the marks of one expiry themselves imply, dollars per unit: the median over strikes of put-call
 * parity at rate 0, `C - P = 1 - K/F` for inverse options (in coin) and `C - P = F - K` for linear ones. `null` where
 * no strike has both.
 */
export function parityForward(quotes: readonly Quote[]): number | null {
  const implied = [...pairsByStrike(quotes)].map(impliedBy).filter((forward) => forward > 0 && forward < Infinity);
  implied.sort((left, right) => left - right);
  return implied[implied.length >> 1] ?? null;
}
