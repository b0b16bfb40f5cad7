/** Where the bar of one part stands in the waterfall, as shares of its whole width. */
export interface Bar {
  readonly left: number;
  readonly width: number;
  /** The part lowers the requirement. */
  readonly isRelief: boolean;
}

/** Bars of parts that follow one another, from zero to their sum; parts below zero go back to the left. */
export function waterfall(parts: readonly number[]): readonly Bar[] {
  const levels = parts.reduce<readonly number[]>((before, part) => [...before, (before.at(-1) ?? NaN) + part], [0]);
  const [low, high] = [Math.min(...levels), Math.max(...levels)];
  const span = Math.max(high - low, Number.MIN_VALUE);
  return parts.map((part, i) => {
    const [from, to] = [levels[i] ?? NaN, levels[i + 1] ?? NaN];
    return { left: (Math.min(from, to) - low) / span, width: Math.abs(part) / span, isRelief: part < 0 };
  });
}
