import type { ExplainLine, ExplainReport } from "../../engine/explain/report.ts";
import type { Explained, Term } from "../../engine/explain/terms.ts";
import { percent, usdSigned } from "../../ui/format.ts";

interface TermWords {
  readonly label: string;
  readonly formula: string;
}

/** What each term is called and how it is made, in the order of the page. */
export const termWords: Readonly<Record<Term, TermWords>> = {
  delta: { label: "Delta", formula: "delta \u00d7 move of the index" },
  gamma: { label: "Gamma", formula: "\u00bd gamma \u00d7 (move of the forward)\u00b2" },
  vega: { label: "Vega", formula: "vega \u00d7 move of the vol" },
  theta: { label: "Theta", formula: "theta \u00d7 time" },
  vanna: { label: "Vanna", formula: "vanna \u00d7 move of the forward \u00d7 move of the vol" },
  volga: { label: "Volga", formula: "\u00bd volga \u00d7 (move of the vol)\u00b2" },
  charm: { label: "Charm", formula: "charm \u00d7 move of the forward \u00d7 time" },
  veta: { label: "Veta", formula: "veta \u00d7 move of the vol \u00d7 time" },
  thetaChange: { label: "Change of theta", formula: "\u00bd change of theta a year \u00d7 time\u00b2" },
  rho: { label: "Rho (carry)", formula: "delta \u00d7 what the forward or future moved beyond the index" },
  fx: {
    label: "FX of coins",
    formula:
      "coin balances and coin P&L \u00d7 move of the index; coin premium \u00d7 move of the index against the forward",
  },
  settlement: {
    label: "Settlement",
    formula: "value at settlement less value at the start, of legs that expire between",
  },
  newTrades: {
    label: "New trades",
    formula: "P&L since the entry price, fees included, of what was traded since the start",
  },
  residual: {
    label: "Residual",
    formula: "P&L by full revaluation less all of the above: of third order in the moves",
  },
};

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

/** A residual above this share of the P&L is too large to pass without a word. */
const LARGE = 0.1;

/** "Residual +120 USD, 1.2 % of the P&L". */
export function residualSentence({ pnl, terms: { residual } }: Explained): string {
  const share = Math.abs(residual / pnl);
  if (!isSeen(residual)) return "No residual to the cent.";
  if (!isSeen(pnl) || !Number.isFinite(share)) return `Residual ${usdSigned(residual)}\u202fUSD.`;
  const said = `Residual ${usdSigned(residual)}\u202fUSD, ${percent(share)} of the P&L.`;
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
