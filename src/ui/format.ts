/**
 * The only place where a number becomes text. The engine speaks raw derivatives and UTC; people read vega per vol point,
 * theta per day and dates by name. Minus is U+2212, so that signs line up with figures.
 */
import { civilDateOf, monthName } from "../model/civilDate.ts";
import { isCoinQuoted } from "../model/coinQuoted.ts";
import type { Instrument } from "../model/instrument.ts";
import { DAYS_PER_YEAR, epochMs } from "../model/units.ts";

const formats = new Map<string, Intl.NumberFormat>();

function format(value: number, decimals: number, isSigned: boolean): string {
  const key = `${String(decimals)}${String(isSigned)}`;
  let found = formats.get(key);
  if (found === undefined) {
    found = new Intl.NumberFormat("en-US", {
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
      signDisplay: isSigned ? "exceptZero" : "negative",
    });
    formats.set(key, found);
  }
  return found.format(value).replace("-", "\u2212");
}

/** Decimals that follow magnitude: about five figures, none where they would say nothing. */
function decimalsFor(value: number): number {
  const size = Math.abs(value);
  if (size === 0 || size >= 1000) return 0;
  if (size >= 100) return 1;
  if (size >= 1) return 2;
  if (size >= 0.01) return 4;
  return 6;
}

/** A plain figure, precision by magnitude. */
export const figure = (value: number): string => format(value, decimalsFor(value), false);
/** A signed figure: + or U+2212 always shown, zero bare. */
export const signed = (value: number): string => format(value, decimalsFor(value), true);
/** A signed figure that may be very small: below a ten-thousandth with its power of ten, "+3.20e\u22127". */
export function signedSmall(value: number): string {
  if (value === 0 || Math.abs(value) >= 1e-4) return signed(value);
  const [mantissa, exponent = ""] = value.toExponential(2).split("e-");
  return `${format(Number(mantissa), 2, true)}e\u2212${exponent}`;
}
/** Units of underlying, signed, to the ten-thousandth: what is smaller is no position. */
export function units(value: number): string {
  const rounded = Math.round(value * 1e4) / 1e4;
  if (rounded === 0) return "0";
  const size = Math.abs(rounded);
  return format(rounded, size >= 1000 ? 0 : size >= 100 ? 1 : size >= 10 ? 2 : 4, true);
}
/** Whole dollars above 100, cents below; zero is bare. */
const dollarDecimals = (value: number): number => (Math.abs(value) >= 100 || Math.abs(value) < 0.005 ? 0 : 2);

/** Dollars, whole above 100. */
export const usd = (value: number): string => format(value, dollarDecimals(value), false);
/** Signed dollars: P&L and flows. */
export const usdSigned = (value: number): string => format(value, dollarDecimals(value), true);
/** A share as per cent: 0.413 -> "41.3 %". */
export const percent = (share: number, decimals = 1): string => `${format(share * 100, decimals, false)}\u202f%`;
/** A signed move as per cent: -0.18 -> "−18 %". */
export function percentMove(move: number): string {
  const decimals = Math.abs(Math.round(move * 100) - move * 100) < 1e-9 ? 0 : 1;
  return `${format(move * 100, decimals, true)}\u202f%`;
}
/** A volatility in per cent without the sign: 0.552 -> "55.2". */
export const volPercent = (vol: number): string => format(vol * 100, 1, false);
/** A vol shift in vol points: 0.05 -> "+5.0". */
export const volPoints = (shift: number): string => format(shift * 100, 1, true);
/** Raw vega (per 1.00 of vol) as dollars per vol point. */
export const vegaPerVolPoint = (vega: number): number => vega / 100;
/** Raw gamma (per USD) as change of delta for a 1 % move, units. @param index USD per unit */
export const gammaPerPercent = (gamma: number, index: number): number => (gamma * index) / 100;
/** Raw theta (per year) as dollars per day. */
export const thetaPerDay = (theta: number): number => theta / DAYS_PER_YEAR;

/** A price of coin per coin, as inverse options are quoted. */
export const coinPrice = (value: number): string => format(value, Math.abs(value) >= 0.1 ? 4 : 5, false);
/** A price in dollars: cents below 10,000. */
export const dollarPrice = (value: number): string => format(value, Math.abs(value) >= 10_000 ? 0 : 2, false);
/** A price in the contract's own quote. */
export const price = (value: number, instrument: Instrument): string =>
  isCoinQuoted(instrument) ? coinPrice(value) : dollarPrice(value);

const plainQuantity = new Intl.NumberFormat("en-US", { maximumFractionDigits: 8, signDisplay: "exceptZero" });
/** A quantity as a trader writes it: sign always, no needless zeros. */
export const quantity = (value: number): string => plainQuantity.format(value).replace("-", "\u2212");

const nineDigits = new Intl.NumberFormat("en-US", { maximumSignificantDigits: 9 });
/** Nine figures, to be worked on with by hand; a power of ten where a decimal point would stand too far off. */
export function traced(value: number): string {
  const size = Math.abs(value);
  const isPlain = size === 0 || (size >= 1e-6 && size < 1e12);
  const text = isPlain ? nineDigits.format(value) : value.toExponential(5);
  return text.replaceAll("-", "\u2212");
}

/** Signed dollars and cents, however large: columns that are added up. */
export const cents = (value: number): string => format(value, 2, true);

/** A very small number by its size: "2.9e\u221211"; zero is bare. */
export const tiny = (value: number): string => (value === 0 ? "0" : value.toExponential(1).replaceAll("-", "\u2212"));

const everyDigit = new Intl.NumberFormat("en-US", { maximumFractionDigits: 20, useGrouping: false });
/** Every digit of a number, as it is typed: no grouping, an ASCII minus, no exponent. */
export function full(value: number): string {
  const text = String(value);
  return text.includes("e") ? everyDigit.format(value) : text;
}

/** "0", "0.00": what rounding has left over is no gain, and a colour must not say what the text does not. */
export const isShownAsZero = (text: string): boolean => /\d/u.test(text) && !/[1-9]/u.test(text);

/** A strike or a spot level. */
export const level = (value: number): string =>
  format(value, Math.abs(value) < 10 ? 4 : Math.abs(value) < 1000 ? 2 : 0, false);

const twoDigits = (value: number): string => String(value).padStart(2, "0");

/** "26 Mar 2027". */
export function date(instant: number): string {
  const { year, month, day } = civilDateOf(epochMs(instant));
  return `${String(day)} ${monthName(month)} ${String(year)}`;
}
/** "26 Mar 27". */
export function dateShort(instant: number): string {
  const { year, month, day } = civilDateOf(epochMs(instant));
  return `${twoDigits(day)} ${monthName(month)} ${twoDigits(year % 100)}`;
}
/** "20 Nov 2026, 12:00 UTC". */
export function instant(at: number): string {
  const minutes = Math.floor(at / 60_000);
  const [hour, minute] = [Math.floor(minutes / 60) % 24, minutes % 60];
  return `${date(at)}, ${twoDigits(hour)}:${twoDigits(minute)} UTC`;
}
/** A stretch of time by its largest whole unit: "0 s", "15 min", "6 h", "2 d". */
export function duration(seconds: number): string {
  if (seconds < 60) return `${String(Math.round(seconds))} s`;
  if (seconds < 3_600) return `${String(Math.round(seconds / 60))} min`;
  const hours = seconds / 3_600;
  return hours < 48 ? `${String(Math.round(hours * 100) / 100)} h` : `${String(Math.round(hours / 24))} d`;
}
