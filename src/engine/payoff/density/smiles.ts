import type { Kernel } from "../../../math/kernel/kernel.ts";
import type { ExpirySmile, MarketSnapshot } from "../../../model/market.ts";
import type { Book } from "../../../model/position.ts";
import { quotedInterval } from "../../volatility/arbitrage.ts";
import { fittedSmiles } from "../../volatility/fittedSmiles.ts";
import type { FittedSmile } from "../../volatility/smiles.ts";

/** Digits of a parameter: far more than a fit is good to, and few enough for a link to carry them all. */
const DIGITS = 8;
const INTERVAL_DIGITS = 4;

const rounded = (value: number, digits: number): number => Number(value.toPrecision(digits));

function carried(smile: FittedSmile): ExpirySmile {
  const { a, b, rho, m, sigma } = smile.svi;
  const { low, high } = quotedInterval(smile);
  return {
    expiry: smile.expiry,
    svi: {
      a: rounded(a, DIGITS),
      b: rounded(b, DIGITS),
      rho: rounded(rho, DIGITS),
      m: rounded(m, DIGITS),
      sigma: rounded(sigma, DIGITS),
    },
    quoted: { low: rounded(low, INTERVAL_DIGITS), high: rounded(high, INTERVAL_DIGITS) },
  };
}

/**
 * The smiles that there are of an underlying at the snapshot, ascending by expiry: those a link brought along, else those
 * fitted to the chain, their parameters as a link carries them, so that both give the same digits.
 */
export function smilesOf(kernel: Kernel, market: MarketSnapshot, underlying: string): readonly ExpirySmile[] {
  const brought = market.underlyings.find((one) => one.underlying === underlying)?.smiles;
  if (brought !== undefined) return brought;
  const { expiries } = fittedSmiles(kernel, market, underlying);
  return expiries.flatMap((one) => (one.kind === "smile" ? [carried(one)] : []));
}

/** The snapshot with the smiles of what a book holds beside the quotes: what a link is cut out of. */
export function withSmiles(kernel: Kernel, market: MarketSnapshot, { positions }: Book): MarketSnapshot {
  const held = new Set(positions.map(({ instrument }) => instrument.underlying));
  const underlyings = market.underlyings.map((one) =>
    held.has(one.underlying) ? { ...one, smiles: smilesOf(kernel, market, one.underlying) } : one,
  );
  return { ...market, underlyings };
}
