import { pmrmMargin } from "../../../src/engine/margin/derive/pmrm/margin.ts";
import type { PmrmParameters } from "../../../src/engine/margin/derive/pmrm/parameters.ts";
import type { PmrmPortfolio } from "../../../src/engine/margin/derive/pmrm/portfolio.ts";
import type { DeriveExpiry, DeriveOption, DerivePerp } from "../../../src/engine/margin/derive/portfolio.ts";
import { splitForward } from "../../../src/engine/margin/derive/settlement.ts";
import type { Kernel } from "../../../src/math/kernel/kernel.ts";
import type { CaseCheck } from "../suite.ts";
import { DeriveMarket } from "./deriveMarket.ts";
import type { JsonNode } from "./jsonNode.ts";
import { entryPriceOf, wholeDollars } from "./wholeDollars.ts";

/** Amounts are whole numbers of this much. */
interface Units {
  readonly amount: number;
  readonly entryPrice: number;
  readonly cash: number;
  readonly strike: number;
}

function readUnits(units: JsonNode): Units {
  const number = (name: string): number => units.get(name).number();
  return { amount: number("amount"), entryPrice: number("entryPrice"), cash: number("cash"), strike: number("strike") };
}

/** One manager margins one underlying: a case that mixes them is not one of PMRM v1. */
function refuseSecondUnderlying(one: JsonNode): void {
  const held = ["options", "perps", "bases"].flatMap((kind) => one.get(kind).list());
  const names = new Set(held.map((item) => item.get("underlying").text()));
  if (names.size > 1) throw new Error(`it holds several underlyings: ${[...names].join(", ")}`);
}

function readOption(option: JsonNode, vol: number, units: Units): DeriveOption {
  const type = option.get("type");
  const optionType = type.text();
  if (optionType !== "call" && optionType !== "put") return type.refuse('must be "call" or "put"');
  return {
    optionType,
    strike: option.get("strike").number() * units.strike,
    amount: option.get("amount").number() * units.amount,
    vol,
  };
}

function readExpiries(options: readonly JsonNode[], market: DeriveMarket, units: Units): readonly DeriveExpiry[] {
  const valued = options.map((option) => {
    const expiry = option.get("expiry").text();
    return { expiry, option, feed: market.option(expiry, option.get("strike").number()) };
  });
  const expiries = new Map(valued.map(({ expiry, feed }) => [expiry, feed]));
  return [...expiries].map(([expiry, { forward, forwardConfidence }]) => {
    const secondsToExpiry = Math.max(0, market.secondsToExpiry(expiry));
    return {
      secondsToExpiry,
      ...splitForward(forward, secondsToExpiry),
      rate: market.number("rate"),
      forwardConfidence,
      rateConfidence: market.number("rateConfidence"),
      volConfidence: market.volConfidence(expiry),
      options: valued
        .filter((one) => one.expiry === expiry)
        .map(({ option, feed }) => readOption(option, feed.vol, units)),
    };
  });
}

function readPerp(perp: JsonNode, market: DeriveMarket, units: Units): DerivePerp {
  const amount = perp.get("amount").number() * units.amount;
  const price = market.number("perpPrice");
  return {
    contract: "perpetual",
    amount,
    price,
    confidence: market.number("perpConfidence"),
    unrealisedPnl: amount * (price - entryPriceOf(perp).number() * units.entryPrice),
    unrealisedFunding: 0,
  };
}

/** A portfolio of `pmrm_v1_integer.json`. @throws Error naming the field that is missing or wrong */
function readPortfolio(one: JsonNode, market: DeriveMarket, units: Units): PmrmPortfolio {
  refuseSecondUnderlying(one);
  return {
    cash: one.get("cash").number() * units.cash,
    spotPrice: market.number("spotPrice"),
    spotConfidence: market.number("spotConfidence"),
    stablePrice: market.number("stablePrice"),
    perps: one
      .get("perps")
      .list()
      .map((perp) => readPerp(perp, market, units)),
    expiries: readExpiries(one.get("options").list(), market, units),
    bases: one
      .get("bases")
      .list()
      .map((base) => base.get("amount").number() * units.amount),
  };
}

/** One case of `pmrm_v1_integer.json`: both margins, to the dollar. */
export function runDollarCase(
  kernel: Kernel,
  name: string,
  one: JsonNode,
  env: JsonNode,
  parameters: PmrmParameters,
  check: CaseCheck,
): void {
  const overrides = env.has("perCaseOverrides") ? env.get("perCaseOverrides") : null;
  const own = overrides?.has(name) === true ? overrides.get(name) : null;
  const market = new DeriveMarket(env.get("market"), own);
  const margin = pmrmMargin(kernel, readPortfolio(one, market, readUnits(env.get("units"))), parameters);
  const results = one.get(one.has("results") ? "results" : "result");
  check.figure("im", wholeDollars(margin.initialMargin), results.get("im").number(), 0);
  check.figure("mm", wholeDollars(margin.maintenanceMargin), results.get("mm").number(), 0);
}
