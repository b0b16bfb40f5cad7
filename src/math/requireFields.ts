/** Figures by the name that a refusal tells. */
type Fields = Readonly<Record<string, number>>;

/** No price, rate, time or vol is as small or as large as these; products of a few such numbers stay within the doubles. */
const SMALLEST = 1e-60;
const LARGEST = 1e60;

function requireEach(fields: Fields, isGood: (value: number) => boolean, rule: string): void {
  for (const [name, value] of Object.entries(fields)) {
    if (!isGood(value)) throw new RangeError(`${name} is ${String(value)}, it must be ${rule}`);
  }
}

/** @throws RangeError naming the first of the fields that is not positive, or absurd in size, with its value. */
export function requirePositive(fields: Fields): void {
  requireEach(fields, (value) => value > SMALLEST && value < LARGEST, "positive: above 1e-60 and below 1e60");
}

/** @throws RangeError naming the first of the fields that is negative, not finite or absurdly large, with its value. */
export function requireNotNegative(fields: Fields): void {
  requireEach(fields, (value) => value >= 0 && value < LARGEST, "zero or more, and below 1e60");
}

/** @throws RangeError naming the first of the fields that is not finite, or absurdly large, with its value. */
export function requireFinite(fields: Fields): void {
  requireEach(fields, (value) => Math.abs(value) < LARGEST, "finite, and between -1e60 and 1e60");
}

/** @throws RangeError naming the first of the fields that is not between the bounds (they are allowed), with its value. */
export function requireBetween(low: number, high: number, fields: Fields): void {
  requireEach(fields, (value) => value >= low && value <= high, `between ${String(low)} and ${String(high)}`);
}

/** @throws RangeError for anything but 1 (call) or -1 (put). */
export function requireSign(sign: number): void {
  requireEach({ sign }, (value) => value === 1 || value === -1, "1 (call) or -1 (put)");
}
