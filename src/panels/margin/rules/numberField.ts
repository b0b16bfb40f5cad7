import type { Unit } from "../../../engine/margin/parameters/shape.ts";
import { readPlainNumber } from "../../../model/numberText.ts";

/** What stands behind a number in the editor. */
export const unitTexts: Readonly<Record<Unit, string>> = {
  fraction: "%",
  factor: "×",
  power: "power",
  USD: "USD",
  "USD per coin": "USD a coin",
  coins: "coins",
  days: "days",
  seconds: "s",
  count: "",
};

const scaleOf = (unit: Unit): number => (unit === "fraction" ? 100 : 1);

/** Shortest decimal without the noise of the scale: 0.07 reads 7, not 7.000000000000001. */
const shortest = (value: number): string => String(Number(value.toPrecision(14)));

/** A parameter as it is read and typed: fractions in per cent. */
export const parameterText = (value: number, unit: Unit): string =>
  shortest(value * scaleOf(unit)).replace("-", "\u2212");

/** Reads a typed parameter back; a reason when it is no number or out of bounds. */
export function readParameter(
  text: string,
  { unit, least, most }: { readonly unit: Unit; readonly least: number; readonly most: number },
): { readonly value: number } | { readonly reason: string } {
  const reading = readPlainNumber(text.replace("%", "").trim());
  if (!("value" in reading)) return { reason: `"${text}" is not a number: write 12 or 0.5` };
  const value = Number((reading.value / scaleOf(unit)).toPrecision(15));
  if (value >= least && value <= most) return { value };
  const bounds = `${parameterText(least, unit)} to ${parameterText(most, unit)} ${unitTexts[unit]}`;
  return { reason: `${text} is out of bounds: ${bounds.trim()}` };
}
