/** Length of Derive's settlement averaging: the last 30 minutes before expiry. */
export const AVERAGING_SECONDS = 1800;

/**
 * Splits a forward into the part already fixed by settlement averaging and the part that still moves, dollars per unit.
 *
 * With s < 1800 seconds left, s/1800 of it still moves. This is the split of the reference cases; the average so far,
 * which only the venue knows, is taken to equal the forward. Source: our spec of Derive PM2, section 2.2.
 */
export function splitForward(
  forward: number,
  secondsToExpiry: number,
): { readonly fixedForward: number; readonly variableForward: number } {
  if (secondsToExpiry >= AVERAGING_SECONDS) return { fixedForward: 0, variableForward: forward };
  return {
    fixedForward: (forward * (AVERAGING_SECONDS - secondsToExpiry)) / AVERAGING_SECONDS,
    variableForward: (forward * secondsToExpiry) / AVERAGING_SECONDS,
  };
}
