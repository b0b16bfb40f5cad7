/** "41,230" dollars; cents below a hundred. */
export function dollarText(amount: number): string {
  const digits = amount !== 0 && Math.abs(amount) < 100 ? 2 : 0;
  return amount.toLocaleString("en-US", { minimumFractionDigits: digits, maximumFractionDigits: digits });
}
