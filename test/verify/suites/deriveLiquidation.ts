import { bid, startAuction } from "../../../src/engine/margin/derive/auction/auction.ts";
import type { Auction, Bid } from "../../../src/engine/margin/derive/auction/auction.ts";
import { discountAt, maximumShare } from "../../../src/engine/margin/derive/auction/offer.ts";
import type { AuctionParameters } from "../../../src/engine/margin/derive/auction/parameters.ts";
import { liquidationStatus } from "../../../src/engine/margin/derive/auction/status.ts";
import type { LiquidationStatus } from "../../../src/engine/margin/derive/auction/status.ts";
import { pmrmMargin } from "../../../src/engine/margin/derive/pmrm/margin.ts";
import type { PmrmParameters } from "../../../src/engine/margin/derive/pmrm/parameters.ts";
import type { PmrmPortfolio } from "../../../src/engine/margin/derive/pmrm/portfolio.ts";
import type { Kernel } from "../../../src/math/kernel/kernel.ts";
import type { CaseCheck, Suite } from "../suite.ts";
import { fixedPoint, runDeriveFolder } from "./deriveFolder.ts";
import type { JsonNode } from "./jsonNode.ts";
import { arePmrmParameters, readPmrmParameters } from "./pmrmEnv.ts";
import { readFixedPointPortfolio } from "./pmrmFixedPoint.ts";

const TOLERANCE = 1e-11;

/** What the cases of a file share. */
interface Setting {
  readonly kernel: Kernel;
  readonly rules: PmrmParameters;
  readonly auction: AuctionParameters;
}

function readAuction(auction: JsonNode): AuctionParameters {
  const number = (name: string): number => auction.get(name).number();
  return {
    startDiscount: number("startingMtMPercentage"),
    cutoffDiscount: number("fastAuctionCutoffPercentage"),
    fastSeconds: number("fastAuctionLengthSeconds"),
    slowSeconds: number("slowAuctionLengthSeconds"),
    insolventSeconds: number("insolventAuctionLengthSeconds"),
    feeRate: number("liquidatorFeeRate"),
    buffer: number("bufferMarginPercentage"),
    dustCutoff: 0,
  };
}

function statusOf(portfolio: PmrmPortfolio, { kernel, rules, auction }: Setting): LiquidationStatus {
  const { markToMarket, maintenanceMargin } = pmrmMargin(kernel, portfolio, rules);
  return liquidationStatus(markToMarket + portfolio.cash, maintenanceMargin, auction.buffer);
}

/** The account when a bidder has taken a share of all of it but the cash that earlier bidders paid. */
function afterBid(portfolio: PmrmPortfolio, paid: number, { share, price }: Bid): PmrmPortfolio {
  const keep = 1 - share;
  const { perps, expiries, bases, cash } = portfolio;
  return {
    ...portfolio,
    cash: paid + (cash - paid) * keep + price,
    perps: perps.map((perp) => ({
      ...perp,
      amount: perp.amount * keep,
      unrealisedPnl: perp.unrealisedPnl * keep,
      unrealisedFunding: perp.unrealisedFunding * keep,
    })),
    expiries: expiries.map((expiry) => ({
      ...expiry,
      options: expiry.options.map((option) => ({ ...option, amount: option.amount * keep })),
    })),
    bases: bases.map((amount) => amount * keep),
  };
}

/** Compares the figures of one action under the names in its `Results`. */
class ActionCheck {
  readonly #check: CaseCheck;
  readonly #results: JsonNode;
  readonly #at: string;

  constructor(check: CaseCheck, action: JsonNode, at: string) {
    this.#check = check;
    this.#results = action.get("Results");
    this.#at = at;
  }

  figure(name: string, got: number, way = ""): void {
    this.#check.figure(`${this.#at}.${name}${way}`, got, fixedPoint(this.#results.get(name)), TOLERANCE);
  }

  status(when: "Pre" | "Post", { markToMarket, maintenanceMargin, bufferMargin }: LiquidationStatus, way = ""): void {
    this.figure(`${when}MtM`, markToMarket, way);
    this.figure(`${when}MM`, maintenanceMargin, way);
    this.figure(`${when}BM`, bufferMargin, way);
  }
}

/** One bid: the status before it, its terms, and the account after it, margined anew and by the auction's own arithmetic. */
function runAction(action: JsonNode, check: ActionCheck, before: Auction, setting: Setting): Auction {
  const now = action.get("Time").number();
  const portfolio = readFixedPointPortfolio(action.get("PortfolioAndFeeds"), now);
  const status = statusOf(portfolio, setting);
  const share = fixedPoint(action.get("Liquidator").get("PercentWant"));
  const done = bid(before, status, { now, share }, setting.auction);
  const isSolvent = before.kind === "solvent" && status.markToMarket > 0;
  check.status("Pre", status);
  check.figure("PreFMax", isSolvent ? done.maximumShare : 0);
  check.figure("ExpectedBidPrice", done.price);
  check.figure("fLiquidatedOfOriginal", isSolvent ? done.share : 0);
  const after = statusOf(afterBid(portfolio, before.paid, done), setting);
  check.status("Post", after);
  check.status("Post", done.after, " without margining again");
  const { dustCutoff } = setting.auction;
  const discount = discountAt(now - before.startedAt, setting.auction);
  const most = maximumShare(after, discount, done.auction.paid, dustCutoff);
  check.figure("PostFMax", done.auction.kind === "insolvent" ? 0 : most);
  return done.auction;
}

/** An `Insolvent…` case: written for a bid curve the venue has since replaced, so only what stands before each bid holds. */
function runInsolventCase(actions: readonly JsonNode[], check: CaseCheck, setting: Setting): void {
  for (const [i, action] of actions.entries()) {
    const portfolio = readFixedPointPortfolio(action.get("PortfolioAndFeeds"), action.get("Time").number());
    new ActionCheck(check, action, `Actions[${String(i)}]`).status("Pre", statusOf(portfolio, setting));
  }
}

function runCase(name: string, one: JsonNode, check: CaseCheck, setting: Setting): void {
  const actions = one.get("Actions").list();
  if (name.startsWith("Insolvent")) {
    runInsolventCase(actions, check, setting);
    return;
  }
  const start = one.get("StartTime").number();
  const initial = readFixedPointPortfolio(one.get("InitialPortfolio"), start);
  const started = startAuction(statusOf(initial, setting), start, setting.auction);
  if (started === null) throw new Error("the account is not below maintenance margin at StartTime");
  check.figure("LiquidationFee", started.fee, one.get("LiquidationFee").number(), TOLERANCE);
  let { auction } = started;
  for (const [i, action] of actions.entries()) {
    auction = runAction(action, new ActionCheck(check, action, `Actions[${String(i)}]`), auction, setting);
  }
}

function runnerOf(kernel: Kernel, env: JsonNode): ((name: string, one: JsonNode, check: CaseCheck) => void) | null {
  if (!env.has("auction") || !env.has("pmrmParams") || !arePmrmParameters(env.get("pmrmParams"))) return null;
  const rules = readPmrmParameters(env.get("pmrmParams"));
  const setting: Setting = { kernel, rules, auction: readAuction(env.get("auction")) };
  return (name, one, check) => runCase(name, one, check, setting);
}

export const deriveLiquidation: Suite = {
  id: "derive-liquidation",
  about: "Derive liquidation auctions on PMRM v1, with their .env.json, in a folder",
  shared: ["data/derive"],
  run: (path, kernel) => runDeriveFolder(path, /^liquidation/, (env) => runnerOf(kernel, env)),
};
