import { inverseHedgeSize, inverseOption, inversePayoff } from "../../../src/math/inverse.ts";
import type { InverseGreeks } from "../../../src/math/inverse.ts";
import {
  harmonicEntry,
  inverseBankruptcyPrice,
  inverseDelta,
  inverseEquitySlope,
  inverseFunding,
  inversePnl,
  inversePnlDerivatives,
} from "../../../src/math/inverseFuture.ts";
import type { Kernel } from "../../../src/math/kernel/kernel.ts";
import type { CaseCheck, Suite } from "../suite.ts";
import { bookAnswers } from "./inverseBook.ts";
import type { InverseTerms } from "./inverseBook.ts";
import type { Answers, ReferenceCase } from "./referenceCase.ts";
import { runCases } from "./referenceCase.ts";

interface Kind {
  readonly inputs: readonly string[];
  answers(one: ReferenceCase): Answers;
  /** The same figures out of the book report, which the page shows; `null` where no book can hold the case. */
  readonly book?: (kernel: Kernel, one: ReferenceCase) => Readonly<Record<string, number>> | null;
}

function termsOf(one: ReferenceCase): InverseTerms {
  const forward = one.number("F");
  const isByIndex = one.sign("conversion", "index", "forward") === 1;
  return {
    sign: one.sign("type", "call", "put"),
    forward,
    strike: one.number("K"),
    timeToExpiry: one.number("T"),
    vol: one.number("sigma"),
    discountFactor: one.number("df"),
    conversion: isByIndex ? one.number("S") : forward,
    carry: isByIndex ? one.number("b") : 0,
  };
}

function optionAnswers(one: ReferenceCase): Answers {
  const { sign, forward, strike, timeToExpiry, vol, discountFactor, conversion } = termsOf(one);
  const got = inverseOption(sign, forward, strike, timeToExpiry, vol, discountFactor, conversion);
  return {
    price_usd: got.priceUsd,
    price_coin: got.priceCoin,
    delta_usd: got.deltaUsd,
    delta_coin: got.deltaCoin,
    delta_pa: got.deltaPremiumAdjusted,
    gamma_usd: got.gammaUsd,
    gamma_coin: got.gammaCoin,
    gamma_pa: got.gammaPremiumAdjusted,
    vega_coin: got.vegaCoin,
    theta_coin: got.thetaCoin,
    vanna_coin: got.vannaCoin,
    volga_coin: got.volgaCoin,
  };
}

function settlementAnswers(one: ReferenceCase): Answers {
  const settlementPrice = one.number("settle_price");
  const payoff = inversePayoff(one.sign("type", "call", "put"), one.number("K"), settlementPrice);
  const pnl = one.number("contracts") * (payoff - one.number("premium_coin"));
  return {
    payoff_coin_per_contract: payoff,
    payoff_usd_per_contract: payoff * settlementPrice,
    pnl_coin: pnl,
    pnl_usd_at_settle: pnl * settlementPrice,
  };
}

function futureAnswers(one: ReferenceCase): Answers {
  const size = one.sign("side", "long", "short") * one.number("size_usd");
  const [entry, mark, margin] = [one.number("entry"), one.number("mark"), one.number("margin_coin")];
  const pnl = inversePnl(size, entry, mark);
  const { first, second } = inversePnlDerivatives(size, mark);
  const bankruptcyPrice = inverseBankruptcyPrice(size, entry, margin);
  if (one.isNull("bankruptcy_price") && bankruptcyPrice !== null) {
    throw new Error(`bankruptcy_price got ${String(bankruptcyPrice)} wanted none`);
  }
  const funding = one.has("funding_rate_8h")
    ? inverseFunding(size, mark, one.number("funding_rate_8h"), one.number("funding_hours"))
    : null;
  return {
    pnl_coin: pnl,
    pnl_usd_at_mark: pnl * mark,
    equity_coin: margin + pnl,
    equity_usd_at_mark: (margin + pnl) * mark,
    delta_coin_position: inverseDelta(size, mark),
    dpnl_coin_dmark: first,
    d2pnl_coin_dmark2: second,
    dequity_usd_dmark: inverseEquitySlope(size, entry, margin),
    bankruptcy_price: bankruptcyPrice,
    funding_coin_received: funding,
  };
}

