import type { ExplainLine, ExplainReport } from "../../engine/explain/report.ts";
import type { Explained, Term } from "../../engine/explain/terms.ts";
import { termWords } from "../../model/pnlTerms.ts";
import { percent, usdSigned } from "../../ui/format.ts";

const terms = Object.keys(termWords) as readonly Term[];

/** Less than half a cent is nothing. */
export const isSeen = (amount: number): boolean => Math.abs(amount) >= 0.005;

/** The terms that some line has, and the residual always. */
export function termsIn(parts: readonly Explained[]): readonly Term[] {
  return terms.filter((term) => term === "residual" || parts.some((part) => isSeen(part.terms[term])));
}

/** True where no line gained or lost anything. */
export function isStill({ lines }: ExplainReport): boolean {
  return (
    lines.every(({ explained }) => explained === null || termsIn([explained]).length === 1) && !lines.some(isSurprise)
  );
}

const isSurprise = ({ explained }: ExplainLine): boolean => explained !== null && isSeen(explained.pnl);

/** Below this share of its largest term a P&L is what is left of terms that cancel. */
const LEAST_OF_LARGEST = 0.1;

/** Whether shares of the P&L say anything: "−3,097 %" of what is left of large terms does not. */
export function hasShares({ pnl, terms: amounts }: Explained): boolean {
  const largest = Math.max(...terms.map((term) => Math.abs(amounts[term])));
  return isSeen(pnl) && Math.abs(pnl) >= LEAST_OF_LARGEST * largest;
}

/** Why there are no shares. */
export const NO_SHARES =
  "Shares are left out: the terms nearly cancel, and the P&L is under a tenth of the largest of them.";

/** A residual above this share of the P&L is too large to pass without a word. */
const LARGE = 0.1;

/** "Residual +120 USD, 1.2 % of the P&L". */
export function residualSentence(explained: Explained): string {
  const {
    pnl,
    terms: { residual },
  } = explained;
  const share = Math.abs(residual / pnl);
  if (!isSeen(residual)) return "No residual to the cent.";
  const amount = `Residual ${usdSigned(residual)}\u202fUSD`;
  if (!isSeen(pnl) || !Number.isFinite(share)) return `${amount}.`;
  const said = hasShares(explained) ? `${amount}, ${percent(share)} of the P&L.` : `${amount}.`;
  return share < LARGE
    ? said
    : `${said} The moves are large for the Greeks of the start: trust the total more than its parts.`;
}

/** As it stands inside a sentence; "FX" keeps its capitals. */
const within = (label: string): string =>
  /^[A-Z][a-z]/.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label;

/** "−12,345 USD; the largest terms are delta −10,000 and vega −3,000." The residual is one of them where it is as large. */
export function pnlSentence(explained: Explained, label: (term: Term) => string): string {
  const largest = terms
    .filter((term) => isSeen(explained.terms[term]))
    .toSorted((a, b) => Math.abs(explained.terms[b]) - Math.abs(explained.terms[a]))
    .slice(0, 2)
    .map((term) => `${within(label(term))} ${usdSigned(explained.terms[term])}`);
  const said = largest.length > 1 ? `the largest terms are ${largest.join(" and ")}` : `all of it ${largest.join("")}`;
  return `${usdSigned(explained.pnl)}\u202fUSD; ${said}.`;
}
