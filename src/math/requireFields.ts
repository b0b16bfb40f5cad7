/** Figures by the name that a refusal tells. */
type Fields = Readonly<Record<string, number>>;

function requireEach(fields: Fields, isGood: (value: number) => boolean, rule: string): void {
  for (const [name, value] of Object.entries(fields)) {
    if (!isGood(value)) throw new RangeError(`${name} is ${String(value)}, it must be ${rule}`);
  }
}

/** @throws RangeError naming the first of the fields that is not a positive finite number, with its value. */
export function requirePositive(fields: Fields): void {
  requireEach(fields, (value) => value > 0 && value < Infinity, "positive");
}

/** @throws RangeError naming the first of the fields that is negative or not finite, with its value. */
export function requireNotNegative(fields: Fields): void {
  requireEach(fields, (value) => value >= 0 && value < Infinity, "zero or more");
}

/** @throws RangeError naming the first of the fields that is not finite, with its value. */
export function requireFinite(fields: Fields): void {
  requireEach(fields, Number.isFinite, "finite");
}

/** @throws RangeError naming the first of the fields that is not between the bounds (they are allowed), with its value. */
export function requireBetween(low: number, high: number, fields: Fields): void {
  requireEach(fields, (value) => value >= low && value <= high, `between ${String(low)} and ${String(high)}`);
}

/** @throws RangeError for anything but 1 (call) or -1 (put). */
export function requireSign(sign: number): void {
  requireEach({ sign }, (value) => value === 1 || value === -1, "1 (call) or -1 (put)");
}
