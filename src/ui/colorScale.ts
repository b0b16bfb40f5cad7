/** Red, green, blue, 0..255. */
type Rgb = readonly [number, number, number];

interface Scale {
  readonly zero: Rgb;
  readonly gain: Rgb;
  readonly loss: Rgb;
}

/** Teal against plum: told apart by colour-blind readers, centred on zero; one set a theme. */
export const scales: Readonly<Record<"dark" | "light", Scale>> = {
  dark: { zero: [22, 29, 40], gain: [38, 166, 140], loss: [176, 74, 156] },
  light: { zero: [246, 248, 251], gain: [16, 138, 112], loss: [150, 52, 132] },
};

/**
 * The colour of a signed amount: `zero` at 0, full at `limit`, by the square root of the share so that small losses show.
 *
 * @param limit > 0, the largest absolute amount on the scale
 */
export function colorOf(scale: Scale, amount: number, limit: number): Rgb {
  const share = Math.sqrt(Math.min(1, Math.abs(amount) / limit));
  const end = amount >= 0 ? scale.gain : scale.loss;
  const mix = (index: 0 | 1 | 2): number => Math.round(scale.zero[index] + (end[index] - scale.zero[index]) * share);
  return [mix(0), mix(1), mix(2)];
}
