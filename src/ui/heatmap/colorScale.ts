/** Red, green, blue, 0..255. */
type Rgb = readonly [number, number, number];

interface Ends {
  readonly zero: Rgb;
  readonly above: Rgb;
  readonly below: Rgb;
}

/** "signed": gain and loss about zero. "amount": nothing to much, no judgement. */
export type ScaleKind = "signed" | "amount";

/**
 * Teal against plum: told apart by colour-blind readers, centred on zero. Amounts that are neither good nor bad go from
 * the ground to slate by lightness alone. One set a theme.
 */
export const scales: Readonly<Record<"dark" | "light", Readonly<Record<ScaleKind, Ends>>>> = {
  dark: {
    signed: { zero: [22, 29, 40], above: [38, 166, 140], below: [176, 74, 156] },
    amount: { zero: [22, 29, 40], above: [176, 192, 222], below: [176, 74, 156] },
  },
  light: {
    signed: { zero: [246, 248, 251], above: [16, 138, 112], below: [150, 52, 132] },
    amount: { zero: [246, 248, 251], above: [52, 70, 104], below: [150, 52, 132] },
  },
};

/** Which share of the way to the end a share of the limit is drawn: the square root, so that small losses show. */
const drawn = (share: number): number => Math.sqrt(share);

/** The share of the limit that stands at a share of the way: the other way round. @param way 0..1 */
export const shareAt = (way: number): number => way * way;

/**
 * The colour of an amount: `zero` at 0, full at `limit`.
 *
 * @param limit > 0, the largest absolute amount on the scale
 */
export function colorOf(ends: Ends, amount: number, limit: number): Rgb {
  const way = drawn(Math.min(1, Math.abs(amount) / limit));
  const end = amount >= 0 ? ends.above : ends.below;
  const mix = (index: 0 | 1 | 2): number => Math.round(ends.zero[index] + (end[index] - ends.zero[index]) * way);
  return [mix(0), mix(1), mix(2)];
}

/** The largest absolute amount, `most` at the most; cells without one (NaN) are passed over. */
export function limitOf(values: Float64Array, most = Infinity): number {
  const largest = values.reduce(
    (found, value) => (Math.abs(value) > found ? Math.abs(value) : found),
    Number.MIN_VALUE,
  );
  return Math.min(largest, most);
}

export const css = ([red, green, blue]: Rgb): string => `rgb(${String(red)} ${String(green)} ${String(blue)})`;