function fillsAnswers(one: ReferenceCase): Answers {
  const side = one.sign("side", "long", "short");
  const fills = one
    .list("fills")
    .map((fill) => ({ size: fill.get("size_usd").number(), price: fill.get("price").number() }));
  const entry = harmonicEntry(fills);
  const closed = one.number("close_size_usd");
  const open = fills.reduce((sum, fill) => sum + fill.size, 0) - closed;
  return {
    avg_entry: entry,
    realised_coin: inversePnl(side * closed, entry, one.number("close_price")),
    unrealised_coin: inversePnl(side * open, entry, one.number("mark")),
  };
}

function hedgedAnswers(one: ReferenceCase): Answers {
  const sign = one.sign("type", "call", "put");
  const contracts = one.number("contracts");
  const [F0, F1] = [one.number("F0"), one.number("F1")];
  const priced = (forward: number, timeToExpiry: number): InverseGreeks =>
    inverseOption(sign, forward, one.number("K"), timeToExpiry, one.number("sigma"), 1, forward);
  const before = priced(F0, one.number("T0"));
  const after = priced(F1, one.number("T1"));
  const size = inverseHedgeSize(contracts, before.deltaPremiumAdjusted, F0);
  const optionPnl = contracts * (after.priceCoin - before.priceCoin);
  const hedgePnl = inversePnl(size, F0, F1);
  return {
    coin_price0: before.priceCoin,
    coin_price1: after.priceCoin,
    delta_pa0: before.deltaPremiumAdjusted,
    hedge_size_usd_signed: size,
    option_pnl_coin: optionPnl,
    hedge_pnl_coin: hedgePnl,
    total_pnl_coin: optionPnl + hedgePnl,
  };
}

const FUTURE_INPUTS = ["side", "size_usd", "entry", "mark", "margin_coin"];
const KINDS: Readonly<Record<string, Kind>> = {
  option: {
    inputs: ["type", "conversion", "F", "S", "b", "K", "T", "sigma", "df"],
    answers: optionAnswers,
    book: (kernel, one) => bookAnswers(kernel, termsOf(one)),
  },
  settlement: { inputs: ["type", "K", "settle_price", "contracts", "premium_coin"], answers: settlementAnswers },
  future: { inputs: FUTURE_INPUTS, answers: futureAnswers },
  perpetual: { inputs: [...FUTURE_INPUTS, "funding_rate_8h", "funding_hours"], answers: futureAnswers },
  fills: { inputs: ["side", "fills", "close_size_usd", "close_price", "mark"], answers: fillsAnswers },
  hedged: { inputs: ["type", "contracts", "K", "sigma", "F0", "T0", "F1", "T1"], answers: hedgedAnswers },
};

function check(kernel: Kernel, one: ReferenceCase, result: CaseCheck): void {
  const name = one.text("kind");
  const kind = Object.hasOwn(KINDS, name) ? KINDS[name] : undefined;
  if (kind === undefined) result.fail(`kind "${name}" is not known to this suite`);
  else {
    one.compare(result, kind.inputs, kind.answers(one));
    const book = kind.book?.(kernel, one) ?? null;
    if (book !== null) one.compareAlso(result, "the book report", book);
  }
}

/**
 * Inverse options, futures and perpetuals: coin values, Greeks, settlement, entries, funding, hedges. Options are checked
 * twice, by the reference formulas and by the book report.
 */
export const inverse: Suite = {
  id: "inverse",
  about: "a JSON file of coin-settled options, futures, fills and hedges",
  shared: ["reference/inverse.json"],
  run: (path, kernel) => runCases(path, (one, result) => check(kernel, one, result)),
};
