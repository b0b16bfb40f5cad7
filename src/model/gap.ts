/**
 * A number that is missing, and why. A gap stands where the number would stand; it is never a zero and never NaN.
 *
 * Read aloud: "no {missing} for {subject}: {because}".
 */
export interface Gap {
  /** What is missing: "mark", "volatility", "forward", "margin", "settlement price". */
  readonly missing: string;
  /** The instrument symbol, underlying or field it is missing for. */
  readonly subject: string;
  /** The reason, a clause in plain words without a full stop. */
  readonly because: string;
}

/** A number or the reason why there is none. */
export type Maybe<T = number> = { readonly value: T } | { readonly gap: Gap };

export const known = <T>(value: T): Maybe<T> => ({ value });
export const missing = (what: string, subject: string, because: string): { readonly gap: Gap } => ({
  gap: { missing: what, subject, because },
});

/** The gap as one sentence for people. */
export function gapText(gap: Gap): string {
  return `No ${gap.missing} for ${gap.subject}: ${gap.because}`;
}
