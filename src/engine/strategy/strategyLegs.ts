import type { Kernel } from "../../math/kernel/kernel.ts";
import { missing } from "../../model/gap.ts";
import type { Gap } from "../../model/gap.ts";
import type { Instrument } from "../../model/instrument.ts";
import type { MarketSnapshot } from "../../model/market.ts";
import type { Position } from "../../model/position.ts";
import type { ChainReport } from "../valuation/chain.ts";
import { chainReport } from "../valuation/chainReport.ts";
import { dayText } from "../valuation/dayText.ts";
import { epochMs } from "../../model/units.ts";
import { marketLookup } from "../valuation/marketLookup.ts";
import type { UnderlyingLookup } from "../valuation/marketLookup.ts";
import { fill } from "../../venues/fill.ts";
import type { Fill } from "../../venues/fill.ts";
import { strategies } from "./strategies.ts";
import type { LegRecipe, OptionRecipe, Strategy, StrategyId } from "./strategies.ts";
import { strikePlaces } from "./strikePlaces.ts";

/** Asks for the legs of one strategy. */
export interface StrategyInput {
  readonly market: MarketSnapshot;
  readonly underlying: string;
  /** Milliseconds UTC. */
  readonly expiry: number;
  /** The later expiry, for strategies that need two; the next one listed where it is left out. */
  readonly farExpiry?: number;
  readonly strategyId: StrategyId;
  /** Units of underlying; negative sells the strategy. */
  readonly quantity: number;
}

/** Legs ready to be added to a book, filled at the touch with the venue's fee, and their cost; or what stands in the way. */
export type StrategyLegs = Fill<Position> | { readonly gap: Gap };

type Refusal = { readonly gap: Gap };

/** The market as the strategy sees it. */
interface Ground {
  readonly strategy: Strategy;
  readonly input: StrategyInput;
  readonly lookup: UnderlyingLookup;
  readonly near: ChainReport;
  readonly far: ChainReport | undefined;
}

const refuse = (strategy: Strategy, subject: string, because: string): Refusal =>
  missing(strategy.label.toLowerCase(), subject, because);

function farExpiryOf({ input, lookup }: Pick<Ground, "input" | "lookup">): number | undefined {
  if (input.farExpiry !== undefined) return input.farExpiry;
  return [...lookup.strikesByExpiry.keys()].sort((a, b) => a - b).find((expiry) => expiry > input.expiry);
}

/** The chain of one expiry, or why there is nothing to place legs on. */
function liveChain(
  kernel: Kernel,
  strategy: Strategy,
  { market, underlying }: StrategyInput,
  expiry: number,
): { readonly chain: ChainReport } | Refusal {
  if (!Number.isFinite(expiry)) return refuse(strategy, underlying, "no expiry is chosen");
  const day = `${underlying} ${dayText(epochMs(expiry))}`;
  if (expiry <= market.asOf) return refuse(strategy, day, "the expiry has passed");
  const chain = chainReport(kernel, { market, underlying, expiry });
  if (chain.rows.length === 0) return refuse(strategy, day, "the market lists no options of this expiry");
  return chain.forward === null ? refuse(strategy, day, "the market gives no forward to place strikes by") : { chain };
}

function groundOf(kernel: Kernel, input: StrategyInput): Ground | Refusal {
  const { underlying, quantity, strategyId } = input;
  const strategy = strategies.find(({ id }) => id === strategyId);
  if (strategy === undefined) return missing("strategy", strategyId, "it is not in the list");
  if (!Number.isFinite(quantity) || quantity === 0)
    return refuse(strategy, underlying, "the quantity must not be zero");
  const lookup = marketLookup(input.market).get(underlying);
  if (lookup === undefined) return refuse(strategy, underlying, "the market snapshot does not hold it");
  const near = liveChain(kernel, strategy, input, input.expiry);
  if ("gap" in near) return near;
  if (strategy.needs === "one expiry") return { strategy, input, lookup, near: near.chain, far: undefined };
  const later = farExpiryOf({ input, lookup });
  if (later === undefined || later <= input.expiry) {
    return refuse(strategy, underlying, "it needs a second, later expiry");
  }
  const far = liveChain(kernel, strategy, input, later);
  return "gap" in far ? far : { strategy, input, lookup, near: near.chain, far: far.chain };
}

function optionAt(ground: Ground, recipe: OptionRecipe, strike: number | undefined): Instrument | undefined {
  const chain = recipe.expiry === "far" ? ground.far : ground.near;
  const cell = chain?.rows.find((row) => row.strike === strike)?.[recipe.optionType];
  const instrument = ground.lookup.quoteById.get(cell?.instrumentId ?? "")?.instrument;
  return cell?.mark == null ? undefined : instrument;
}

function holding({ lookup, input }: Ground): Instrument | undefined {
  const { quotes } = lookup.market;
  const perpetual = quotes.find(({ instrument }) => instrument.kind === "perpetual");
  const dated = quotes.find(({ instrument }) => instrument.kind === "future" && instrument.expiry === input.expiry);
  const quote = perpetual?.mark == null ? dated : perpetual;
  return quote?.mark == null ? undefined : quote.instrument;
}

function orderOf(ground: Ground, recipe: LegRecipe, instrument: Instrument, index: number): Position {
  const { strategy, input } = ground;
  return {
    id: `${strategy.id}:${instrument.symbol}:${String(index)}`,
    instrument,
    quantity: recipe.ratio * input.quantity,
    quantityUnit: "coin",
    entryPrice: null,
    fee: 0,
    enabled: true,
    note: strategy.label,
  };
}

/**
 * The legs of a strategy of the menu on listed strikes round the forward, each filled at the touch, quantities in coins.
 * The same input gives the same legs with the same ids. What cannot be placed is a gap with the reason, never a partial
 * strategy.
 */
export function strategyLegs(kernel: Kernel, input: StrategyInput): StrategyLegs {
  const ground = groundOf(kernel, input);
  if ("gap" in ground) return ground;
  const shared =
    ground.far && new Set(ground.far.rows.filter(({ call }) => call?.mark != null).map(({ strike }) => strike));
  const places = strikePlaces(ground.near, shared);
  const orders: Position[] = [];
  for (const [index, recipe] of ground.strategy.legs.entries()) {
    const chosen = recipe.kind === "underlying" ? holding(ground) : optionAt(ground, recipe, places.get(recipe.place));
    if (chosen === undefined) {
      const because =
        recipe.kind === "underlying"
          ? "the market quotes neither a perpetual nor a future of this expiry"
          : "too few strikes with a mark are listed round the forward";
      return refuse(ground.strategy, input.underlying, because);
    }
    orders.push(orderOf(ground, recipe, chosen, index));
  }
  return fill(orders, input.market);
}
