const withDigits = (digits: number): Intl.NumberFormat =>
  new Intl.NumberFormat("en-US", { minimumFractionDigits: digits, maximumFractionDigits: digits });
/** Made once: to make one takes fifty times as long as to use it. */
const [WHOLE, CENTS] = [withDigits(0), withDigits(2)];

/** "41,230" dollars; cents below a hundred. */
export function dollarText(amount: number): string {
  return (amount !== 0 && Math.abs(amount) < 100 ? CENTS : WHOLE).format(amount);
}
