import type { Term } from "../engine/explain/terms.ts";

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
