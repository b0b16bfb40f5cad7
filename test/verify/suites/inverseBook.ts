import { bookReport } from "../../../src/engine/valuation/bookReport.ts";
import type { PositionColumn } from "../../../src/engine/valuation/report.ts";
import { impliedRate } from "../../../src/math/black76.ts";
import type { Kernel } from "../../../src/math/kernel/kernel.ts";
import { gapText } from "../../../src/model/gap.ts";
import { NO_WHAT_IF } from "../../../src/model/market.ts";
import type { MarketSnapshot } from "../../../src/model/market.ts";
import { epochMs, MS_PER_YEAR, vol } from "../../../src/model/units.ts";
import { deribitOption } from "../../../src/venues/instruments.ts";

/** An option of the file; `conversion` is the price that turns its dollars into coins: forward or index. */
export interface InverseTerms {
  readonly sign: 1 | -1;
  readonly forward: number;
  readonly strike: number;
  readonly timeToExpiry: number;
  readonly vol: number;
  readonly discountFactor: number;
  readonly conversion: number;
  /** ln(forward / conversion) / T, held fixed as time passes. */
  readonly carry: number;
}

const START = epochMs(0);

/** A market of one option at the terms' forward and vol, the conversion price as its index. */
function marketOf(terms: InverseTerms): MarketSnapshot {
  const expiry = epochMs(terms.timeToExpiry * MS_PER_YEAR);
  const named = deribitOption("BTC", expiry, terms.strike, terms.sign === 1 ? "call" : "put", "inverse");
  // A name holds a day; the file's options end at any instant.
  const instrument = { ...named, expiry };
  const unknown = { mark: null, bid: null, ask: null, bidSize: null, askSize: null, openInterest: null };
  const quotes = [{ instrument, ...unknown, markVol: vol(terms.vol), forward: terms.forward }];
  const underlyings = [{ underlying: "BTC", index: terms.conversion, forwards: [], quotes }];
  return { id: "case", source: "file", label: "case", asOf: START, underlyings, flags: [] };
}

/**
 * The file's figures of an inverse option out of the figures the page shows; `null` for an option without time, or with a
 * vol that no venue publishes, which no book can hold.
 *
 * The book has contracts as Deribit has them: Black / forward coins, not discounted, dollars at the index X. The file's
 * are worth discountFactor x Black / X coins, and that is discountFactor x forward / X of the book's. Its theta lets the
 * discount and, by the carry, the forward move as well; its premium-adjusted delta is the one less the coins it is worth.
 */
export function bookAnswers(kernel: Kernel, terms: InverseTerms): Readonly<Record<string, number>> | null {
  const { forward, timeToExpiry, discountFactor, conversion: X, carry } = terms;
  if (timeToExpiry === 0 || terms.vol < 1e-4) return null;
  const market = marketOf(terms);
  const quantity = (discountFactor * forward) / X;
  const held = { id: "1", quantity, quantityUnit: "coin", entryPrice: null, fee: 0, enabled: true, note: "" } as const;
  const positions = market.underlyings.flatMap(({ quotes }) =>
    quotes.map(({ instrument }) => ({ ...held, instrument })),
  );
  const report = bookReport(kernel, { book: { name: "", positions, balances: [] }, market, whatIf: NO_WHAT_IF });
  const figure = (name: PositionColumn): number => {
    const found = report.positions[0]?.figures[name];
    if (typeof found !== "number") throw new Error(report.total.leftOut.map(gapText).join("; "));
    return found;
  };
  const [value, coins, delta, gamma] = [figure("value"), figure("valueSettlement"), figure("delta"), figure("gamma")];
  const adjusted = delta - coins;
  const theta = figure("theta") + impliedRate(discountFactor, timeToExpiry) * value - carry * X * delta;
  return {
    price_usd: value,
    price_coin: coins,
    delta_usd: delta,
    delta_coin: adjusted / X,
    delta_pa: adjusted,
    gamma_usd: gamma,
    gamma_coin: (gamma - (2 * adjusted) / X) / X,
    gamma_pa: gamma - adjusted / X,
    vega_coin: figure("vega") / X,
    theta_coin: theta / X,
  };
}
