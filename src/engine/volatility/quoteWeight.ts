/** A quote counts in full where bid and ask are no further apart than this, in vol: one vol point. */
const FULL = 0.01;

/** What is known of a quote's vol beside its mark. */
interface VolBand {
  readonly bidVol: number | null;
  readonly askVol: number | null;
}

/**
 * How much a quote's residual counts, 0 to 1: in full where bid and ask are within a vol point of each other; where they are
 * wider apart its square counts in inverse proportion to the width. `null` where the quote has not both: its vol is the
 * venue's model and no trade's.
 */
export function quoteWeight({ bidVol, askVol }: VolBand): number | null {
  if (bidVol === null || askVol === null) return null;
  return Math.sqrt(FULL / Math.max(FULL, askVol - bidVol));
}
