import type { LadderBatch, LadderStates, SpotFactors } from "./kernel.ts";
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
 * The summed value of options `first` to `end` at factor f: f sum w F N(d1) - sum w K N(d2), with d1 and d2 counted in
 * 32nds: 32 d = 32/s (ln F/K + ln f) +- 16 s. Options of even and of odd index are summed apart, as `assembly/ladder.ts`
 * does.
 */
function sumAt(batch: LadderBatch, first: number, end: number, factor: number, logFactor: number): number {
  table ??= normalTable();
  const { logRatio, inverseScale, halfScale, forwardWeight, strikeWeight } = batch;
  let [forwards, otherForwards, strikes, otherStrikes] = [0, 0, 0, 0];
  for (let i = first; i < end; i++) {
    const middle = ((logRatio[i] as number) + logFactor) * (inverseScale[i] as number) + 288;
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
  return factor * (forwards + otherForwards) - (strikes + otherStrikes);
}

/** The summed value of all options at each factor. */
export function twinLadder(batch: LadderBatch, { factor, logFactor }: SpotFactors, out: Float64Array): void {
  for (let j = 0; j < factor.length; j++) {
    out[j] = sumAt(batch, 0, batch.n, factor[j] as number, logFactor[j] as number);
  }
}

/** The summed value of the options that count at each state. */
export function twinShockedLadder(batch: LadderBatch, states: LadderStates, out: Float64Array): void {
  const { factor, logFactor, multiplier, first, end } = states;
  const scaled = { ...batch, inverseScale: new Float64Array(batch.n), halfScale: new Float64Array(batch.n) };
  let scaledBy = NaN;
  for (let j = 0; j < factor.length; j++) {
    const up = multiplier[j] as number;
    if (up !== scaledBy) {
      const down = 1 / up;
      for (let i = 0; i < batch.n; i++) {
        scaled.inverseScale[i] = (batch.inverseScale[i] as number) * down;
        scaled.halfScale[i] = (batch.halfScale[i] as number) * up;
      }
      scaledBy = up;
    }
    out[j] = sumAt(scaled, first[j] as number, end[j] as number, factor[j] as number, logFactor[j] as number);
  }
}
