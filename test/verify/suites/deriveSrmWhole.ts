import type { DerivePerp } from "../../../src/engine/margin/derive/portfolio.ts";
import type { SrmExpiry, SrmMarket, SrmPortfolio } from "../../../src/engine/margin/derive/srm/portfolio.ts";
import type { JsonNode } from "./jsonNode.ts";
import { entryPriceOf } from "./wholeDollars.ts";

/** One named case and the environment that the file's cases share. */
export interface WholeCase {
  readonly name: string;
  readonly node: JsonNode;
  readonly env: JsonNode;
}

const MARKET_OVERRIDES = ["spotPrice", "spotConfidence", "perpPrice", "perpConfidence", "vol", "forward"];

/** What a case changes of the market it is in; nothing where the environment has no entry for it. */
class Overrides {
  readonly #ofCase: JsonNode | null;

  constructor({ name, env }: WholeCase, underlyings: readonly string[]) {
    const all = env.has("perCaseOverrides") ? env.get("perCaseOverrides") : null;
    this.#ofCase = all?.has(name) === true ? all.get(name) : null;
    for (const [field, node] of this.#ofCase?.entries() ?? []) {
      if (field === "stablePrice") continue;
      if (!underlyings.includes(field)) node.refuse("is no override that is known");
      for (const [inner, value] of node.entries()) {
        if (!MARKET_OVERRIDES.includes(inner)) value.refuse("is no override that is known");
      }
    }
  }

  /** The case's own field, or that of `fallback`. */
  number(fallback: JsonNode, field: string, underlying?: string): number {
    const own = underlying === undefined ? this.#ofCase : this.#of(underlying);
    return (own?.has(field) === true ? own : fallback).get(field).number();
  }

  /** Feed entries of one market in the order in which they are written. */
  entries(underlying: string, feed: "vol" | "forward"): readonly JsonNode[] {
    const own = this.#of(underlying);
    return own?.has(feed) === true ? own.get(feed).list() : [];
  }

  #of(underlying: string): JsonNode | null {
    return this.#ofCase?.has(underlying) === true ? this.#ofCase.get(underlying) : null;
  }
}

interface Context {
  readonly case: WholeCase;
  readonly market: JsonNode;
  readonly overrides: Overrides;
}

/** The entries of one underlying in a list of holdings. */
function holdingsOf({ case: { node } }: Context, list: string, underlying: string): readonly JsonNode[] {
  return node
    .get(list)
    .list()
    .filter((holding) => holding.get("underlying").text() === underlying);
}

function amountOf({ case: { env } }: Context, holding: JsonNode): number {
  return holding.get("amount").number() * env.get("units").get("amount").number();
}

/** Vols by strike and expiry, and one confidence an expiry: what is written last stands. */
class VolFeed {
  readonly #vols = new Map<string, number>();
  readonly #confidences = new Map<string, number>();

  constructor({ market, overrides }: Context, underlying: string, options: readonly JsonNode[]) {
    for (const entry of overrides.entries(underlying, "vol")) {
      this.#write(entry, entry.get("vol").number(), entry.get("confidence").number());
    }
    for (const option of options) {
      if (this.#vols.has(this.#keyOf(option))) continue;
      this.#write(option, market.get("defaultVol").number(), market.get("defaultVolConfidence").number());
    }
  }

  #keyOf(node: JsonNode): string {
    return `${node.get("expiry").text()} ${String(node.get("strike").number())}`;
  }

  #write(at: JsonNode, vol: number, confidence: number): void {
    this.#vols.set(this.#keyOf(at), vol);
    this.#confidences.set(at.get("expiry").text(), confidence);
  }

  vol(option: JsonNode): number {
    return this.#vols.get(this.#keyOf(option)) ?? NaN;
  }

  confidence(expiry: string): number {
    return this.#confidences.get(expiry) ?? NaN;
  }
}

