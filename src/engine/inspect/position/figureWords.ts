import type { Measure } from "../explanation.ts";
import type { PositionSubject } from "../subject.ts";

interface FigureWords {
  readonly label: string;
  readonly meaning: string;
  readonly measure: Measure;
  readonly convention: string;
}

const SPOT_MOVES = "Index, forwards, futures and perpetuals move by the same factor; vols stand still.";

/** What the figures of a leg are, for every kind of contract. The mark of an inverse option is in coin: see its lines. */
export const FIGURE_WORDS: Readonly<Record<PositionSubject["figure"], FigureWords>> = {
  mark: {
    label: "Mark",
    meaning: "The price of one unit in the contract's own quote, as the vol used gives it.",
    measure: "level",
    convention: "Undiscounted: the forward of the expiry carries all interest, as the venues mark.",
  },
  vol: {
    label: "Volatility",
    meaning: "The annualised lognormal volatility that prices the leg.",
    measure: "vol",
    convention: "Actual/365, to the millisecond of the expiry; never below 0.01 %.",
  },
  forward: {
    label: "Forward",
    meaning: "The price for delivery at the expiry, USD per unit of the underlying.",
    measure: "level",
    convention:
      "The expiry's own forward; under a what-if it keeps its ratio to the index unless the what-if says otherwise.",
  },
  value: {
    label: "Value",
    meaning:
      "What the leg is worth in USD: of options and spot the market value, of futures and perpetuals the unrealised P&L.",
    measure: "usd",
    convention: "Signed: short options are negative. Coins are dollars at the index.",
  },
  pnl: {
    label: "P&L",
    meaning: "Gain or loss since entry in USD, fees included.",
    measure: "usd",
    convention:
      "What was paid in coin is converted at the index of the snapshot, what is held at the index of the state.",
  },
  delta: {
    label: "Delta",
    meaning: "How many units of the underlying the leg moves like: USD of P&L per 1 USD of the index.",
    measure: "units",
    convention: `${SPOT_MOVES} Not premium-adjusted: N(d₁) as the venues publish it.`,
  },
  gamma: {
    label: "Gamma",
    meaning: "How much the delta changes, in units, for a move of the index by 1 %.",
    measure: "unitsPerMove",
    convention: `${SPOT_MOVES} Raw gamma is per 1 USD; times S / 100 it is per 1 %.`,
  },
  vega: {
    label: "Vega",
    meaning: "P&L in USD for one vol point more on the leg's volatility.",
    measure: "usdPerVol",
    convention: "Raw vega is per 1.00 of vol; the page shows a hundredth of it.",
  },
  theta: {
    label: "Theta",
    meaning: "P&L in USD of one day passing, prices and vols unchanged.",
    measure: "usdPerYear",
    convention: "Raw theta is per year of 365 days; the page shows a day's part.",
  },
  rho: {
    label: "Rho",
    meaning: "P&L in USD for one percentage point more of the rate, the index unchanged and the forward following.",
    measure: "usdPerRate",
    convention: "K T N(d₂) of a call, as Deribit publishes it; delta × index × T of a dated future.",
  },
};
