import type { LadderBatch, SpotFactors } from "./kernel.ts";
import { normalTable } from "./normalTable.ts";

let table: Float64Array | null = null;

/** N(x) where `t` = 32 x + 288 counts the intervals of the table; beyond |x| = 8.98 it is N(+-8.98), 2e-19 off. */
function tableCdf(t: number, coefficients: Float64Array): number {
  const raised = t < 0.64 ? 0.64 : t;
  const inside = raised > 575.36 ? 575.36 : raised;
  const k = inside + 4503599627370496 - 4503599627370496;
  const u = inside - k;
  const at = k * 6;
  const c0 = coefficients[at] as number;
  const c1 = coefficients[at + 1] as number;
  const c2 = coefficients[at + 2] as number;
  const c3 = coefficients[at + 3] as number;
  const c4 = coefficients[at + 4] as number;
  const c5 = coefficients[at + 5] as number;
  const u2 = u * u;
  return (c5 * u + c4) * (u2 * u2) + ((c3 * u + c2) * u2 + (c1 * u + c0));
}

/**
 * The summed value of the options at each factor f: f sum w F N(d1) - sum w K N(d2), with d1 and d2 counted in 32nds:
 * 32 d = 32/s (ln F/K + ln f) +- 16 s. Options of even and of odd index are summed apart, as `assembly/ladder.ts` does.
 */
export function twinLadder(batch: LadderBatch, { factor, logFactor }: SpotFactors, out: Float64Array): void {
  table ??= normalTable();
  const { n, logRatio, inverseScale, halfScale, forwardWeight, strikeWeight } = batch;
  for (let j = 0; j < factor.length; j++) {
    const shift = logFactor[j] as number;
    let [forwards, otherForwards, strikes, otherStrikes] = [0, 0, 0, 0];
    for (let i = 0; i < n; i++) {
      const middle = ((logRatio[i] as number) + shift) * (inverseScale[i] as number) + 288;
      const half = halfScale[i] as number;
      const forward = (forwardWeight[i] as number) * tableCdf(middle + half, table);
      const strike = (strikeWeight[i] as number) * tableCdf(middle - half, table);
      if (i % 2 === 0) {
        forwards += forward;
        strikes += strike;
      } else {
        otherForwards += forward;
        otherStrikes += strike;
      }
    }
    out[j] = (factor[j] as number) * (forwards + otherForwards) - (strikes + otherStrikes);
  }
}
