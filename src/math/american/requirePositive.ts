/** @throws RangeError naming the first of the fields that is not a positive finite number, with its value. */
export function requirePositive(fields: Readonly<Record<string, number>>): void {
  for (const [name, value] of Object.entries(fields)) {
    if (!(value > 0 && value < Infinity)) throw new RangeError(`${name} is ${String(value)}, it must be positive`);
  }
}
