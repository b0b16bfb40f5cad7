import type { Measure } from "../../engine/inspect/explanation.ts";
import {
  cents,
  coinPrice,
  level,
  percent,
  signedSmall,
  thetaPerDay,
  traced,
  units,
  usd,
  usdSigned,
  volPercent,
  volPoints,
} from "../../ui/format.ts";

/** How what the engine counts raw is shown. */
interface MeasureLook {
  readonly unit: string;
  /** The number that stands behind the text, as the page's figures have it. */
  readonly shown: (raw: number) => number;
  /** Of the shown number: as a headline, and with the digits to work on with. */
  readonly text: (value: number) => string;
  readonly trace: (value: number) => string;
}

const same = (raw: number): number => raw;
const hundredth = (raw: number): number => raw / 100;
/** Of what is gained or lost, and added up: a gain has its plus. */
const signedTraced = (value: number): string => `${value > 0 ? "+" : ""}${traced(value)}`;
const inPercent = (value: number): string => traced(value * 100);

const looks: Readonly<Record<Extract<Measure, string>, MeasureLook>> = {
  usd: { unit: "USD", shown: same, text: usd, trace: cents },
  coin: { unit: "coin", shown: same, text: coinPrice, trace: traced },
  units: { unit: "units", shown: same, text: units, trace: traced },
  unitsPerMove: { unit: "units per 1 %", shown: hundredth, text: signedSmall, trace: signedTraced },
  usdPerMove: { unit: "USD per 1 %", shown: hundredth, text: usdSigned, trace: signedTraced },
  usdPerVol: { unit: "USD per vol pt", shown: hundredth, text: signedSmall, trace: signedTraced },
  usdPerYear: { unit: "USD per day", shown: thetaPerDay, text: signedSmall, trace: signedTraced },
  usdPerRate: { unit: "USD per 1 % of rate", shown: hundredth, text: signedSmall, trace: signedTraced },
  level: { unit: "USD", shown: same, text: level, trace: traced },
  volShift: { unit: "vol points", shown: same, text: volPoints, trace: (value) => signedTraced(value * 100) },
  vol: { unit: "%", shown: same, text: volPercent, trace: inPercent },
  share: { unit: "", shown: same, text: percent, trace: (value) => `${inPercent(value)}\u202f%` },
  years: { unit: "years", shown: same, text: traced, trace: traced },
  number: { unit: "", shown: same, text: traced, trace: traced },
};

/** How a measure is shown. */
export const lookOf = (measure: Measure): MeasureLook =>
  typeof measure === "string"
    ? looks[measure]
    : { unit: measure.unit, shown: same, text: signedSmall, trace: signedTraced };
