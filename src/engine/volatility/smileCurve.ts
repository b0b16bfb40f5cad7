import { normalCdf } from "../../math/normal.ts";
import { totalVariance } from "../../math/svi/raw.ts";
import type { Interval } from "../../math/svi/scan.ts";
import type { SmileCurve, SmileShape, SmileSheet } from "./report.ts";
import type { FittedSmile } from "./smiles.ts";

const POINTS = 81;
const SHEET_POINTS = 41;
/** How far out expiries are compared, standard deviations. */
const SHEET_REACH = 2.5;
/** Halvings of the quoted interval: to a billionth of it. */
const HALVINGS = 30;

type Fitted = Pick<FittedSmile, "svi" | "timeToExpiry">;

/** Vol of the smile at ln(strike / forward), a decimal; the variance of a fitted smile is positive everywhere. */
export const volAt = ({ svi, timeToExpiry }: Fitted, k: number): number =>
  Math.sqrt(totalVariance(svi, k) / timeToExpiry);

/** N(d1) at ln(strike / forward), undiscounted: the delta of a call on the forward, with the smile's vol there. */
export function callDelta({ svi }: Fitted, k: number): number {
  const deviation = Math.sqrt(totalVariance(svi, k));
  return normalCdf(0.5 * deviation - k / deviation);
}

/** The smile along its quoted strikes, evenly in log-moneyness. */
export function smileCurve(smile: FittedSmile): SmileCurve {
  const { low, high } = smile.quoted;
  const k = Float64Array.from({ length: POINTS }, (_, i) => low + ((high - low) * i) / (POINTS - 1));
  return { k, vol: k.map((at) => volAt(smile, at)), delta: k.map((at) => callDelta(smile, at)) };
}

/** Standard deviation of the log-price at expiry, by the vol at the money. */
export const deviationOf = ({ svi }: Fitted): number => Math.sqrt(totalVariance(svi, 0));

/** The smile by standard deviations from the forward, evenly, as far as it is quoted and no further than 2.5. */
export function smileSheet(smile: FittedSmile): SmileSheet {
  const deviation = deviationOf(smile);
  const { quoted } = smile;
  const low = Math.max(-SHEET_REACH, quoted.low / deviation);
  const high = Math.min(SHEET_REACH, quoted.high / deviation);
  const deviations = Float64Array.from(
    { length: SHEET_POINTS },
    (_, i) => low + ((high - low) * i) / (SHEET_POINTS - 1),
  );
  return { deviations, vol: deviations.map((at) => volAt(smile, at * deviation)) };
}

/** Where a call has this delta among the quoted strikes, by bisection; `null` where none has. */
function placeOfDelta(smile: Fitted, { low, high }: Interval, delta: number): number | null {
  if (callDelta(smile, low) < delta || callDelta(smile, high) > delta) return null;
  let [left, right] = [low, high];
  for (let i = 0; i < HALVINGS; i++) {
    const middle = 0.5 * (left + right);
    if (callDelta(smile, middle) > delta) left = middle;
    else right = middle;
  }
  return 0.5 * (left + right);
}

/** The figures a smile is quoted by; the 25-delta put stands where the call has 75. */
export function smileShape(smile: FittedSmile): SmileShape {
  const { quoted } = smile;
  const atTheMoney = volAt(smile, 0);
  const [call, put] = [placeOfDelta(smile, quoted, 0.25), placeOfDelta(smile, quoted, 0.75)];
  if (call === null || put === null) return { atTheMoney, riskReversal: null, butterfly: null };
  const [high, low] = [volAt(smile, call), volAt(smile, put)];
  return { atTheMoney, riskReversal: high - low, butterfly: 0.5 * (high + low) - atTheMoney };
}
