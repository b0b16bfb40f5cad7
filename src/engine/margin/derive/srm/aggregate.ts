import type { Kernel } from "../../../../math/kernel/kernel.ts";
import { marketMargin } from "./marketMargin.ts";
import type { SrmMarketMargin } from "./marketMargin.ts";
import { optionMarks } from "./marks.ts";
import type { SrmMarketParameters, SrmParameters } from "./parameters.ts";
import type { SrmPortfolio } from "./portfolio.ts";

/** What the Standard Manager says of an account. Money in USD. */
export interface SrmMargin {
  /** Net, the venue's convention: collateral − requirement; healthy at >= 0. */
  readonly initialMargin: number;
  readonly maintenanceMargin: number;
  /** Everything at its mark, cash included: equity. */
  readonly markToMarket: number;
  /** In the portfolio's order; their margins and the cash add up to the account's. */
  readonly markets: readonly SrmMarketMargin[];
}

function rulesOf({ markets }: SrmParameters, underlying: string): SrmMarketParameters {
  const rules = Object.hasOwn(markets, underlying) ? markets[underlying] : undefined;
  if (rules === undefined) throw new RangeError(`the Standard Manager has no parameters for ${underlying}`);
  return rules;
}

/**
 * Derive's standard margin of an account. Source: our spec (margin, section 4), written from derivexyz/v2-core at commit
 * 7736900; exact against the venue's own 47 published development cases.
 *
 * Domain: spot prices > 0; other prices, strikes and vols finite and >= 0. Outside it the answer is a RangeError or NaN, never
 * a margin.
 *
 * @throws RangeError when an option cannot be priced, or when the parameters lack a market
 */
export function srmMargin(kernel: Kernel, portfolio: SrmPortfolio, parameters: SrmParameters): SrmMargin {
  const { cash, stablePrice } = portfolio;
  const margin = { initialMargin: cash, maintenanceMargin: cash, markToMarket: cash };
  const markets = portfolio.markets.map((market) => {
    const marks = optionMarks(kernel, market.expiries);
    return marketMargin(market, marks, stablePrice, rulesOf(parameters, market.underlying), parameters.depeg);
  });
  for (const market of markets) {
    margin.initialMargin += market.margin.initial;
    margin.maintenanceMargin += market.margin.maintenance;
    margin.markToMarket += market.markToMarket;
  }
  return { ...margin, markets };
}