function forwardFeed(context: Context, underlying: string, expiry: string): { price: number; confidence: number } {
  const market = context.market.get(underlying);
  const written = context.overrides
    .entries(underlying, "forward")
    .findLast((entry) => entry.get("expiry").text() === expiry);
  if (written !== undefined) {
    return { price: written.get("price").number(), confidence: written.get("confidence").number() };
  }
  return {
    price: market.get("forward").get(expiry).number(),
    confidence: market.get("forwardConfidence").number(),
  };
}

function optionType(option: JsonNode): "call" | "put" {
  const type = option.get("type");
  if (type.text() === "call") return "call";
  return type.text() === "put" ? "put" : type.refuse("must be call or put");
}

function readExpiries(context: Context, underlying: string): readonly SrmExpiry[] {
  const options = holdingsOf(context, "options", underlying);
  const vols = new VolFeed(context, underlying, options);
  const strikeUnit = context.case.env.get("units").get("strike").number();
  return [...new Set(options.map((option) => option.get("expiry").text()))].map((expiry) => {
    const forward = forwardFeed(context, underlying, expiry);
    return {
      secondsToExpiry: Math.max(0, context.market.get("secondsToExpiry").get(expiry).number()),
      forward: forward.price,
      forwardConfidence: forward.confidence,
      volConfidence: vols.confidence(expiry),
      options: options
        .filter((option) => option.get("expiry").text() === expiry)
        .map((option) => ({
          optionType: optionType(option),
          strike: option.get("strike").number() * strikeUnit,
          amount: amountOf(context, option),
          vol: vols.vol(option),
        })),
    };
  });
}

function readPerps(context: Context, underlying: string): readonly DerivePerp[] {
  const { overrides, market, case: one } = context;
  const price = overrides.number(market.get(underlying), "perpPrice", underlying);
  const confidence = overrides.number(market.get(underlying), "perpConfidence", underlying);
  const unit = one.env.get("units").get("entryPrice").number();
  return holdingsOf(context, "perps", underlying).map((perp) => {
    const amount = amountOf(context, perp);
    const unrealisedPnl = (price - entryPriceOf(perp).number() * unit) * amount;
    return { contract: "perpetual", amount, price, confidence, unrealisedPnl, unrealisedFunding: 0 };
  });
}

function readMarket(context: Context, underlying: string): SrmMarket {
  const { overrides, market } = context;
  const bases = holdingsOf(context, "bases", underlying);
  return {
    underlying,
    spotPrice: overrides.number(market.get(underlying), "spotPrice", underlying),
    spotConfidence: overrides.number(market.get(underlying), "spotConfidence", underlying),
    perps: readPerps(context, underlying),
    expiries: readExpiries(context, underlying),
    base: bases.reduce((total, base) => total + amountOf(context, base), 0),
  };
}

/** The underlyings that a case holds something of. */
function underlyingsOf({ node, env }: WholeCase): readonly string[] {
  const names = ["bases", "options", "perps"].flatMap((list) =>
    node
      .get(list)
      .list()
      .map((holding) => holding.get("underlying")),
  );
  const market = env.get("market");
  for (const name of names) if (!market.has(name.text())) name.refuse("has no market in the environment file");
  return [...new Set(names.map((name) => name.text()))];
}

/** The account of a case of the whole-dollar file. @throws Error naming the field that is missing or wrong */
export function readWholeAccount(one: WholeCase): SrmPortfolio {
  const market = one.env.get("market");
  const known = market.entries().map(([name]) => name);
  const context: Context = { case: one, market, overrides: new Overrides(one, known) };
  return {
    cash: one.node.get("cash").number() * one.env.get("units").get("cash").number(),
    stablePrice: context.overrides.number(market, "stablePrice"),
    markets: underlyingsOf(one).map((underlying) => readMarket(context, underlying)),
  };
}

/** Whole dollars, cut towards zero; some cases say `result`, others `results`. @throws Error naming the field */
export function readWholeReference({ node }: WholeCase): {
  readonly initialMargin: number;
  readonly maintenanceMargin: number;
} {
  const result = node.get(node.has("results") ? "results" : "result");
  return { initialMargin: result.get("im").number(), maintenanceMargin: result.get("mm").number() };
}
